//! What holds for the export of an earlier day: no later row has any part in it.

use std::sync::Arc;

use chrono::{Months, NaiveDate};
use linkprune::audit::{Audit, AuditDay, Backtest, Evidence, Past};
use linkprune::export::{Connection, Export, OwnerOverride};
use linkprune::signals::lexicon::{Additions, Lexicon};
use linkprune::store::config::Config;
use proptest::prelude::*;

use crate::pipeline::{Files, files, history, read, starter_rules, today};
use crate::sheet::{Era, HOST, OWNER, Sheet, eras, export, message, own_slug};

/// Few by default, since each is two whole audits; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

fn cut(files: &Files, day: NaiveDate) -> Export {
    history(files).on(day, &OwnerOverride::default())
}

fn judged(export: Export, day: NaiveDate) -> Audit {
    let lexicon = Lexicon::new(&Additions::default());
    let evidence = Evidence::measure(Arc::new(export), &Config::default(), &lexicon, AuditDay::given(day)).unwrap();
    Audit::judge(&Arc::new(evidence), starter_rules(), &Config::default()).unwrap()
}

/// A day on which much of a generated export has not happened yet.
fn then() -> NaiveDate {
    today() - Months::new(24)
}

/// The connections without their lines, which a row above them moves.
fn people(export: &Export) -> Vec<Connection> {
    export.connections.iter().map(|connection| Connection { line: 0, ..connection.clone() }).collect()
}

/// A file that a row is planted in.
#[derive(Debug, Clone, Copy)]
enum Planted {
    Message { from_me: bool, in_thread: bool, group: bool },
    Connection { again: bool },
    Invitation { from_me: bool },
    Endorsement { given: bool },
    Recommendation { given: bool },
    Note { edited: bool },
    Position,
}

fn planted() -> impl Strategy<Value = Planted> {
    let is = any::<bool>;
    prop_oneof![
        4 => (is(), is(), is()).prop_map(|(from_me, in_thread, group)| Planted::Message { from_me, in_thread, group }),
        2 => is().prop_map(|again| Planted::Connection { again }),
        1 => is().prop_map(|from_me| Planted::Invitation { from_me }),
        1 => is().prop_map(|given| Planted::Endorsement { given }),
        1 => is().prop_map(|given| Planted::Recommendation { given }),
        1 => is().prop_map(|edited| Planted::Note { edited }),
        1 => Just(Planted::Position),
    ]
}

/// Whom a planted row names: somebody of the list under their name or another, or a stranger.
#[derive(Debug, Clone)]
struct Named {
    first: String,
    last: String,
    slug: String,
}

impl Named {
    fn of(connection: &Connection, how: usize) -> Self {
        let (first, last) = (connection.first_name.trim().to_owned(), connection.last_name.trim().to_owned());
        let slug = connection.slug.as_deref().unwrap_or_default().to_owned();
        match how {
            0 => Self { first, last, slug },
            1 => Self { first, last: format!("{last}-Later"), slug },
            2 => Self { first, last, slug: String::new() },
            3 => Self { first, last, slug: format!("{slug}-later") },
            4 => Self { first: "Noor".into(), last: "Example".into(), slug },
            _ => Self { first: "Zed".into(), last: "Unmet".into(), slug: "zed-unmet".into() },
        }
    }

    fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    fn url(&self) -> String {
        if self.slug.is_empty() { String::new() } else { format!("{HOST}{}", self.slug) }
    }
}

/// A row by the names of its columns; every other cell is empty.
fn row(sheet: &Sheet, cells: &[(&str, &str)]) -> Vec<String> {
    let cell = |header: &String| {
        cells.iter().find(|(name, _)| name == header).map_or(String::new(), |(_, cell)| (*cell).to_owned())
    };
    sheet.rows[0].iter().map(cell).collect()
}

