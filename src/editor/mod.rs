//! Floor 9: what an editor is told about a rule, a case file or `linkprune.toml` while it is written. Pure: a document and
//! a place in it go in, an answer comes out. The protocol and the files are a floor above.
//!
//! ```text
//! text ─ RuleReading ─► what stands at a place ─► hover, completion, signature, names, outline
//! text ─ RuleSet::load, Config::parse ─► diagnostics ─► marks
//! RuleSet + Facts ─ RuleSet::judge ─► tallies ─► lenses
//! ```

mod config_completion;
mod config_line;
mod document;
mod hover;
mod known;
mod marks;
mod offers;
mod rule_completion;
mod schema;
mod signature;
mod tallies;

pub use config_completion::{config_hover, config_offers};
pub use document::{Document, Edit, Position, Range};
pub use hover::{code_page, rule_hover, word_page};
pub use known::KnownValues;
pub use marks::{EditorMark, marks};
pub use offers::{Offer, OfferKind};
pub use rule_completion::rule_offers;
pub use signature::{Signature, signature};
pub use tallies::{Count, Lens, Tallies, case_words, count_words};
