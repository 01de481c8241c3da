use super::*;
use crate::store::goal::GoalSize;

fn broken(text: &str) -> String {
    match Config::parse("linkprune.toml", text) {
        Ok(_) => "fine".into(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn an_unknown_key_shows_its_place_and_the_nearest_name() {
    assert_eq!(
        broken("[target]\nindustry = [\"software\"]\n"),
        "linkprune.toml:2:1: error[unknown-key]\n    industry = [\"software\"]\n    ^^^^^^^^\n\
         there is no key `industry` in `[target]`\nhelp: did you mean `industries`?\n"
    );
}

#[test]
fn wrong_types_are_all_shown_at_once() {
    assert_eq!(
        broken("[bands]\nremove = \"60\"\nreview = 1.5\n"),
        "linkprune.toml:2:10: error[config-type]\n    remove = \"60\"\n             ^^^^\n\
         `remove` is a whole number, and this is text\nhelp: write `remove = 60`\n\n\
         linkprune.toml:3:10: error[config-type]\n    review = 1.5\n             ^^^\n\
         `review` is a whole number, and this is a decimal number\nhelp: write `review = 60`\n"
    );
}

#[test]
fn bands_out_of_order_are_refused() {
    assert!(broken("[bands]\nreview = 70\n").contains("`review` would start at 70, above `remove` at 60"));
}

#[test]
fn a_goal_is_a_number_or_a_share_in_quotes() {
    let goal = |text: &str| Config::parse("linkprune.toml", text).unwrap().goal.map(|located| located.value);
    assert_eq!(goal("[goal]\nremove = 300\n"), Some(GoalSize::People(300)));
    assert_eq!(goal("[goal]\nremove = \"10 %\"\n"), Some(GoalSize::Percent(10.0)));
    assert_eq!(goal("[goal]\n"), None);
    assert_eq!(
        broken("[goal]\nremove = 0\n"),
        "linkprune.toml:2:10: error[config-goal]\n    remove = 0\n             ^\na goal of 0 lists nobody\n\
         help: write `remove = 300`, or a share as `remove = \"10 %\"`\n"
    );
    for (value, why) in [
        ("\"120%\"", "a goal of more than 100 % is more than everybody"),
        ("\"some\"", "`remove` is neither a number of people nor a share"),
        ("1.5", "`remove` is neither a number of people nor a share"),
        ("-3", "a goal below 0 lists nobody"),
        ("[300]", "`remove` is neither a number of people nor a share"),
    ] {
        assert!(broken(&format!("[goal]\nremove = {value}\n")).contains(why), "{value}");
    }
    assert!(broken("[goal]\nremoved = 3\n").contains("did you mean `remove`?"));
    assert!(broken("[goal]\nxyzzy = 3\n").contains("help: there is only `remove`\n"));
}

#[test]
fn a_file_that_is_no_toml_says_where() {
    assert!(broken("[keep]\npeople = [\"Ada\n").starts_with("linkprune.toml:2:"));
}

#[test]
fn everything_in_the_reference_is_read() {
    let text = "[owner]\nname = \"Noor Example\"\n[keep]\npeople = [\"Bram Example\"]\n\
                [rules.never-spoke]\nAFTER_DAYS = 540\nweight = 0.5\nenabled = true\n\
                [industries.companies]\n\"Woodgrove Capital\" = \"finance\"\n\
                [lexicon.industries]\nfinance = [\"treasury desk\"]\n";
    let config = Config::parse("linkprune.toml", text).unwrap();
    assert_eq!(config.owner_name.unwrap().value, "Noor Example");
    let rule = config.rules.first().unwrap();
    assert_eq!((rule.id.value.as_str(), rule.weight.as_ref().unwrap().value), ("never-spoke", 0.5));
    let (name, knob) = rule.knobs.first().unwrap();
    assert_eq!((name.as_str(), knob.place.to_string().as_str()), ("AFTER_DAYS", "linkprune.toml:6:1"));
    assert_eq!(config.industry_of_companies.len(), 1);
    assert_eq!(config.lexicon.len(), 1);
}

#[test]
fn files_from_outside_are_a_path_or_several() {
    let text = "[outside]\ntouches = \"calls.csv\"\nmap = \"who=Name\"\ncontacts = [\"a.vcf\", \"b.vcf\"]\n";
    let outside = Config::parse("linkprune.toml", text).unwrap().outside;
    let paths = |list: &[Located<String>]| list.iter().map(|path| path.value.clone()).collect::<Vec<_>>();
    assert_eq!(
        (paths(&outside.touches), paths(&outside.contacts)),
        (vec!["calls.csv".into()], vec!["a.vcf".into(), "b.vcf".into()])
    );
    assert_eq!(outside.map.unwrap().value, "who=Name");
    assert_eq!(
        broken("[outside]\ncalendars = \"a.ics\"\ncontacts = 7\n"),
        "linkprune.toml:2:1: error[unknown-key]\n    calendars = \"a.ics\"\n    ^^^^^^^^^\n\
         there is no key `calendars` in `[outside]`\nhelp: did you mean `calendar`?\n\n\
         linkprune.toml:3:12: error[config-type]\n    contacts = 7\n               ^\n\
         `contacts` is a list of texts, and this is a whole number\nhelp: write `contacts = [\"…\", \"…\"]`\n"
    );
}

#[test]
fn thirty_thousand_entries_are_read_at_once_on_one_line_or_on_many() {
    let entry = |number: usize| format!("\"https://www.linkedin.com/in/person-{number}\"");
    for between in [",", ",\n"] {
        let entries: Vec<String> = (0..30_000).map(entry).collect();
        let text = format!("[keep]\npeople = [{}]\n", entries.join(between));
        let started = std::time::Instant::now();
        let config = Config::parse("linkprune.toml", &text).unwrap();
        assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
        let last = config.keep_people.last().unwrap();
        assert!(last.source_line.len() < 500);
        let column = text.lines().last().unwrap().chars().count() - last.value.len() - 2;
        assert_eq!(last.place.column, column);
    }
}

#[test]
fn a_mistake_far_along_a_long_line_is_shown_with_its_caret() {
    let names = vec!["\"Ada\""; 2000].join(", ");
    let said = broken(&format!("[keep]\npeople = [{names}, 7, {names}]\n"));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "linkprune.toml:2:14011: error[config-type]");
    let caret = lines[2].find('^').unwrap();
    assert_eq!(lines[1].chars().nth(caret), Some('7'));
    assert!(lines[1].chars().count() < 260);
}

#[test]
fn bands_begin_above_nothing() {
    assert_eq!(
        broken("[bands]\nreview = -1000\n"),
        "linkprune.toml:2:10: error[config-bands]\n    review = -1000\n             ^^^^^\n\
         a band that starts at -1000 includes people for no reason\n\
         help: write a score of 1 or more: somebody for whom no rule holds has 0\n"
    );
    assert!(broken("[bands]\nreview = 0\n").contains("starts at 0"));
}

#[test]
fn numbers_that_are_not_numbers_or_too_large_are_said_to_be() {
    assert!(broken("[bands]\nremove = 9223372036854775808\n").contains("and this is too large"));
    assert!(broken("[rules.a]\nweight = nan\n").contains("`weight` is a number, and this is not one"));
    assert!(broken("[rules.a]\nweight = -inf\n").contains("`weight` is a number, and this is not one"));
}

#[test]
fn a_file_of_mistakes_shows_the_first_hundred() {
    let text = format!("[keep]\npeople = [{}]\n", vec!["1"; 5000].join(","));
    assert_eq!(broken(&text).matches("error[config-type]").count(), 100);
}