/// Puts a row of that day into a file of the export.
fn plant(files: &mut Files, era: Era, what: Planted, who: &Named, day: NaiveDate, at: prop::sample::Index) {
    let name = match what {
        Planted::Message { .. } => "messages.csv",
        Planted::Connection { .. } => "Connections.csv",
        Planted::Invitation { .. } => "Invitations.csv",
        Planted::Endorsement { given: true } => "Endorsement_Given_Info.csv",
        Planted::Endorsement { given: false } => "Endorsement_Received_Info.csv",
        Planted::Recommendation { given: true } => "Recommendations_Given.csv",
        Planted::Recommendation { given: false } => "Recommendations_Received.csv",
        Planted::Note { .. } => "Notes.csv",
        Planted::Position => "Positions.csv",
    };
    let mut sheet = Sheet::of(files, name);
    let at = 1 + at.index(sheet.rows.len());
    let (full, url) = (who.name(), who.url());
    let planted = match what {
        Planted::Message { from_me, in_thread, group } => {
            let (them, owner) = ((full.as_str(), who.slug.as_str()), (OWNER, own_slug(era)));
            let (from, to) = if from_me { (owner, them) } else { (them, owner) };
            let thread = sheet.rows.get(at).filter(|_| in_thread).map_or("2-later==", |row| &row[0]).to_owned();
            let mut row = message(&sheet, &thread, from, to, &day.to_string());
            if group {
                let to = sheet.column("TO");
                row[to].push_str(",Zed Unmet");
            }
            row
        }
        Planted::Connection { again } => {
            let slug = if again { url } else { format!("{HOST}later-{}", who.slug) };
            let on = day.format("%d %b %Y").to_string();
            let cells = [
                ("First Name", who.first.as_str()),
                ("Last Name", &who.last),
                ("URL", &slug),
                ("Email Address", "later@example.com"),
                ("Company", "Contoso"),
                ("Position", "Recruiter"),
                ("Connected On", &on),
            ];
            row(&sheet, &cells)
        }
        Planted::Invitation { from_me } => {
            let (them, owner) = ((full.as_str(), url.as_str()), (OWNER, "https://www.linkedin.com/in/noor-example"));
            let (from, to) = if from_me { (owner, them) } else { (them, owner) };
            let at = day.format("%-m/%-d/%y, 3:07 PM").to_string();
            let direction = if from_me { "OUTGOING" } else { "INCOMING" };
            let [sides, urls] = [["From", "To"], ["inviterProfileUrl", "inviteeProfileUrl"]];
            let cells = [
                (sides[0], from.0),
                (sides[1], to.0),
                (urls[0], from.1),
                (urls[1], to.1),
                ("Sent At", &at),
                ("Direction", direction),
            ];
            row(&sheet, &cells)
        }
        Planted::Endorsement { given } => {
            let side = if given { "Endorsee" } else { "Endorser" };
            let at = day.format("%Y/%m/%d 08:15:00 UTC").to_string();
            let [first, last, of] = ["First Name", "Last Name", "Public Url"].map(|column| format!("{side} {column}"));
            let cells = [
                ("Endorsement Date", at.as_str()),
                (&first, &who.first),
                (&last, &who.last),
                (&of, &url),
                ("Endorsement Status", "ACCEPTED"),
            ];
            row(&sheet, &cells)
        }
        Planted::Recommendation { .. } => {
            let at = day.format("%m/%d/%y, 09:10 AM").to_string();
            let cells = [
                ("First Name", who.first.as_str()),
                ("Last Name", &who.last),
                ("Company", "Contoso"),
                ("Creation Date", &at),
                ("Status", "VISIBLE"),
            ];
            row(&sheet, &cells)
        }
        Planted::Note { edited } => {
            let at = day.format("%Y-%m-%d 12:00:00 UTC").to_string();
            let cells = [
                ("Connection First Name", who.first.as_str()),
                ("Connection Last Name", &who.last),
                ("Connection Profile URL", &url),
                ("Created On", &at),
                ("Edited On", if edited { &at } else { "" }),
            ];
            row(&sheet, &cells)
        }
        Planted::Position => {
            let on = day.format("%b %Y").to_string();
            row(&sheet, &[("Company Name", "Blue Yonder Insurance"), ("Title", "Actuary"), ("Started On", &on)])
        }
    };
    sheet.rows.insert(at.min(sheet.rows.len()), planted);
    sheet.put(files, name);
}

