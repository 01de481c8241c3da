//! The texts of one signal, for all connections: as the frame has them in which they were measured, and not copied out of it.

use polars_arrow::array::{MutableBinaryViewArray, Utf8ViewArray};

/// One text a connection, unknown or known.
#[derive(Debug, Clone)]
pub struct TextColumn(Utf8ViewArray);

impl TextColumn {
    /// The text of that row; `None` where it is unknown or there is no such row.
    #[inline]
    pub fn get(&self, row: usize) -> Option<&str> {
        if row < self.len() { self.0.get(row) } else { None }
    }

    /// How many connections it covers.
    pub fn len(&self) -> usize {
        self.0.views().len()
    }

    /// Whether it covers nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every connection's, in order.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        (0..self.len()).map(|row| self.get(row))
    }
}

impl From<Utf8ViewArray> for TextColumn {
    fn from(texts: Utf8ViewArray) -> Self {
        Self(texts)
    }
}

impl<T: AsRef<str>> FromIterator<Option<T>> for TextColumn {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(texts: I) -> Self {
        let mut column = MutableBinaryViewArray::<str>::new();
        texts.into_iter().for_each(|text| column.push(text));
        Self(column.into())
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
    fn every_text_is_there_and_what_is_unknown_is_not() {
        let many: Vec<Option<String>> =
            (0..3000).map(|number| (number % 7 > 0).then(|| format!("{}", number % 1500).repeat(number % 9))).collect();
        for texts in [vec![], vec![None], vec![Some(String::new()), None, Some(String::new()), Some("a".into())], many]
        {
            let column: TextColumn = texts.iter().map(Option::as_ref).collect();
            assert_eq!(column.iter().collect::<Vec<_>>(), texts.iter().map(Option::as_deref).collect::<Vec<_>>());
            assert_eq!(
                (column.get(texts.len()), column.len(), column.is_empty()),
                (None, texts.len(), texts.is_empty())
            );
        }
    }
}
