//! The names of the columns of both frames: what lays them out and what reads them takes the names from here. Columns
//! of text are null where the cell is blank; days are counted from 1970-01-01, so that their differences are days.

use crate::export::TouchKind;

// One row a connection, in the order of the export.

/// First and last name.
pub const NAME: &str = "name";
/// The name in the form in which names are compared.
pub const NAME_KEY: &str = "name_key";
pub const FIRST_NAME: &str = "first_name";
pub const LAST_NAME: &str = "last_name";
pub const URL: &str = "url";
pub const EMAIL: &str = "email";
/// The address in lower case, for comparing only.
pub const EMAIL_KEY: &str = "email_key";
pub const COMPANY: &str = "company";
pub const POSITION: &str = "position";
/// As text, `2019-03-09`.
pub const CONNECTED_ON: &str = "connected_on";
/// The same as a day.
pub const CONNECTED_DAY: &str = "connected_day";
/// Nothing that names people can be joined to this row.
pub const UNCLEAR: &str = "unclear";
/// The connection was in a group conversation with the owner.
pub const IN_GROUP: &str = "in_group";

/// The connection is in the owner's address book; null where that is in doubt, or no address book was given.
pub const IN_CONTACTS: &str = "in_contacts";

/// There may be more touches of that kind by the owner than are counted.
pub fn maybe_from_me(kind: TouchKind) -> String {
    format!("maybe_{}_from_me", kind.word())
}

/// There may be more touches of that kind by the connection than are counted.
pub fn maybe_from_them(kind: TouchKind) -> String {
    format!("maybe_{}_from_them", kind.word())
}

/// Something in the export names this connection for one of those: not only that any touch may be anybody's.
pub fn maybe_named(kind: TouchKind) -> String {
    format!("maybe_{}_named", kind.word())
}

/// The newest day among those that are dated.
pub fn maybe_newest(kind: TouchKind) -> String {
    format!("maybe_{}_newest", kind.word())
}

/// The newest day; null where one of them is undated.
pub fn maybe_day(kind: TouchKind) -> String {
    format!("maybe_{}_day", kind.word())
}

// One row a touch.

/// The row of the connection in the other frame.
pub const WHO: &str = "who";

/// The number of the kind of touch, see [`TouchKind::number`].
pub const KIND: &str = "kind";
/// By the owner; else by the connection.
pub const FROM_ME: &str = "from_me";
/// Null where the touch is undated.
pub const DAY: &str = "day";
/// The moment in seconds since 1970-01-01; null where the touch is undated.
pub const AT: &str = "at";
/// An invitation with a personal note.
pub const WITH_NOTE: &str = "with_note";
