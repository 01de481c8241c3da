//! A small grammar of rules: any bytes make one, and a byte more or less changes it in one place. Most of what it writes the check
//! lets through, so that the judge is reached; now and then a type is wrong.

use linkprune::signals::{self, Kind, LISTS};

/// The bytes that choose; when they are used up, every choice is the first.
struct Choices<'a>(std::slice::Iter<'a, u8>);

impl Choices<'_> {
    fn number(&mut self) -> usize {
        self.0.next().copied().map_or(0, usize::from)
    }

    fn of<'b>(&mut self, from: &[&'b str]) -> &'b str {
        from[self.number() % from.len()]
    }

    fn signal(&mut self, kinds: &[Kind]) -> &'static str {
        let names: Vec<_> = signals::all().filter(|signal| kinds.contains(&signal.kind)).map(|of| of.name).collect();
        self.of(&names)
    }

    /// A part, or two of them with one of the signs between.
    fn chain(&mut self, part: fn(&mut Self) -> String, signs: &[&str]) -> String {
        let first = part(self);
        match self.number() % 4 {
            0 => format!("{first} {} {}", self.of(signs), part(self)),
            1 => format!("({first} {} {})", self.of(signs), part(self)),
            _ => first,
        }
    }
}

fn whole(of: &mut Choices<'_>) -> String {
    match of.number() % 8 {
        0 => of.of(&["0", "1", "2", "365", "- 1", "9223372036854775807"]).into(),
        1 => "LIMIT".into(),
        2 => format!("{}({}, {})", of.of(&["min", "max"]), whole(of), whole(of)),
        3 => format!("clamp({}, {}, {})", whole(of), whole(of), whole(of)),
        4 => format!("graded({}, {}, {}, {}, {})", number(of), number(of), number(of), whole(of), whole(of)),
        5 => format!("if {} {{ {} }} else {{ {} }}", yes_no(of), whole(of), whole(of)),
        _ => of.signal(&[Kind::Whole]).into(),
    }
}

fn number(of: &mut Choices<'_>) -> String {
    match of.number() % 5 {
        0 => of.of(&["0.1", "8.0", "SHARE", "1e300"]).into(),
        1 => of.signal(&[Kind::Decimal]).into(),
        2 => of.chain(number, &["+", "-", "*", "/", "%", "**"]),
        _ => of.chain(whole, &["+", "-", "*", "/", "%"]),
    }
}

fn text(of: &mut Choices<'_>) -> String {
    match of.number() % 6 {
        0 => of.of(&["\"sales\"", "\"\"", "NAME", "\"caf\\u00e9\"", "\"2024-03-09\""]).into(),
        1 => format!("ago({})", number(of)),
        2 => format!("plural({}, {})", whole(of), text(of)),
        3 => format!("`{} of ${{{}}}`", of.of(&["a", "``", "$", "é"]), number(of)),
        _ => of.signal(&[Kind::Text, Kind::Date]).into(),
    }
}

fn list(of: &mut Choices<'_>) -> String {
    match of.number() % 4 {
        0 => "WORDS".into(),
        1 => format!("[{}, {}]", text(of), text(of)),
        2 => of.signal(&[Kind::Texts]).into(),
        _ => LISTS[of.number() % LISTS.len()].name.into(),
    }
}

fn yes_no(of: &mut Choices<'_>) -> String {
    const COMPARED: [&str; 6] = ["<", ">", "==", "!=", "<=", ">="];
    match of.number() % 10 {
        0 => of.signal(&[Kind::YesNo]).into(),
        1 => format!("!{}", of.chain(yes_no, &["&&", "||"])),
        2 => of.chain(yes_no, &["&&", "||", "==", "!="]),
        3 => format!("known({})", of.signal(&[Kind::Text, Kind::Whole, Kind::Decimal, Kind::YesNo, Kind::Texts])),
        4 => format!("one_of({}, {})", text(of), list(of)),
        5 => format!("mentions({}, {})", of.signal(&[Kind::Text, Kind::Texts]), list(of)),
        6 => format!("{} {} {}", text(of), of.of(&COMPARED), text(of)),
        7 => format!("{} in {}", text(of), list(of)),
        8 => format!("{} {} {}", number(of), of.of(&COMPARED), text(of)),
        _ => format!("{} {} {}", number(of), of.of(&COMPARED), number(of)),
    }
}

fn statement(of: &mut Choices<'_>) -> String {
    match of.number() % 9 {
        0 => format!("{}({}, {});", of.of(&["remove", "keep"]), whole(of), text(of)),
        1 => format!("{}({});", of.of(&["protect", "reconnect"]), text(of)),
        2 => format!("let n = {}; {} keep(n, \"n\");", whole(of), of.of(&["", "n += 1;", "if n > 3 { return; }"])),
        3 => format!("switch {} {{ {} => protect({}), _ => reconnect(\"x\") }}", text(of), text(of), text(of)),
        4 => format!("keep({}, {});", of.of(&["twice(LIMIT)", "twice(messages_from_me)"]), text(of)),
        7 => format!("keep(if {} {{ {} }} else {{ {} }}, {});", yes_no(of), number(of), number(of), text(of)),
        5 => format!("if {} {{ {} }} else {{ {} }}", yes_no(of), statements(of), statements(of)),
        _ => format!("if {} {{ {} }}", yes_no(of), statements(of)),
    }
}

fn statements(of: &mut Choices<'_>) -> String {
    (0..=of.number() % 3).map(|_| statement(of)).collect::<Vec<_>>().join("\n")
}

/// The rule that the bytes make.
pub fn rule(data: &[u8]) -> String {
    // Enough for a rule of a page; what is longer only repeats itself.
    let mut choices = Choices(data.get(..200).unwrap_or(data).iter());
    format!(
        "//! Generated\nconst LIMIT = 365;\nconst SHARE = 0.2;\nconst NAME = \"Fabrikam\";\n\
         const WORDS = [\"ingénieur\", \"sales*\"];\nfn twice(n) {{ n * 2 }}\n{}\n",
        statements(&mut choices)
    )
}
