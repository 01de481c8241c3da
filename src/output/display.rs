//! The boundary to the screen. Names and companies are hostile text: [`Shown`] is the only way to print them, and
//! making one replaces terminal controls with a mark, drops what is invisible and isolates text that runs leftward.

use std::fmt;

use anstyle::Style as Paint;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::{is_bidi_control, is_shapeless};

/// Text that is safe to print: no control characters, no bidi controls but a closed isolate, nothing invisible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown(String);

/// The most columns of a cell in a report; one may have 1 MiB.
const LONGEST_CELL: usize = 500;

/// How a screen wants its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// Columns; a wide (CJK, emoji) character takes two.
    pub width: usize,
    pub colour: bool,
}

impl Shown {
    /// Makes text safe, on one line.
    pub fn new(raw: &str) -> Self {
        let plain = raw.bytes().all(|byte| (0x20..0x7f).contains(&byte));
        if plain {
            return Self(raw.trim().to_owned());
        }
        let mut text = String::with_capacity(raw.len());
        let mut leftward = false;
        for character in raw.chars() {
            match character {
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => text.push(' '),
                control if control.is_control() => text.push('\u{fffd}'),
                bidi if is_bidi_control(bidi) => text.push('\u{fffd}'),
                hidden if is_shapeless(hidden) => {}
                other => {
                    leftward |= runs_leftward(other);
                    text.push(other);
                }
            }
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self(if leftward { format!("\u{2068}{text}\u{2069}") } else { text })
    }

    /// A cell within a report: safe, and cut where nobody reads on.
    pub fn cell(raw: &str) -> String {
        Self::new(raw).cut(LONGEST_CELL)
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The safe text, cut at a whole character to at most `columns` columns, with an ellipsis where cut.
    pub fn cut(&self, columns: usize) -> String {
        if self.0.width() <= columns {
            return self.0.clone();
        }
        let mut cut = String::new();
        let mut used = 0;
        for cluster in self.0.graphemes(true) {
            if used + cluster.width() + 1 > columns {
                break;
            }
            used += cluster.width();
            cut.push_str(cluster);
        }
        cut.truncate(cut.trim_end().len());
        cut.push('…');
        if cut.contains('\u{2068}') {
            cut.push('\u{2069}');
        }
        cut
    }
}

/// Text of several lines (a rule, a setting) that is safe to print: line ends and indentation stay, terminal controls,
/// bidi controls and what is invisible become a mark, since in a source everything should be seen.
pub fn safe_lines(raw: &str) -> String {
    let mark = |c: char| if matches!(c, '\n' | '\t') || !is_hidden_or_acts(c) { c } else { '\u{fffd}' };
    raw.replace("\r\n", "\n").chars().map(mark).collect()
}

/// A report on a screen: lines beyond its `columns` are broken at blanks, and go on under the beginning of their last
/// column. Its text has been made safe before.
pub fn fitted(report: &str, columns: usize) -> String {
    let mut text = String::with_capacity(report.len());
    for line in report.lines() {
        if line.width() <= columns {
            text.push_str(line);
            text.push('\n');
            continue;
        }
        let indent = last_column(line).min(columns / 2);
        let mut used = 0;
        for (index, word) in line.split_inclusive(' ').enumerate() {
            let wide = word.trim_end().width();
            if index > 0 && used > indent && used + wide > columns && wide > 0 {
                text.truncate(text.trim_end_matches(' ').len());
                text.push('\n');
                text.push_str(&" ".repeat(indent));
                used = indent;
            }
            text.push_str(word);
            used += word.width();
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}

/// Where the last column of a line begins: after its last two blanks in a row.
fn last_column(line: &str) -> usize {
    let start = line.trim_end().rfind("  ").map_or(0, |at| at + 2);
    let column = line.get(..start).unwrap_or_default().width();
    if column == 0 { 4 } else { column }
}

/// A machine format as a terminal may show it: what would act on the terminal or is invisible is written `\u001b`,
/// which in JSON means the same.
pub fn escaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for c in raw.chars() {
        if matches!(c, '\n' | '\t') || !is_hidden_or_acts(c) {
            text.push(c);
        } else {
            let mut units = [0; 2];
            text.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

/// Text in colour, where colour is wanted.
pub(super) fn painted(text: &str, paint: Paint, colour: bool) -> String {
    if colour { format!("{paint}{text}{paint:#}") } else { text.to_owned() }
}

/// Breaks text at blanks into lines of at most `columns`; a longer word is cut.
pub(super) fn wrapped(text: &Shown, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.as_str().split(' ') {
        let word = Shown::new(word).cut(columns.max(8));
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

/// Source text as it stands in a page: four blanks before every line.
pub(super) fn indented(text: &str) -> String {
    text.lines().flat_map(|line| ["    ", line, "\n"]).collect()
}

/// Whether a character acts on a terminal or cannot be seen.
fn is_hidden_or_acts(c: char) -> bool {
    c.is_control() || is_bidi_control(c) || is_shapeless(c)
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Letters of scripts that are written from right to left.
fn runs_leftward(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_marks_and_cannot_reach_the_terminal() {
        assert_eq!(Shown::new("\u{1b}[31mAda\u{7} \u{9b}2J").as_str(), "\u{fffd}[31mAda\u{fffd} \u{fffd}2J");
        assert_eq!(Shown::new("Ada\u{202e}gpj").as_str(), "Ada\u{fffd}gpj");
        assert_eq!(Shown::new("A\u{200b}d\u{feff}a\nB").as_str(), "Ada B");
    }

    #[test]
    fn sources_keep_their_lines_and_machine_formats_their_meaning() {
        assert_eq!(
            safe_lines("a\r\n    \u{1b}[2J\u{202e}b\u{200b}\rc"),
            "a\n    \u{fffd}[2J\u{fffd}b\u{fffd}\u{fffd}c"
        );
        let hostile = "\"Ada\u{7f}\u{9b}\u{202e}\u{200b}\u{e0041}\"\n";
        let shown = escaped(hostile);
        assert_eq!(shown, "\"Ada\\u007f\\u009b\\u202e\\u200b\\udb40\\udc41\"\n");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), serde_json::from_str::<String>(hostile).unwrap());
    }

    #[test]
    fn long_lines_of_a_report_go_on_under_their_last_column() {
        let report =
            "rule        holds  title\nnever-spoke    12  Connected for long, and never a message either way\n";
        assert_eq!(
            fitted(report, 40),
            "rule        holds  title\nnever-spoke    12  Connected for long,\n                   and never a message\n                   either way\n"
        );
        for columns in [60, 80, 110] {
            let wide = fitted(&"word ".repeat(100), columns);
            assert!(wide.lines().all(|line| line.width() <= columns), "{wide}");
            assert_eq!(wide.split_whitespace().count(), 100);
        }
    }

    #[test]
    fn text_that_runs_leftward_is_isolated() {
        assert_eq!(Shown::new("דנה").as_str(), "\u{2068}דנה\u{2069}");
    }

    #[test]
    fn cutting_counts_wide_characters_twice_and_keeps_emoji_whole() {
        assert_eq!(Shown::new("日本語の名前").cut(7), "日本語…");
        assert_eq!(Shown::new("Ada 👩‍💻 Example").cut(7), "Ada 👩‍💻…");
        assert_eq!(Shown::new("Ada").cut(3), "Ada");
    }
}