/// Takes the date out of a few rows.
fn undate(files: &mut Files, every: usize) {
    for (name, column) in
        [("messages.csv", "DATE"), ("Connections.csv", "Connected On"), ("Invitations.csv", "Sent At")]
    {
        let mut sheet = Sheet::of(files, name);
        let column = sheet.column(column);
        sheet.rows.iter_mut().skip(1).step_by(every).for_each(|row| row[column].clear());
        sheet.put(files, name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn a_later_row_anywhere_changes_nothing_of_an_earlier_day(
        seed in any::<u64>(), era in eras(), undated in any::<bool>(),
        rows in prop::collection::vec(
            (planted(), any::<prop::sample::Index>(), 0..6_usize, 32..700_u64, any::<prop::sample::Index>()), 1..12,
        ),
    ) {
        let mut before = export(seed, era);
        if undated {
            undate(&mut before, 9);
        }
        let mut after = before.clone();
        let list = read(&before).connections;
        for (what, who, how, days, at) in rows {
            let who = Named::of(&list[who.index(list.len())], how);
            plant(&mut after, era, what, &who, then() + chrono::Days::new(days), at);
        }
        let (before, after) = (cut(&before, then()), cut(&after, then()));
        prop_assert_eq!(people(&before), people(&after));
        prop_assert_eq!(&before.people, &after.people);
        prop_assert_eq!(&before.touches, &after.touches);
        prop_assert_eq!(&before.doubts, &after.doubts);
        prop_assert_eq!(&before.in_groups, &after.in_groups);
        prop_assert_eq!(&before.owner, &after.owner);
        let (before, after) = (judged(before, then()), judged(after, then()));
        prop_assert_eq!(&before.scorecards, &after.scorecards);
        prop_assert_eq!(before.ranks(), after.ranks());
    }

    #[test]
    fn the_export_of_its_own_day_is_the_export(seed in any::<u64>(), era in eras(), undated in any::<bool>()) {
        let mut files = export(seed, era);
        if undated {
            undate(&mut files, 7);
        }
        prop_assert_eq!(cut(&files, today()), read(&files));
    }

    #[test]
    fn rows_reconcile_on_every_day(seed in any::<u64>(), era in eras(), days in 0..5000_u64) {
        let export = cut(&export(seed, era), today() - chrono::Days::new(days));
        for file in &export.coverage.files {
            prop_assert!(file.reconciles(), "{file:?}");
        }
    }

    #[test]
    fn chance_gives_as_many_as_there_were(seed in any::<u64>()) {
        let tested = backtest(&files(seed, 300, 3000), 3);
        for year in tested.years.iter().filter_map(|year| year.tested.as_ref()) {
            let chance: f64 = year.bands.iter().map(|band| band.tally.chance).sum();
            prop_assert!((chance - year.everybody.written as f64).abs() < 1e-6);
            let people: usize = year.bands.iter().map(|band| band.tally.people).sum();
            prop_assert_eq!(people, year.everybody.people);
        }
    }
}

fn backtest(files: &Files, years: u32) -> Backtest {
    let history = history(files);
    let (owner, config) = (OwnerOverride::default(), Config::default());
    let whole = Arc::new(history.whole(&owner));
    let lexicon = Lexicon::new(&Additions::default());
    let past = Past {
        history: &history,
        whole: &whole,
        owner: &owner,
        config: &config,
        lexicon: &lexicon,
        day: today(),
        years,
    };
    let mut tested = Backtest::default();
    let notes = past.each(
        |evidence, config| Audit::judge(evidence, starter_rules(), config),
        |year| {
            tested.take(&year);
            Ok(())
        },
    );
    tested.summed(notes.unwrap())
}
