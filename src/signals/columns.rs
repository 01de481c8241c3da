//! The names of the columns that signals are measured from and that stand beside those of the network's frames; and how such a
//! column is made of values.

use polars::prelude::{Column, IntoColumn as _, Series};

/// A column of values, one for each connection.
pub(super) fn column<T>(name: &'static str, values: impl Iterator<Item = T>) -> Column
where
    Series: FromIterator<T>,
{
    values.collect::<Series>().with_name(name.into()).into_column()
}

// Sums of touches: counts are 0 and days null for a connection without one.

pub(super) const MESSAGES_FROM_ME: &str = "messages_from_me";
pub(super) const MESSAGES_FROM_THEM: &str = "messages_from_them";
pub(super) const UNDATED_MESSAGES: &str = "undated_messages";
pub(super) const UNDATED_TOUCHES: &str = "undated_touches";
pub(super) const FIRST_MESSAGE_DAY: &str = "first_message_day";
pub(super) const LAST_MESSAGE_DAY: &str = "last_message_day";
pub(super) const LAST_DAY_FROM_ME: &str = "last_day_from_me";
pub(super) const LAST_DAY_FROM_THEM: &str = "last_day_from_them";
/// In seconds.
pub(super) const LAST_MOMENT_FROM_ME: &str = "last_moment_from_me";
pub(super) const LAST_MOMENT_FROM_THEM: &str = "last_moment_from_them";
pub(super) const LAST_TOUCH_DAY: &str = "last_touch_day";
/// The kind of the newest touch, in a word.
pub(super) const LAST_TOUCH: &str = "last_touch";
/// One of [`INVITERS`].
pub(super) const INVITED_BY: &str = "invited_by";
/// The owner, and the connection.
pub(super) const INVITERS: [&str; 2] = ["me", "them"];
pub(super) const INVITED_WITH_NOTE: &str = "invited_with_note";
pub(super) const ENDORSEMENTS_FROM_ME: &str = "endorsements_from_me";
pub(super) const ENDORSEMENTS_FROM_THEM: &str = "endorsements_from_them";
pub(super) const RECOMMENDATIONS_FROM_ME: &str = "recommendations_from_me";
pub(super) const RECOMMENDATIONS_FROM_THEM: &str = "recommendations_from_them";
pub(super) const NOTES: &str = "notes";
pub(super) const MEETINGS: &str = "meetings";
pub(super) const CALLS: &str = "calls";
pub(super) const MAILS: &str = "mails";
pub(super) const LAST_MEETING_DAY: &str = "last_meeting_day";
pub(super) const LAST_CALL_DAY: &str = "last_call_day";
pub(super) const LAST_MAIL_DAY: &str = "last_mail_day";

// What the days of messages tell, a row for every connection; only certain messages with a date.

/// Null below three gaps.
pub(super) const USUAL_GAP_DAYS: &str = "usual_gap_days";
/// How many; see `message_days`.
pub(super) const CONVERSATIONS: &str = "conversations";
/// Whether there is one; null where the day of connecting is unknown.
pub(super) const ON_DAY_CONNECTED: &str = "on_day_connected";
/// Whether no message is of another day; null where the day of connecting is unknown.
pub(super) const ONLY_THEN: &str = "only_then";

// The lexicon's reading of company and position, and what of it is the owner's own; null where nothing says it.

pub(super) const INDUSTRY: &str = "industry";
pub(super) const INDUSTRY_SOURCE: &str = "industry_source";
pub(super) const INDUSTRY_WORDS: &str = "industry_words";
/// Several texts in one, separated by [`SEPARATOR`].
pub(super) const INDUSTRIES: &str = "industries";
pub(super) const FUNCTION: &str = "function";
/// Several texts in one, separated by [`SEPARATOR`].
pub(super) const FUNCTIONS: &str = "functions";
pub(super) const SENIORITY: &str = "seniority";
pub(super) const IN_MY_INDUSTRY: &str = "in_my_industry";
pub(super) const INDUSTRY_IN_COMMON: &str = "industry_in_common";
pub(super) const IN_MY_FUNCTION: &str = "in_my_function";
/// Several texts in one; empty where none of the owner's keywords was found.
pub(super) const KEYWORDS_FOUND: &str = "keywords_found";
/// The same for everyone.
pub(super) const MY_INDUSTRIES_STATED: &str = "my_industries_stated";
pub(super) const MY_FUNCTIONS_STATED: &str = "my_functions_stated";
pub(super) const SHARES_COMPANY: &str = "shares_company";
pub(super) const SHARES_SCHOOL: &str = "shares_school";
pub(super) const AT_TARGET_COMPANY: &str = "at_target_company";
/// The company in the form in which companies are compared.
pub(super) const COMPANY_KEY: &str = "company_key";

// How many connections have the same, themselves included; null for whoever has none.

pub(super) const PEOPLE_OF_NAME: &str = "people_of_name";
pub(super) const PEOPLE_OF_NAME_AND_COMPANY: &str = "people_of_name_and_company";
pub(super) const PEOPLE_OF_EMAIL: &str = "people_of_email";
/// Who connected on the same day.
pub(super) const PEOPLE_OF_DAY: &str = "people_of_day";
pub(super) const PEOPLE_AT_COMPANY: &str = "people_at_company";
pub(super) const PEOPLE_IN_INDUSTRY: &str = "people_in_industry";

/// Between the texts of a list in a column of text: the unit separator, which no word holds.
pub(super) const SEPARATOR: char = '\u{1f}';
