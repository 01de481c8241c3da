//! Naming the industry of companies: all at once in the file, or one by one on a terminal. Each gives a sentence that says
//! what was done.

use std::path::Path;

use super::super::{prompt, screen};
use crate::audit::CompanyToName;
use crate::error::{Error, Result};
use crate::output::{Shown, fitted};
use crate::signals::Vocabulary;
use crate::store::config_edit::{NamedCompany, name_companies};
use crate::text::counted;

const HOW: &str = "Write the industry of each company. Enter leaves it open, `?` shows the names, Ctrl-C ends.\n\
                   Each answer is written at once.";

/// Adds every company that is not there yet, with a blank answer.
pub(super) fn write(path: &Path, companies: &[CompanyToName]) -> Result<String> {
    let shown = path.display();
    let new: Vec<NamedCompany> =
        companies.iter().filter(|company| !company.is_listed).map(|company| named(company, "")).collect();
    if new.is_empty() {
        return Ok(format!("there is no company to add to {shown}"));
    }
    name_companies(path, &new)?;
    let names = Vocabulary::Industries.names().join(", ");
    let added = counted(new.len(), "company");
    Ok(fitted(
        &format!(
            "added {added} to {shown}: write an industry between the quotes of each, or leave them blank\nthere are {names}"
        ),
        screen::stderr_width(),
    ))
}

/// Asks for the industry of each company, and writes each answer before the next question.
pub(super) fn ask(path: &Path, companies: &[CompanyToName]) -> Result<String> {
    if companies.is_empty() {
        return Ok("there is no company to name".into());
    }
    if !prompt::can_ask() {
        return Err(Error::Usage {
            sentence: "`--ask` needs a terminal to ask on".into(),
            help: "`--write` adds the companies to linkprune.toml, where you can name their industries".into(),
        });
    }
    screen::say(HOW);
    let (mut answered, mut people) = (0, 0);
    for company in companies {
        let question = format!("{} ({})", Shown::new(&company.name), counted(company.people, "person"));
        let Some(industry) = prompt::line(&question, industry_of)? else { continue };
        name_companies(path, &[named(company, industry)])?;
        answered += 1;
        people += company.people;
    }
    let (companies, people) = (counted(answered, "company"), counted(people, "person"));
    Ok(format!("named {companies} in {}, with {people}", path.display()))
}

/// The industry that an answer means; none for a blank one.
fn industry_of(written: &str) -> std::result::Result<Option<&'static str>, String> {
    let industries = Vocabulary::Industries;
    match (written, industries.meant(written).first()) {
        ("", _) => Ok(None),
        ("?", _) => Err(industries.names().join(", ")),
        (_, Some(name)) => Ok(Some(name)),
        (_, None) => Err(format!("there is no industry `{written}`: {}", industries.suggestion(written))),
    }
}

fn named(company: &CompanyToName, industry: &'static str) -> NamedCompany {
    let name = if company.is_listed { company.name.clone() } else { Shown::new(&company.name).to_string() };
    NamedCompany { name, industry, remark: counted(company.people, "person") }
}
