//! Invented owners, and what their files say of their field.

use super::*;
use crate::signals::lexicon::Additions;

/// A day or the first of a month: `2024-09`.
fn day(text: &str) -> Option<NaiveDate> {
    let whole = if text.len() == 7 { format!("{text}-01") } else { text.to_owned() };
    NaiveDate::parse_from_str(&whole, "%Y-%m-%d").ok()
}

/// Title at company, from a month to another; still held where the second is blank.
fn position(title: &str, company: &str, from: &str, to: &str) -> OwnerPosition {
    let (title, company) = (title.to_owned(), company.to_owned());
    OwnerPosition { company, title, current: to.is_empty(), started: day(from), finished: day(to) }
}

fn study(school: &str, degree: &str, from: &str, to: &str) -> OwnerStudy {
    let (school, degree) = (school.to_owned(), degree.to_owned());
    OwnerStudy { school, degree, notes: String::new(), started: day(from), finished: day(to) }
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

/// Industries, then functions, each with its source, on 1 November 2026.
fn found(owner: &Owner) -> [String; 2] {
    let lexicon = Lexicon::new(&Additions::default());
    let (industries, functions) = own_field(owner, &lexicon, day("2026-11").unwrap());
    let said = |decided: VotedNames| {
        decided.map_or_else(|| "unknown".into(), |(names, source)| format!("{} ({source})", names.join(", ")))
    };
    [said(industries), said(functions)]
}

#[test]
fn a_student_who_teaches_works_in_what_they_study() {
    let owner = Owner {
        headline: Some("Computer science student".into()),
        positions: Some(vec![position("Teaching Assistant", "Example University", "2024-09", "")]),
        studies: Some(vec![study("Example University", "BSc, Computer Science", "2023-09", "")]),
        skills: Some(texts(&["Java", "Git", "Teamwork"])),
        ..Owner::default()
    };
    assert_eq!(
        found(&owner),
        [
            "software (headline in Profile.csv; degrees in Education.csv; Skills.csv)",
            "engineering (headline in Profile.csv; degrees in Education.csv; Skills.csv)"
        ]
    );
}

#[test]
fn a_students_first_job_is_not_their_field_until_it_outlasts_the_study() {
    let owner = |finished: &str, title: &str| Owner {
        positions: Some(vec![position(title, "Example Hotel", "2022-10", "")]),
        studies: Some(vec![study("Example University", "BSc, Computer Science", "2022-09", finished)]),
        ..Owner::default()
    };
    assert_eq!(found(&owner("2026-06", "Barista"))[0], "software (degrees in Education.csv)");
    let stayed = "hospitality (positions of the last five years in Positions.csv)";
    assert_eq!(found(&owner("2024-06", "Barista"))[0], stayed);
    assert_eq!(found(&owner("2026-06", "Director of Operations"))[0], stayed);
}

#[test]
fn who_studies_beside_their_work_is_no_student() {
    let owner = Owner {
        positions: Some(vec![
            position("Developer", "Fabrikam Software", "2022-10", ""),
            position("Developer", "Contoso", "2012-01", "2022-09"),
        ]),
        studies: Some(vec![study("Example University", "Master of Laws", "2022-09", "")]),
        ..Owner::default()
    };
    assert_eq!(found(&owner)[1], "engineering (positions of the last five years in Positions.csv)");
}

#[test]
fn a_lecturer_teaches() {
    let owner = Owner {
        positions: Some(vec![position("Lecturer", "Example University", "2015-09", "")]),
        studies: Some(vec![study("Example University", "PhD, Physics", "2005-09", "2009-06")]),
        ..Owner::default()
    };
    let source = "positions of the last five years in Positions.csv";
    assert_eq!(found(&owner), [format!("education ({source})"), format!("education ({source})")]);
}

#[test]
fn a_career_changer_is_for_a_while_in_both_fields() {
    let changed = |on: &str| Owner {
        positions: Some(vec![
            position("Software Engineer", "Fabrikam Software", on, ""),
            position("Registered Nurse", "Example Hospital", "2012-01", on),
        ]),
        ..Owner::default()
    };
    let source = "(positions of the last five years in Positions.csv)";
    let long_ago = format!("software {source}");
    let just_now = format!("health, software {source}");
    assert_eq!(found(&changed("2023-02"))[0], long_ago);
    assert_eq!(found(&changed("2026-02"))[0], just_now);
}

#[test]
fn older_positions_count_where_nothing_else_is_known() {
    let old = position("Accountant", "Northwind Bank", "2001-01", "2012-12");
    let source = "positions in Positions.csv";
    let retired = Owner { positions: Some(vec![old.clone()]), ..Owner::default() };
    assert_eq!(found(&retired)[1], format!("accounting ({source})"));
    let now = position("Baker", "Contoso", "2020-01", "");
    let baker = Owner { positions: Some(vec![now, old]), ..Owner::default() };
    assert_ne!(found(&baker)[1], format!("accounting ({source})"));
}

#[test]
fn skills_alone_say_a_field_where_several_agree() {
    let many = ["Rust (Programming Language)", "Kubernetes", "PostgreSQL", "Microservices", "Leadership"];
    let owner = |skills: &[&str]| Owner { skills: Some(texts(skills)), ..Owner::default() };
    assert_eq!(found(&owner(&many)), ["software (Skills.csv)", "engineering (Skills.csv)"]);
    assert_eq!(found(&owner(&["Git", "Java", "Teamwork"])), ["unknown", "unknown"]);
    assert_eq!(found(&owner(&[])), ["unknown", "unknown"]);
}

#[test]
fn labels_of_both_generations_and_other_languages_say_the_industry() {
    for (label, expected) in [
        ("Computer Software", "software"),
        ("Software Development", "software"),
        ("Information Technology and Services", "software"),
        ("Hospital & Health Care", "health"),
        ("Hospitals and Health Care", "health"),
        ("Computer Hardware", "software, manufacturing"),
        ("Desarrollo de software", "software"),
        ("Krankenhäuser und Gesundheitswesen", "health"),
    ] {
        let owner = Owner { industry: Some(label.into()), ..Owner::default() };
        assert_eq!(found(&owner), [format!("{expected} (Industry in Profile.csv)"), "unknown".into()], "{label}");
    }
}

#[test]
fn an_old_degree_decides_nothing_for_whoever_has_worked_since() {
    let owner = |works: bool| Owner {
        positions: works.then(|| vec![position("Product Manager", "Contoso", "2010-01", "")]),
        studies: Some(vec![study("Zuiderzee University", "Master of Laws", "2000-09", "2005-06")]),
        ..Owner::default()
    };
    assert_eq!(
        found(&owner(true)),
        ["unknown", "product-management (positions of the last five years in Positions.csv)"]
    );
    assert_eq!(found(&owner(false)), ["legal (degrees in Education.csv)", "legal (degrees in Education.csv)"]);
}

#[test]
fn a_summary_confirms_and_never_names_alone() {
    let summary = Some("I am a recruiter who works with sales teams and lawyers.".into());
    let alone = Owner { summary: summary.clone(), ..Owner::default() };
    assert_eq!(found(&alone), ["unknown", "unknown"]);
    let with = Owner { headline: Some("Recruiter".into()), summary, ..Owner::default() };
    assert_eq!(found(&with)[1], "human-resources (headline and summary in Profile.csv)");
}

#[test]
fn a_position_that_begins_after_the_day_is_not_held_yet() {
    let owner = Owner { positions: Some(vec![position("Lawyer", "Contoso Law", "2027-01", "")]), ..Owner::default() };
    assert_eq!(found(&owner), ["unknown", "unknown"]);
}

#[test]
fn several_names_are_at_most_three_the_most_votes_first() {
    let owner = Owner {
        positions: Some(vec![
            position("Nurse", "Example Hospital", "2026-01", ""),
            position("Accountant", "Contoso", "2024-01", ""),
            position("Lawyer", "Contoso", "2023-01", ""),
            position("Recruiter", "Contoso", "2022-01", ""),
        ]),
        ..Owner::default()
    };
    assert_eq!(
        found(&owner)[1],
        "human-resources, legal, accounting (positions of the last five years in Positions.csv)"
    );
}

#[test]
fn customers_in_a_headline_or_summary_are_nobodys_own_field() {
    for headline in [
        "I help banks and law firms hire engineers",
        "Helping lawyers, software engineers and accountants thrive",
        "Serving hospitals and law firms",
        "Trusted by banks | Working with software engineers",
        "Ich unterst\u{fc}tze Banken und Anw\u{e4}lte",
        "Proudly representing lawyers and software engineers",
    ] {
        for summary in [None, Some(headline.to_owned())] {
            let owner = Owner { headline: Some(headline.into()), summary, ..Owner::default() };
            assert_eq!(found(&owner), ["unknown", "unknown"], "{headline}");
        }
    }
    // What they do for them is.
    let coach = Owner { headline: Some("Coaching lawyers and software engineers".into()), ..Owner::default() };
    assert_eq!(found(&coach), ["unknown", "consulting (headline in Profile.csv)"]);
    let recruiter = Owner { headline: Some("Recruiter for banks and law firms".into()), ..Owner::default() };
    assert_eq!(found(&recruiter), ["unknown", "human-resources (headline in Profile.csv)"]);
    // A summary about customers confirms nothing either.
    let positions = Some(vec![position("Bank Clerk", "Northwind Bank", "2026-04", "2026-09")]);
    let with = |summary: Option<&str>| Owner {
        positions: positions.clone(),
        summary: summary.map(str::to_owned),
        skills: Some(texts(&["Accounting"])),
        ..Owner::default()
    };
    assert_eq!(found(&with(Some("I help banks and accountants."))), found(&with(None)));
}
