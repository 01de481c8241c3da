//! The owner of an export, and what is relevant to them, without telling who they are.

use std::collections::BTreeSet;

use super::people::{HiddenPeople, LEFT_OUT, OWNER};
use super::pseudonyms::Pseudonyms;
use super::scope::RedactionScope;
use crate::export::{Owner, OwnerPosition, OwnerStudy};
use crate::signals::Target;

/// The owner under a pseudonym.
pub(super) fn owner(owner: &Owner, people: &HiddenPeople, pseudonyms: &mut Pseudonyms) -> Owner {
    let Owner {
        name,
        url,
        slugs: _,
        names: _,
        hidden,
        in_place_of_name: _,
        source,
        industry,
        positions,
        studies,
        headline,
        summary,
        skills,
        emails: _,
    } = owner;
    let RedactionScope { names, urls, all } = people.scope;
    let text = |text: &Option<String>| text.as_deref().map(|text| people.text(None, text));
    let mut work = |text: &str| if all { pseudonyms.company(text) } else { people.text(None, text) };
    let study = |study: &OwnerStudy, work: &mut dyn FnMut(&str) -> String| OwnerStudy {
        school: work(&study.school),
        degree: people.text(None, &study.degree),
        notes: people.text(None, &study.notes),
        started: study.started,
        finished: study.finished,
    };
    Owner {
        name: name.as_ref().map(|name| if names { OWNER.to_owned() } else { name.clone() }),
        url: url.as_ref().map(|url| if urls { "https://owner.invalid/".to_owned() } else { url.clone() }),
        // Whoever reads an output asks for none of these.
        slugs: BTreeSet::default(),
        names: BTreeSet::default(),
        emails: BTreeSet::default(),
        hidden: *hidden,
        in_place_of_name: None,
        // Which file says it, never what it says.
        source: source.clone(),
        industry: text(industry),
        positions: positions.as_ref().map(|positions| {
            let position = |position: &OwnerPosition| OwnerPosition {
                company: work(&position.company),
                title: people.text(None, &position.title),
                ..position.clone()
            };
            positions.iter().map(position).collect()
        }),
        studies: studies.as_ref().map(|studies| studies.iter().map(|one| study(one, &mut work)).collect()),
        headline: text(headline),
        summary: text(summary),
        skills: skills.as_ref().map(|skills| skills.iter().map(|skill| people.text(None, skill)).collect()),
    }
}

/// The target with what the owner wrote in it replaced. Industries and functions are words of ours.
pub(super) fn target(target: &Target, people: &HiddenPeople, pseudonyms: &mut Pseudonyms) -> Target {
    let all = people.scope.all;
    let Target { keywords, companies, employers, schools, .. } = target;
    let keywords = keywords.as_ref().map(|keywords| {
        let said = |keyword: &String| if all { pseudonyms.keyword(keyword) } else { people.text(None, keyword) };
        keywords.iter().map(said).collect()
    });
    let mut named = |list: &[String]| -> Vec<String> {
        let said = |name: &String| if all { pseudonyms.company(name) } else { people.text(None, name) };
        list.iter().map(said).collect()
    };
    Target {
        keywords,
        companies: named(companies),
        employers: employers.as_deref().map(&mut named),
        schools: schools.as_deref().map(&mut named),
        ..target.clone()
    }
}

/// What a reading of a title or a company rests on.
pub(super) fn words(people: &HiddenPeople, row: usize, words: &str) -> String {
    if people.scope.all { LEFT_OUT.to_owned() } else { people.text(Some(row), words) }
}
