//! What a user is shown when something they wrote (a rule, `linkprune.toml`) cannot be used as it is: the place first,
//! the line with a caret under the words in question, one sentence, and what to write instead.

use std::fmt;

use super::Code;
use crate::text::is_invisible;

/// Where in a file the user wrote something: lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path as the user knows it, with forward slashes.
    pub file: String,
    /// 1 is the first line; 0 means the file as a whole.
    pub line: usize,
    /// 1 is the first character of the line; 0 means the line as a whole.
    pub column: usize,
}

impl Place {
    /// The whole of a file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: 0, column: 0 }
    }

    /// A character of a file.
    pub fn at(file: impl Into<String>, line: usize, column: usize) -> Self {
        Self { file: file.into(), line, column }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
        }
        Ok(())
    }
}

/// One thing to correct, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of thing it reports, and how severe that is.
    pub code: &'static Code,
    /// Where it is.
    pub place: Place,
    /// The line it is in, without its line end, shortened by [`excerpt`] if it is long; empty for a whole file.
    pub source_line: String,
    /// How many characters the caret spans, at least 1.
    pub width: usize,
    /// What is wrong: one sentence, lower case, no full stop.
    pub sentence: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic at a place, with the line there and the number of characters to underline. Its sentence is added by
    /// [`says`](Self::says).
    pub fn at(code: &'static Code, place: Place, source_line: impl Into<String>, width: usize) -> Self {
        Self { code, place, source_line: source_line.into(), width: width.max(1), sentence: String::new(), help: None }
    }

    /// A diagnostic about a whole file, or about something outside any file, like `--set`.
    pub fn about(code: &'static Code, file: impl Into<String>) -> Self {
        Self::at(code, Place::file(file), "", 1)
    }

    /// The same with its sentence.
    #[must_use]
    pub fn says(self, sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), ..self }
    }

    /// The same with its help line.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The sentence, and the help on a line of its own.
    pub fn sentence_and_help(&self) -> String {
        match &self.help {
            Some(help) => format!("{}\nhelp: {help}", self.sentence),
            None => self.sentence.clone(),
        }
    }

    /// The place, the code, the line with its caret, the sentence and the help, ending in a newline.
    pub fn render(&self) -> String {
        use std::fmt::Write as _;
        let mut text = format!("{}: {}[{}]\n", self.place, self.code.severity, self.code.name);
        if self.place.line > 0 && !self.source_line.trim().is_empty() {
            let shown: String = self.source_line.chars().map(visible).collect();
            let _ = writeln!(text, "    {}", shown.trim_end());
            if self.place.column > 0 {
                let caret = column_in(&self.source_line, self.place.column);
                let before = unicode_width::UnicodeWidthStr::width(
                    shown.chars().take(caret.saturating_sub(1)).collect::<String>().as_str(),
                );
                let _ = writeln!(text, "    {}{}", " ".repeat(before), "^".repeat(self.width.max(1)));
            }
        }
        let sentence: String = self.sentence.chars().map(visible).collect();
        let _ = writeln!(text, "{sentence}");
        if let Some(help) = &self.help {
            let _ = writeln!(text, "help: {help}");
        }
        text
    }
}

/// A character as a diagnostic shows it: invisible ones become a mark, since with them a misspelt name would look right.
fn visible(c: char) -> char {
    match c {
        c if c == '\t' || c.is_control() => ' ',
        c if is_invisible(c) => '\u{fffd}',
        c => c,
    }
}

/// The number of characters of a long line that are kept on each side of the place.
const AROUND: usize = 80;

/// The part of a long line around a byte, so that a list of thousands on one line is not copied for each of its values.
/// The byte is the start of a character.
pub fn excerpt(line: &str, at: usize) -> String {
    let (before, after) = line.split_at_checked(at).unwrap_or((line, ""));
    let start = before.char_indices().rev().nth(AROUND).map(|(start, c)| start + c.len_utf8());
    let end = after.char_indices().nth(2 * AROUND).map_or(line.len(), |(end, _)| before.len() + end);
    let kept = line.get(start.unwrap_or(0)..end).unwrap_or(line);
    let cut = if end < line.len() { "…" } else { "" };
    if start.is_some() { format!("…{kept}{cut}") } else { format!("{kept}{cut}") }
}

/// The column within an [`excerpt`] of what has that column in the whole line.
pub fn column_in(excerpt: &str, column: usize) -> usize {
    if excerpt.starts_with('…') && column > AROUND + 1 { AROUND + 2 } else { column }
}

/// The name that was most likely meant by `written`: at most about a third of its letters differ.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written_lower = written.to_lowercase();
    let limit = ((written_lower.chars().count() + 1) / 3).max(1);
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&written_lower, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, name)| (*distance, *name))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::super::Stage;
    use super::*;

    #[test]
    fn a_long_line_is_cut_and_its_caret_stays_in_place() {
        let line = format!("{}é\"wrong\"{}", "a, ".repeat(200), ", b".repeat(200));
        let at = line.find("\"wrong").unwrap();
        let cut = excerpt(&line, at);
        assert!(cut.chars().count() < 250 && cut.starts_with('…') && cut.ends_with('…'), "{cut}");
        let column = line.chars().take_while(|c| *c != '"').count() + 1;
        let shown: String = cut.chars().skip(column_in(&cut, column) - 1).take(7).collect();
        assert_eq!(shown, "\"wrong\"");
    }

    #[test]
    fn what_cannot_be_seen_is_marked() {
        const CODE: Code = Code {
            name: "odd",
            severity: crate::error::Severity::Error,
            stage: Stage::Meaning,
            title: "",
            long: "",
            wrong: "",
            right: "",
        };
        let diagnostic = Diagnostic::at(&CODE, Place::at("a.rhai", 1, 4), "if we\u{200b}_talked {", 10)
            .says("`we\u{200b}_talked` is not a signal");
        let said = "a.rhai:1:4: error[odd]\n    if we\u{fffd}_talked {\n       ^^^^^^^^^^\n`we\u{fffd}_talked` is not a signal\n";
        assert_eq!(diagnostic.render(), said);
    }

    #[test]
    fn a_short_line_stays_whole() {
        let line = "people = [\"Ada\"]";
        assert_eq!((excerpt(line, 10).as_str(), column_in(line, 11)), (line, 11));
    }
}
