//! The texts of one signal, for all connections in one piece of memory.

use foldhash::HashMap;

/// One text a connection, unknown or known. A text that many share is held once.
#[derive(Debug, Clone, Default)]
pub struct TextColumn {
    text: String,
    places: Vec<TextPlace>,
}

/// Where a text is; nowhere where it is unknown.
#[derive(Debug, Clone, Copy)]
struct TextPlace {
    start: usize,
    length: Option<u32>,
}

/// Where a column has as many different texts, hardly any is met again, and none is looked for.
const FEW: usize = 1 << 10;

impl TextColumn {
    /// The text of that row; `None` where it is unknown or there is no such row.
    pub fn get(&self, row: usize) -> Option<&str> {
        let TextPlace { start, length } = *self.places.get(row)?;
        self.text.get(start..start + length? as usize)
    }

    /// How many connections it covers.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it covers nobody.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Every connection's, in order.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        (0..self.len()).map(|row| self.get(row))
    }
}

impl<T: AsRef<str>> FromIterator<Option<T>> for TextColumn {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(texts: I) -> Self {
        let texts = texts.into_iter();
        let mut column = Self { text: String::new(), places: Vec::with_capacity(texts.size_hint().0) };
        let mut known: HashMap<String, TextPlace> = HashMap::default();
        for text in texts {
            let Some(text) = text.as_ref().map(AsRef::as_ref) else {
                column.places.push(TextPlace { start: 0, length: None });
                continue;
            };
            let new = TextPlace { start: column.text.len(), length: u32::try_from(text.len()).ok() };
            let place = if known.len() < FEW {
                match known.get(text) {
                    Some(place) => *place,
                    None => *known.entry(text.to_owned()).or_insert(new),
                }
            } else {
                new
            };
            if place.start == new.start {
                column.text.push_str(text);
            }
            column.places.push(place);
        }
        column
    }
}

impl PartialEq for TextColumn {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_once_or_more_and_what_is_unknown_is_not() {
        let many: Vec<Option<String>> =
            (0..3000).map(|number| (number % 7 > 0).then(|| format!("{}", number % 1500))).collect();
        for texts in [vec![], vec![None], vec![Some(String::new()), None, Some(String::new()), Some("a".into())], many]
        {
            let column: TextColumn = texts.iter().map(Option::as_ref).collect();
            assert_eq!(column.iter().collect::<Vec<_>>(), texts.iter().map(Option::as_deref).collect::<Vec<_>>());
            assert_eq!(
                (column.get(texts.len()), column.len(), column.is_empty()),
                (None, texts.len(), texts.is_empty())
            );
        }
        let few: TextColumn = (0..100).map(|number| Some(["me", "them"][number % 2])).collect();
        assert_eq!(few.text, "methem");
    }
}
