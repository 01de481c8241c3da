//! Rules that a careful user writes: none of them has an error.

use super::{checked, errors, shown};
use crate::error::Severity;

const RULES: &[&str] = &[
    "if days_connected > 365 { remove(5, \"long ago\"); }",
    "if days_connected > 365 { remove(5, \"long ago\") }",
    "const AFTER_DAYS = 365;\nconst POINTS = 20;\nif messages_from_them + messages_from_me == 0 && days_connected > AFTER_DAYS {\n    remove(POINTS, `connected ${ago(days_connected)} and never exchanged a message`);\n}",
    "if we_talked { if noted { keep(5, \"a\"); } else if shares_company { keep(4, \"b\"); } else { keep(3, \"c\"); } }",
    "if seniority == \"vp\" {\n    keep(5, \"a\");\n} else if seniority in [\"cxo\", \"director\"] {\n    keep(6, \"b\");\n} else {\n    remove(1, \"c\");\n}",
    "let days = max(days_since_last_message, days_since_last_touch);\nlet long = days > 900;\nif long && !noted { remove(clamp(days / 365, 1, 30), `silent for ${days} days`); }",
    "fn points(days) { if days > 900 { 20 } else { 10 } }\nif days_connected > 365 { remove(points(days_connected), \"old\"); }",
    "fn worth(months, talked) {\n    let base = months * 2;\n    if talked { return base; }\n    base / 2 + 1\n}\nif we_talked { keep(worth(days_connected / 30, we_talked), \"worth\"); }",
    "switch seniority {\n    \"vp\" | \"cxo\" => keep(10, \"leads\"),\n    \"director\" if in_my_industry => keep(5, \"near\"),\n    _ => remove(1, \"other\"),\n}",
    "let points = switch seniority { \"vp\" => 10, \"cxo\" => 20, _ => 1 };\nif we_talked { keep(points, \"talked\"); }",
    "switch messages_from_me { 0 => remove(5, \"none\"), 1..5 => keep(1, \"some\"), _ => { keep(5, \"many\"); } }",
    "if mentions(position, [\"recruiter\", \"talent acquisition\"]) && !we_talked { remove(10, \"recruits\"); }",
    "if mentions(position, \"sales\") { remove(10, `sells as ${position}`); }",
    "if one_of(industry, my_industries) { keep(20, \"mine\"); }",
    "if one_of(functions, my_functions) || mentions(company, target_companies) { keep(20, \"mine\"); }",
    "if known(industry) && industry != \"finance\" { remove(5, \"elsewhere\"); }",
    "if !known(company) && !known(position) { remove(15, \"says nothing\"); }",
    "if !known(my_schools) { reconnect(\"no schools\"); }",
    "if !(company in [\"Fabrikam\", \"Northwind\"]) { remove(5, \"neither\"); }",
    "if \"sales\" !in functions { remove(5, \"does not sell\"); }",
    "if company.contains(\"Wood\") || company.starts_with(\"Fab\") || name.len() > 40 { remove(5, \"words\"); }",
    "if position.to_lower().contains(\"sales\") { remove(5, \"sells\"); }",
    "if functions.len() > 2 || functions.contains(\"sales\") { remove(5, \"many\"); }",
    "if connected_on < \"2015-01-01\" { remove(5, `since ${connected_on}`); }",
    "if connected_on >= \"2020-01-01\" && connected_on < \"2021-01-01\" { remove(5, \"that year\"); }",
    "if gap_ratio > 8 && days_since_last_message > 3 * 365 { remove(15, `${gap_ratio} usual gaps`); }",
    "if gap_ratio >= 8.5 { remove(15, \"silent\"); }",
    "if usual_gap_days * 8.0 < days_since_last_message { remove(15, \"silent\"); }",
    "/* a block\n /* within */ comment */\nif noted { // why not\n    keep(5, \"noted\"); // here\n}",
    "if recommended_me || recommended_by_me { protect(\"recommended\"); }",
    "if we_talked && days_since_last_message > 1095 { reconnect(`silent ${ago(days_since_last_message)}`); }",
    "if messages_from_me > 0 { let share = messages_from_them.to_float() / messages_from_me; if share > 0.5 { keep(5, \"balanced\"); } }",
    "let points = 5;\nif noted { points += 5; }\nif we_talked { points = points * 2; }\nif points > 5 { keep(points, \"counted\"); }",
    "let own = company;\nown.make_upper();\nif own == \"X\" { remove(5, \"x\"); }",
    "let all = functions;\nall.push(\"x\");\nif all.len() > 3 { remove(5, \"x\"); }",
    "fn long(text) { text.len() > 5 }\nif functions.len() > 0 && functions[0] == \"sales\" { remove(5, \"x\"); }",
    "fn big(n) { n > 0 }\nif [1, 2].filter(\"big\").len() > messages_from_me { remove(5, \"x\"); }",
    "let days = 0..10;\nif days_connected in days && days_connected in 3..=7 { remove(5, \"x\"); }",
    "if days_connected / 0.5 > 3.0 { remove(5, \"x\"); }",
    "if parse_int(\"12\") > messages_from_me { remove(5, \"x\"); }",
    "if noted { keep(10 * 2 + 1, \"x\"); }",
    "let n = 7;\nn %= 4;\nif n > messages_from_me { remove(5, \"x\"); }",
    "if noted { return; }\nif days_connected > 900 { remove(5, \"long ago\"); }",
    "if !we_talked { return }\nkeep(5, \"talked\");",
    "let why = if we_talked { \"talked\" } else { \"silent\" };\nif days_connected > 900 { remove(5, why); }",
    "if days_connected > 900 { remove(5, \"a\" + ago(days_connected)); }",
    "if days_connected > 900 { remove(5, `${plural(messages_from_them, \"message\")} and ${if noted { \"noted\" } else { `nothing, ${name}` }}`); }",
    "if days_connected > 1_000 { remove(5, #\"a \"raw\" text\"#); }",
    "if days_connected == 1000 && messages_from_me != -1 { remove(5, \"a \\\"quoted\\\" word\"); }",
    "const WORDS = [\"sales\", \"recruiter\"];\nif mentions(position, WORDS) { remove(5, \"word\"); }",
    "const STRICT = false;\nif STRICT && noted { keep(5, \"noted\"); }",
    "const FACTOR = 1.5;\nif gap_ratio > FACTOR { remove(5, \"gap\"); }",
    "if (days_connected > 30) { remove(5, \"brackets\"); }",
    "if (days_connected > 30) && (noted || we_talked) { remove(5, \"brackets\"); }",
    "if days_connected > 30\n    && !noted\n    && !we_talked\n{\n    remove(\n        5,\n        \"over lines\",\n    );\n}",
    "if invited_by == \"me\" { keep(5, \"I asked\"); }\nif invited_by == \"them\" && !invited_with_note { remove(5, \"they asked\"); }",
    "if we_talked == true { keep(5, \"talked\"); }",
    "if we_talked != noted { keep(5, \"one of both\"); }",
    "if days_connected % 7 == 0 { keep(5, \"sevens\"); }",
    "if days_connected - days_since_last_message < 30 { keep(5, \"begun and ended\"); }",
    "if -days_connected < -30 { keep(5, \"negative\"); }",
    "if days_connected ** 2 > 900 { keep(5, \"square\"); }",
    "keep(clamp(messages_from_them, 1, 30), \"by volume\");",
    "if only_one_in_industry { keep(20, `the only one in ${industry}`); };",
    "if position == \"\u{2019}quoted\u{2019} \u{201c}x\u{201d}\" { remove(5, \"don't mind: 30%, 1,000 and 'this'\"); }",
    "if name.split(\" \").len() > 4 { remove(5, \"long name\"); }",
    "let first = functions[0];\nif first == \"sales\" { remove(5, \"sells first\"); }",
    "if name[0] == \"A\" { remove(5, \"A\"); }",
    "if url.ends_with(\"example\") && email != \"a@b.example\" { remove(5, \"address\"); }",
    "if last_touch == \"message\" && people_at_company >= 10 && people_in_industry < 5 { keep(5, \"few\"); }",
    "if abs(messages_from_me - messages_from_them) > 10 { remove(5, \"one-sided\"); }",
    "{ let days = days_connected; if days > 30 { remove(5, \"in a block\"); } }",
    "if noted { { keep(5, \"in a block\"); } }",
    "let a = 1; let a = a + 1;\nif days_connected > a { remove(5, \"twice\"); }",
    "if known(gap_ratio) && gap_ratio > 8 { remove(5, \"gap\"); } else if !known(gap_ratio) && days_connected > 900 { remove(3, \"no gap\"); }",
    "private fn old(days) { days > 900 }\nif old(days_connected) { remove(5, \"old\"); }",
    "if one_of(messages_from_me, [1, 2, 3]) { keep(5, \"few\"); }",
    "let m = #{ vp: 10, cxo: 20 };\nif seniority == \"vp\" { keep(m.vp, \"leads\"); }",
    "let n = company.len(); if n > 5 { let n = name.len(); if !(n > 5) { remove(5, \"x\"); } }",
    "let n = 0; switch seniority { \"vp\" => n = 5, _ => n += 1 }\nif n > 3 { keep(n, \"leads\"); }",
    "let points = if we_talked { 5 } else if noted { 6 } else { 7 };\nif days_connected > 900 { remove(points, name + \" at \" + company); }",
    "if noted {\r\n    keep(5, \"windows\");\r\n}\r\n",
    "if noted { keep(5, `a ${ if we_talked { \"}\" } else { `b ${name} c` } } d\n over lines`); }",
    "if noted { keep(days_connected.to_string().len(), \"digits\"); }",
    "fn half(n) { n / 2 }\nif noted { keep(half(messages_from_me) + 1, \"half\"); }",
    "if industry in my_industries && !(seniority == \"training\") { keep(5, \"near\"); }",
    "if name < \"M\" && -messages_from_me < 0 { keep(5, \"first half\"); }",
    "const LOW = -5;\nconst RATIO = 0.5;\nif messages_from_me - messages_from_them > LOW && gap_ratio > RATIO { keep(5, \"x\"); }",
    "let word = \"sales\";\nif mentions(position, word) || mentions(position, [word, \"seller\"]) { remove(5, word); }",
    "if !known(days_since_last_message) || days_since_last_message > 900 { remove(5, \"silent\"); }",
    "if days_connected > 900 { if we_talked { return; } remove(5, \"long ago\"); }",
    "if days_connected in 30..90 { keep(5, \"new\"); }",
    "let end = days_connected;\nif end > 900 { keep(5, \"x\"); end }",
    "fn f(n) { f(n, 1) }\nfn f(n, m) { n + m }\nif noted { keep(f(1), \"x\"); }",
    "if connected_on < \"2020\" || connected_on >= \"2024-03\" { remove(5, \"x\"); }",
    "if connected_on.starts_with(\"2020-03\") { remove(5, \"x\"); }",
    "const WORDS = [\"vp\", \"cxo\"];\nconst SINCE = \"2020\";\nif seniority in WORDS && connected_on < SINCE { keep(5, \"x\"); }",
    "if noted { keep(5, `${name}`); }",
    "if (!we_talked) in [true] { remove(5, \"x\"); }",
    "if one_of(messages_from_me, [1,2,35]) || clamp(messages_from_me,2,5) > 3 { remove(5, \"x\"); }",
    "let IF = 5;\nif noted { keep(IF, \"x\"); }",
    "if (messages_from_me > 3) == we_talked { keep(5, \"x\"); }",
    "if min(messages_from_me, messages_from_them) >= 3 { keep(5.0, \"both\"); }",
];

#[test]
fn what_only_our_parser_does_not_understand_is_no_error() {
    let sums = vec!["1 + 1 + 1"; 150].join(", ");
    let rule = format!("const POINTS = 5;\nlet sums = [{sums}];\nif we_talked {{ keep(POINTS, \"x\"); }}");
    assert_eq!(shown(&rule), "");
}

#[test]
fn no_correct_rule_has_an_error() {
    for rule in RULES {
        assert_eq!(errors(rule), Vec::<String>::new(), "{rule}");
    }
}

#[test]
fn no_starter_rule_has_anything_to_mend() {
    for (id, text, _) in crate::rules::starter::STARTER {
        let found: String = checked(text)
            .iter()
            .filter(|diagnostic| diagnostic.code.severity != Severity::Remark)
            .map(crate::error::Diagnostic::render)
            .collect();
        assert_eq!(found, "", "{id}");
    }
}
