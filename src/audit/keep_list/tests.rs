use super::*;
use crate::audit::tests::evidence;

const PEOPLE: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada,,Northwind,,01 Jan 2020\n\
    Bram,Example,,,Northwind,,01 Jan 2020\n\
    Bram,Example,https://www.linkedin.com/in/bram-2,,,,01 Jan 2020\n\
    Cleo,Example,,,Contoso,,01 Jan 2020\n";

/// What keeps each of the four, `-` for nothing, and the warnings.
fn kept(list: &str) -> ([&'static str; 4], Vec<String>) {
    let config = Config::parse("linkprune.toml", &format!("[keep]\n{list}\n")).unwrap();
    let evidence = evidence(&[("Connections.csv", PEOPLE)], None, &config, "2026-11-01");
    let Kept { kept, warnings } = find(&config, &evidence);
    let parts: Vec<&str> = kept.iter().map(|part| part.unwrap_or("-")).collect();
    (
        parts.try_into().unwrap(),
        warnings.into_iter().map(|warning| format!("{}: {}", warning.code, warning.text)).collect(),
    )
}

#[test]
fn a_list_of_people_or_of_companies_alone_keeps_those_it_names() {
    assert_eq!(kept("people = [\"https://www.linkedin.com/in/ada\"]").0, ["people", "-", "-", "-"]);
    assert_eq!(kept("companies = [\"Contoso\"]").0, ["-", "-", "-", "companies"]);
    let both = kept("people = [\"Ada Example\"]\ncompanies = [\"Northwind\"]");
    assert_eq!(both, (["people", "companies", "-", "-"], vec![]));
}

#[test]
fn everybody_an_entry_may_mean_is_kept_and_that_is_said() {
    let (parts, said) = kept("people = [\"Bram Example\"]");
    assert_eq!(parts, ["-", "people", "people", "-"]);
    let words = "keep-entry-several: linkprune.toml:2:11: this keep entry matches 2 connections; all of them are kept";
    assert_eq!(said, [words]);
    let said = kept("people = [\"Zed Filler\", \"https://www.linkedin.com/in/bram\"]\ncompanies = [\"Fabrikam\"]");
    assert_eq!(said.0, ["-"; 4]);
    assert_eq!(
        said.1,
        [
            "keep-entry-unmatched: linkprune.toml:2:11: this keep entry matches nobody",
            "keep-entry-unmatched: linkprune.toml:2:25: this keep entry matches nobody",
            "keep-entry-unmatched: linkprune.toml:3:14: nobody is at the company of this keep entry",
        ]
    );
}
