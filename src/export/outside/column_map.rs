//! `--map who=Name,day=Date`: which columns of a file of touches say who, when, what and why, where their names do not.

use std::borrow::Cow;

use super::kind_words::KindWord;
use crate::error::{Error, Result, nearest};
use crate::export::columns::outside::{DAY, EMAIL, HEADER, KIND, NOTE, URL, WHO};
use crate::export::decode::Text;
use crate::export::header::{cells, plain};
use crate::export::touch::TouchKind;
use crate::text::and;

/// The words on the left, with the columns they name.
const WORDS: [(&str, usize); 6] =
    [("who", WHO), ("day", DAY), ("kind", KIND), ("note", NOTE), ("email", EMAIL), ("url", URL)];

/// How far down the header may be.
const LINES: usize = 50;

/// What the user says of the columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMap {
    /// Each wanted column with the name it has in the file.
    named: Vec<(usize, String)>,
    /// What every row is, where the map says a kind in place of a column.
    pub(super) kind: Option<TouchKind>,
}

impl ColumnMap {
    /// Reads `who=Name,day=Date,kind=call`. Fails with [`Error::Usage`]; `source` is what the user wrote it as.
    pub fn parse(source: &str, written: &str) -> Result<Self> {
        let mut map = Self::default();
        for part in written.split(',') {
            let form = || Error::Usage {
                sentence: format!("`{source} {written}` is not of the form who=COLUMN,day=COLUMN"),
                help: "for example `--map who=Name,day=Date,kind=call`".into(),
            };
            let (word, name) = part.split_once('=').ok_or_else(form)?;
            let (word, name) = (word.trim().to_ascii_lowercase(), name.trim());
            if name.is_empty() {
                return Err(form());
            }
            let Some((_, column)) = WORDS.iter().find(|(known, _)| *known == word) else {
                return Err(Error::Usage {
                    sentence: format!("`{word}` is not something that a file of touches says"),
                    help: match nearest(&word, WORDS.map(|(word, _)| word)) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("name {}", and(&WORDS.map(|(word, _)| format!("`{word}`")))),
                    },
                });
            };
            match KindWord::of(name) {
                KindWord::Is(kind) if *column == KIND => map.kind = Some(kind),
                _ => map.named.push((*column, name.to_owned())),
            }
        }
        Ok(map)
    }

    /// Puts the names that are looked for in the place of those that the file has. Fails where it has not all of them.
    pub(super) fn apply(&self, path: &str, text: &mut Text) -> Result<()> {
        if self.named.is_empty() {
            return Ok(());
        }
        let mut start = 0;
        let mut best: Option<Vec<&str>> = None;
        for line in text.bytes().split(|byte| *byte == b'\n').take(LINES) {
            let stretch = start..start + line.len();
            start += line.len() + 1;
            for delimiter in [b',', b';', b'\t'] {
                let written: Vec<Cow<'_, [u8]>> = cells(line, delimiter).collect();
                let missing = self.missing(&written);
                if missing.is_empty() {
                    let header = self.renamed(&written, delimiter);
                    text.replace(stretch, &header);
                    return Ok(());
                }
                if best.as_ref().is_none_or(|fewest| missing.len() < fewest.len()) {
                    best = Some(missing);
                }
            }
        }
        let missing: Vec<String> = best.unwrap_or_default().iter().map(|name| format!("`{name}`")).collect();
        Err(Error::Usage {
            sentence: format!("`{path}` has no column {}", and(&missing)),
            help: "write the names in `--map` as the first row of the file has them".into(),
        })
    }

    /// The names that a line has not.
    fn missing(&self, written: &[Cow<'_, [u8]>]) -> Vec<&str> {
        let there = |name: &str| written.iter().any(|cell| is_named(cell, name));
        self.named.iter().map(|(_, name)| name.as_str()).filter(|name| !there(name)).collect()
    }

    /// The header under the names that are looked for. A column that has such a name already, and is not the one that was
    /// named, keeps none.
    fn renamed(&self, written: &[Cow<'_, [u8]>], delimiter: u8) -> Vec<u8> {
        let mut taken = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for (at, cell) in written.iter().enumerate() {
            let asked = self.named.iter().find(|(column, name)| is_named(cell, name) && !taken.contains(column));
            let own = String::from_utf8_lossy(cell).replace(char::from(delimiter), " ");
            let hides = self.named.iter().any(|(column, _)| means(&own, *column));
            names.push(match asked {
                Some((column, _)) => {
                    taken.push(*column);
                    HEADER.columns.get(*column).map_or(own, |column| column.name.to_owned())
                }
                None if hides => format!("column {}", at + 1),
                None => own,
            });
        }
        names.join(&char::from(delimiter).to_string()).into_bytes()
    }
}

/// Whether a name would be taken for that column.
fn means(name: &str, column: usize) -> bool {
    let name = plain(name);
    HEADER.columns.get(column).is_some_and(|known| plain(known.name) == name || known.aliases.contains(&name.as_str()))
}

fn is_named(cell: &[u8], name: &str) -> bool {
    let cell = String::from_utf8_lossy(cell);
    cell.trim() == name || plain(&cell) == plain(name) && !plain(name).is_empty()
}
