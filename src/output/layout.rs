//! How text fits a screen: broken at spaces, indented, in colour.

use anstyle::{AnsiColor, Style as Paint};
use unicode_width::UnicodeWidthStr;

use super::display::Shown;
use super::hyperlink::{columns_of, linked, without_links};
use crate::audit::Band;

/// How text is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// In columns; a wide (CJK, emoji) character takes two.
    pub width: usize,
    pub colour: bool,
    /// Names lead to the profiles of people.
    pub links: bool,
}

/// A report on a screen: lines longer than `columns` are broken at spaces and continue under the start of their last
/// column; a comment continues as a comment. What is to be pasted stays on one line: a command between backticks, and a
/// setting with a comment after it. The text is already safe.
pub fn fitted(report: &str, columns: usize) -> String {
    let mut text = String::with_capacity(report.len());
    for line in report.lines() {
        let is_setting = line.contains("  # ");
        if columns_of(line) <= columns || is_setting {
            text.push_str(line);
            text.push('\n');
            continue;
        }
        // What is broken leads nowhere.
        let line = &*without_links(line);
        let before =
            if line.starts_with('#') { "# ".to_owned() } else { " ".repeat(last_column(line).min(columns / 2)) };
        let mut used = 0;
        for (index, word) in unbroken(line, columns.saturating_sub(before.len())).into_iter().enumerate() {
            let wide = word.trim_end().width();
            if index > 0 && used > before.len() && used + wide > columns && wide > 0 {
                text.truncate(text.trim_end_matches(' ').len());
                text.push('\n');
                text.push_str(&before);
                used = before.len();
            }
            text.push_str(word);
            used += word.width();
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}

/// Text in the parts that stay on one line, each with the space after it: words, and what is between two backticks if it
/// fits.
fn unbroken(text: &str, columns: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = end_of_word(rest);
        if !is_whole(rest.get(..end).unwrap_or_default(), columns) {
            end = rest.find(' ').unwrap_or(rest.len());
        }
        let (part, after) = rest.split_at((end + 1).min(rest.len()));
        parts.push(part);
        rest = after;
    }
    parts
}

/// Whether a word, or what is between two backticks, stays on one line: if it fits, and a command in any case, because half
/// of it would run as another.
fn is_whole(word: &str, columns: usize) -> bool {
    word.width() <= columns || word.contains("`linkprune ")
}

/// Where the last column of a line begins: after its last two spaces in a row.
fn last_column(line: &str) -> usize {
    let start = line.trim_end().rfind("  ").map_or(0, |at| at + 2);
    let column = line.get(..start).unwrap_or_default().width();
    if column == 0 { 4 } else { column }
}

/// Text in colour, if colour is on.
pub(super) fn painted(text: &str, paint: Paint, colour: bool) -> String {
    if colour { format!("{paint}{text}{paint:#}") } else { text.to_owned() }
}

/// How a band is painted.
pub fn band_paint(band: Band) -> Paint {
    match band {
        Band::Remove => AnsiColor::Red.on_default().bold(),
        Band::Review => AnsiColor::Yellow.on_default(),
        Band::Keep => Paint::new(),
        Band::Protected => AnsiColor::Green.on_default(),
    }
}

/// Breaks text at spaces into lines of at most `columns`; a longer word is cut. Each line that has letters from right to left
/// is isolated as a whole, so that its words keep their order.
pub fn wrapped(text: &Shown, columns: usize) -> Vec<String> {
    let lines = filled(text.as_str().split(' ').map(|word| Shown::new(word).cut(columns.max(8))), columns);
    lines.into_iter().map(|line| Shown::new(&line).to_string()).collect()
}

/// A cell in a report, in which no word is longer than so many columns.
pub(super) fn cell_within(raw: &str, columns: usize) -> String {
    Shown::new(&wrapped(&Shown::new(&Shown::cell(raw)), columns).join(" ")).to_string()
}

/// The same, where what is between two backticks stays on one line if it fits, and a command in any case: half of it would
/// run as another.
pub(super) fn wrapped_around_commands(text: &Shown, columns: usize) -> Vec<String> {
    let fitted = |word: &str| {
        if is_whole(word, columns) { word.to_owned() } else { Shown::new(word).cut(columns.max(8)) }
    };
    filled(words_around_commands(text.as_str(), columns).into_iter().map(fitted), columns)
}

/// A message in lines of at most `columns`, where a longer word, such as a path, is not cut and a command stays on one line.
pub fn prose(text: &Shown, columns: usize) -> Vec<String> {
    filled(words_around_commands(text.as_str(), columns).into_iter().map(str::to_owned), columns)
}

/// Words, of which a command is one, and so is what is between two backticks if it fits.
fn words_around_commands(text: &str, columns: usize) -> Vec<&str> {
    unbroken(text, columns).into_iter().map(|word| word.trim_matches(' ')).filter(|word| !word.is_empty()).collect()
}

/// Lines of as many of the words as fit into `columns`; one line, if an empty one, where there is no word.
fn filled(words: impl IntoIterator<Item = String>, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words {
        if !line.is_empty() && line.width() + 1 + word.width() > columns {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

/// Where the first word ends: at a space that is not between two backticks.
fn end_of_word(text: &str) -> usize {
    let mut quoted = false;
    for (at, character) in text.char_indices() {
        match character {
            '`' => quoted = !quoted && text.get(at + 1..).is_some_and(|after| after.contains('`')),
            ' ' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

/// Text as wide as a column, cut or followed by blanks.
pub(super) fn left(text: &str, columns: usize) -> String {
    let cut = Shown::new(text).cut(columns);
    let blanks = columns.saturating_sub(cut.width());
    format!("{cut}{}", " ".repeat(blanks))
}

/// The same, where the text leads to an address.
pub(super) fn left_linked(text: &Shown, url: &str, columns: usize, links: bool) -> String {
    let cut = text.cut(columns);
    let blanks = columns.saturating_sub(cut.width());
    format!("{}{}", linked(&cut, url, links), " ".repeat(blanks))
}

/// The text of [`left`] with the blanks before it.
pub(super) fn right(text: &str, columns: usize) -> String {
    let cut = Shown::new(text).cut(columns);
    format!("{}{cut}", " ".repeat(columns.saturating_sub(cut.width())))
}

/// Source text in a page: four spaces before every line.
pub(super) fn indented(text: &str) -> String {
    text.lines().flat_map(|line| ["    ", line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_leftward_is_isolated_line_by_line() {
        let lines = wrapped(&Shown::new("דנה כהן Ada ארוכה"), 12);
        assert_eq!(lines, ["\u{2068}דנה כהן Ada\u{2069}", "\u{2068}ארוכה\u{2069}"]);
    }

    #[test]
    fn a_command_is_never_broken() {
        let lines = |text: &str| wrapped_around_commands(&Shown::new(text), 12);
        assert_eq!(
            lines("run `linkprune init here`, or not at all"),
            ["run", "`linkprune init here`,", "or not at", "all"]
        );
        assert_eq!(lines("the odd ` is a letter"), ["the odd ` is", "a letter"]);
        assert_eq!(
            lines("one `a b` and `somebody else's words`"),
            ["one `a b`", "and", "`somebody", "else's", "words`"]
        );
        assert_eq!(lines(&"long".repeat(9)), ["longlonglon…"]);
        assert_eq!(lines(""), [""]);
        let message = Shown::new("`/a/long/path.csv` is not there: run `linkprune init here` again");
        let prose = prose(&message, 12);
        assert_eq!(prose, ["`/a/long/path.csv`", "is not", "there: run", "`linkprune init here`", "again"]);
    }

    #[test]
    fn long_lines_of_a_report_go_on_under_their_last_column() {
        let report =
            "rule        holds  title\nnever-spoke    12  Connected for long, and never a message either way\n";
        assert_eq!(
            fitted(report, 40),
            "rule        holds  title\nnever-spoke    12  Connected for long,\n                   and never a message\n                   either way\n"
        );
        assert_eq!(
            fitted("write it again\n# to name next: paste them under what is there\n", 24),
            "write it again\n# to name next: paste\n# them under what is\n# there\n"
        );
        for whole in ["\"Fabrikam Software\" = \"\"  # 2 people\n", "# … = [\"grand vizier of it\"]  # 1 person\n"] {
            assert_eq!(fitted(whole, 20), whole);
        }
        assert_eq!(
            fitted("to go on: run `linkprune audit here --goal 20` or not at all\n", 24),
            "to go on: run\n    `linkprune audit here --goal 20`\n    or not at all\n"
        );
        for columns in [60, 80, 110] {
            let wide = fitted(&"word ".repeat(100), columns);
            assert!(wide.lines().all(|line| line.width() <= columns), "{wide}");
            assert_eq!(wide.split_whitespace().count(), 100);
        }
    }
}
