//! The boundary to the screen. Names and companies are hostile text, and [`Shown`] is the only way to print them: it
//! replaces terminal controls with a mark, drops invisible characters, and isolates text that runs from right to left.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::{is_bidi_control, is_shapeless};

/// Text that is safe to print: no control characters, no bidi controls but a closed isolate, nothing invisible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown(String);

/// The most columns that a report shows of one cell; a cell may hold 1 MiB.
const LONGEST_CELL: usize = 500;

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
                // Those that isolate text here: there is one pair of them, around the whole.
                '\u{2068}' | '\u{2069}' => {}
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

    /// A cell in a report: safe, and cut at a length that nobody reads beyond.
    pub fn cell(raw: &str) -> String {
        Self::new(raw).cut(LONGEST_CELL)
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The safe text, cut after a whole character to at most `columns` columns, with an ellipsis if it was cut.
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

/// Text of several lines (a rule, a setting) that is safe to print. Line ends and indentation stay; terminal controls, bidi
/// controls and invisible characters become a mark, because a source should show everything it holds.
pub fn safe_lines(raw: &str) -> String {
    let mark = |c: char| if matches!(c, '\n' | '\t') || !is_hidden_or_acts(c) { c } else { '\u{fffd}' };
    raw.replace("\r\n", "\n").chars().map(mark).collect()
}

/// A machine format as a terminal may show it: what acts on the terminal or is invisible is written `\u001b`, which means
/// the same in JSON.
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
    fn text_that_runs_leftward_is_isolated() {
        assert_eq!(Shown::new("דנה").as_str(), "\u{2068}דנה\u{2069}");
        let beside = format!("Ada, {}", Shown::new("דנה"));
        assert_eq!(Shown::new(&beside).as_str(), "\u{2068}Ada, דנה\u{2069}", "text that was made safe before");
        assert_eq!(Shown::new("a\u{2069}b\u{2068}").as_str(), "ab");
    }

    #[test]
    fn cutting_counts_wide_characters_twice_and_keeps_emoji_whole() {
        assert_eq!(Shown::new("日本語の名前").cut(7), "日本語…");
        assert_eq!(Shown::new("Ada 👩‍💻 Example").cut(7), "Ada 👩‍💻…");
        assert_eq!(Shown::new("Ada").cut(3), "Ada");
    }
}
