//! What somebody wrote in LinkedIn's own markup, as plain text. Tags are taken off, not understood.

/// The text without tags and with the signs that stand for others written out; a text that is no markup stays as it is.
pub(super) fn without_markup(text: &str) -> String {
    if !is_markup(text) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let tag = after.split_once('>').filter(|_| begins_tag(after));
        plain.push_str(match tag {
            None => "<",
            Some((tag, _)) if ends_line(tag) => "\n",
            Some(_) => "",
        });
        rest = tag.map_or(after, |(_, after)| after);
    }
    plain.push_str(rest);
    // Last, so that a sign that is written out is never taken for another.
    let signs = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'")];
    let plain = signs.iter().fold(plain, |text, (code, sign)| text.replace(code, sign));
    plain.replace("&amp;", "&").trim().to_owned()
}

/// Whether it begins with a tag or closes one.
fn is_markup(text: &str) -> bool {
    let begins = text.trim_start().strip_prefix('<').is_some_and(begins_tag);
    begins || text.match_indices("</").any(|(at, _)| text.get(at + 1..).is_some_and(begins_tag))
}

/// Whether what follows a `<` is a tag, such as `p>` or `/p>`.
fn begins_tag(after: &str) -> bool {
    after.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
}

/// Whether a line ends with it.
fn ends_line(tag: &str) -> bool {
    let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    name == "br" || (tag.starts_with('/') && matches!(name.as_str(), "p" | "div" | "li" | "tr"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_taken_off_and_lines_stay() {
        for (text, expected) in [
            ("<p>Hello<br>Noor &amp; co</p><p>1 &lt; 2</p>", "Hello\nNoor & co\n1 < 2"),
            ("<p class=\"spinmail\">Hi &amp;lt;b&amp;gt;</p>", "Hi &lt;b&gt;"),
            ("a < b and c > d", "a < b and c > d"),
            ("I <3 this, &amp; more", "I <3 this, &amp; more"),
            ("so <b>bold</b>, 1 <2", "so bold, 1 <2"),
            ("<p>open < end", "open < end"),
            ("<", "<"),
            ("", ""),
        ] {
            assert_eq!(without_markup(text), expected);
        }
    }
}
