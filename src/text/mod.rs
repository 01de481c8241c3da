//! Floor 0: hostile text. Names, companies and rules are written by others: which characters deceive the eye, a
//! terminal or a spreadsheet is listed here and nowhere else, and so is how letters are compared and how somebody
//! else's words stand in a sentence.

mod characters;
mod counted;
mod iso_day;
mod joined;
mod letters;
mod plain_words;
mod quoted;
mod shown;
mod trimmed;

pub use characters::{acts, is_bidi_control, is_formula_lead, is_invisible, is_shapeless, looks_empty};
pub use counted::{agreeing, counted, counted_as, many, parts_of_many};
pub use iso_day::{WrittenDay, iso_day};
pub use joined::and;
pub use letters::{fold, folded};
#[cfg(test)]
pub(crate) use plain_words::is_a_word_alone;
pub use plain_words::{plain_words, plain_words_into, sought_words};
pub use quoted::quoted;
pub use shown::shown;
pub use trimmed::trimmed;
