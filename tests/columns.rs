//! Names in any script keep to the width of the screen, and a link takes no column.

use std::fmt::Write as _;

use linkprune::audit::{Audit, List};
use linkprune::output::{Glance, RenderOptions, Style, candidates, explain, fitted, table, without_links};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::pipeline::{Files, audit};

/// Names that are wide, joined, combined, written leftward, flagged, long, or hostile.
const NAMES: [&str; 14] = [
    "山田太郎日本語の長い名前の例",
    "김하늘",
    "👩‍💻 Ada 👨‍👩‍👧‍👦",
    "🇨🇭🇩🇪🇫🇷🇨🇭🇩🇪🇫🇷🇨🇭🇩🇪🇫🇷",
    "Zoe\u{308} N\u{303}o\u{301}r\u{323}a",
    "דנה כהן ארוכה מאוד באמת",
    "نور الهدى",
    "नूर उदाहरण",
    "Ⓝⓞⓞⓡ ｆｕｌｌ ｗｉｄｔｈ ｎａｍｅ",
    "👍🏽👍🏿 ✌️ ☎️ ❤️",
    "A\u{1b}[2J\u{7}\u{9b}31m\u{202e}B",
    "Ann\u{200b}\u{feff}\u{ad}e \u{e0041}",
    "Maximiliane-Wolfeschlegelsteinhausenbergerdorff",
    "...",
];

fn export(names: &[String]) -> Files {
    let mut rows = String::from("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
    for (place, name) in names.iter().enumerate() {
        let cell = format!("\"{}\"", name.replace('"', "\"\""));
        let _ = writeln!(rows, "{cell},Example,https://www.linkedin.com/in/p{place},,{cell},{cell},13 Sep 2010");
    }
    vec![("Connections.csv".to_owned(), rows.into_bytes())]
}

/// What a terminal shows of them, in each way.
fn pages(audit: &Audit, style: Style) -> Vec<String> {
    let mut pages = Vec::new();
    for (list, glance) in [
        (List::All, Some(Glance::Lines)),
        (List::All, Some(Glance::EveryReason)),
        (List::Removal, None),
        (List::Reconnect, Some(Glance::Lines)),
    ] {
        pages.push(table(audit, &RenderOptions { list, glance, style, ..RenderOptions::default() }));
    }
    pages.push(fitted(&explain(audit, 0, style), style.width));
    pages.push(fitted(&candidates(audit, &[0, 1], style), style.width));
    pages
}

/// Whether every line fits, and links change nothing but what a click does.
fn check(audit: &Audit) -> Result<(), TestCaseError> {
    for width in [1, 20, 40, 60, 80, 130] {
        let plain = Style { width, colour: false, links: false };
        for (page, linked) in pages(audit, plain).iter().zip(pages(audit, Style { links: true, ..plain })) {
            let unlinked = without_links(&linked).into_owned();
            prop_assert_eq!(page, &unlinked);
            prop_assert!(!unlinked.contains('\u{1b}'), "{}", linked);
            for line in page.lines().filter(|_| width >= 60) {
                prop_assert!(line.width() <= width, "{} of {}: {}", line.width(), width, line);
            }
        }
    }
    Ok(())
}

#[test]
fn names_in_every_script_keep_to_the_width_of_the_screen() {
    let names = NAMES.map(str::to_owned);
    let audit = audit(&export(&names));
    check(&audit).unwrap();
    let linked = table(
        &audit,
        &RenderOptions {
            list: List::All,
            style: Style { width: 80, colour: true, links: true },
            ..RenderOptions::default()
        },
    );
    assert_eq!(linked.matches("\u{1b}]8;;https://www.linkedin.com/in/p").count(), names.len(), "{linked}");
}

#[test]
fn columns_begin_at_the_same_place_for_everybody() {
    let audit = audit(&export(&NAMES.map(str::to_owned)));
    for width in [60, 80, 130] {
        let style = Style { width, colour: false, links: false };
        let glance = Some(Glance::Lines);
        let text = table(&audit, &RenderOptions { list: List::All, glance, style, ..RenderOptions::default() });
        let ends: Vec<usize> =
            text.lines().filter(|line| line.ends_with("unknown")).map(UnicodeWidthStr::width).collect();
        assert!(ends.len() >= NAMES.len() && ends.iter().all(|end| *end == ends[0]), "{ends:?}\n{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn no_name_is_wider_than_the_screen(
        names in proptest::collection::vec("[a-z\u{4e00}-\u{4e20}\u{5d0}-\u{5ea}\u{300}-\u{30f}\u{1f1e6}-\u{1f1ff}\u{1f468}-\u{1f469}\u{200d}\u{fe0f}\u{1f3fb}-\u{1f3ff}\u{ff21}-\u{ff3a}\u{1b}\u{9b}\u{7}\u{202e}\u{2066} ]{2,60}", 2..6)
    ) {
        // Somebody whose name is blank is nobody.
        let names: Vec<String> = names.iter().map(|name| format!("N{name}")).collect();
        check(&audit(&export(&names)))?;
    }
}
