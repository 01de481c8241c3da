//! A checklist in Markdown. Everything from the export is escaped, so that a name is a name and no picture, link or heading.

use std::io::{self, Write};

use super::display::Shown;
use super::options::RenderOptions;
use super::person::work;
use crate::audit::{Audit, List, Removal, Sitting};
use crate::export::{Connection, safe_url};

/// How the first line begins.
const TITLE: &str = "# linkprune: ";

/// Whether a checklist begins with that line.
pub(super) fn begins(first: &str, _: &str) -> bool {
    first.starts_with(TITLE)
}

/// The list as a checklist; a worklist has a heading for each sitting.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let what = match (options.worklist, options.list) {
        (Some(_), _) => "worklist",
        (None, List::Removal) => "removal list",
        (None, List::Reconnect) => "reconnect list",
        (None, List::All) => "all connections",
    };
    writeln!(to, "{TITLE}{what}, {}", audit.evidence.as_of)?;
    let Some(worklist) = options.worklist else {
        writeln!(to)?;
        let rows = options.rows(audit);
        return rows.into_iter().try_for_each(|row| person(audit, row, false, to));
    };
    for Sitting { number, removals } in &worklist.sittings {
        writeln!(to, "\n## Sitting {number}\n")?;
        for Removal { row, done_on, .. } in removals {
            person(audit, *row, done_on.is_some(), to)?;
        }
    }
    Ok(())
}

fn person(audit: &Audit, row: usize, done: bool, to: &mut dyn Write) -> io::Result<()> {
    let (Some(connection), Some(card)) = (audit.evidence.export.connections.get(row), audit.scorecards.get(row)) else {
        return Ok(());
    };
    let Connection { url, position, company, .. } = connection;
    let name = escaped(&connection.full_name());
    let mark = if done { "x" } else { " " };
    match safe_url(url) {
        Some(url) => write!(to, "- [{mark}] [{name}](<{url}>)")?,
        None => write!(to, "- [{mark}] {name}")?,
    }
    let work = work(position, company);
    if !work.trim().is_empty() {
        write!(to, " ({})", escaped(&work))?;
    }
    let reasons = card.reasons.iter().filter(|reason| !reason.trial());
    let reasons: Vec<String> = reasons.map(|reason| escaped(reason.why())).collect();
    if reasons.is_empty() { writeln!(to) } else { writeln!(to, ": {}", reasons.join("; ")) }
}

/// Text as Markdown shows it letter by letter, on one line.
fn escaped(raw: &str) -> String {
    let mut text = String::new();
    for letter in Shown::new(raw).as_str().chars() {
        // `@` and `#` would name an account or an issue where the checklist is pasted; a backslash does not stop that everywhere.
        match letter {
            '@' => text.push_str("&#64;"),
            '#' => text.push_str("&#35;"),
            '<' => text.push_str("&lt;"),
            '&' => text.push_str("&amp;"),
            // A bare address becomes a link without any mark around it.
            ':' => text.push_str("&#58;"),
            letter if letter.is_ascii_punctuation() && !matches!(letter, ',' | '\'' | '(' | ')' | ';' | '.') => {
                text.extend(['\\', letter]);
            }
            letter => text.push(letter),
        }
    }
    text.replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_a_name_holds_is_shown_and_not_obeyed() {
        assert_eq!(escaped("![x](https://evil.example/p.png)"), "\\!\\[x\\](https&#58;\\/\\/evil.example\\/p.png)");
        assert_eq!(escaped("www.evil.example"), "www&#46;evil.example");
        assert_eq!(escaped("a\n# b <img src=x> @team"), "a &#35; b &lt;img src\\=x\\> &#64;team");
        assert_eq!(escaped("Ada O'Example, MBA (she)"), "Ada O'Example, MBA (she)");
        assert_eq!(escaped("[ ] `a` *b* _c_ | d\\"), "\\[ \\] \\`a\\` \\*b\\* \\_c\\_ \\| d\\\\");
    }
}
