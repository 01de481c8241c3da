//! Jobs whose function depends on who the employer is: an architect draws houses at a builder and systems at a bank.

use super::reading::Found;
use super::words::plain;

/// Architects as they write themselves, where nothing else in the title says of what.
const ARCHITECTS: &[&str] = &[
    "architect",
    "architects",
    "architekt",
    "architektin",
    "architecte",
    "arquitecta",
    "arquitecto",
    "arquiteta",
    "arquiteto",
    "architetta",
    "architetto",
    "arkitekt",
    "mimar",
];

/// Engineers whose field is roads at a builder and computers elsewhere.
const OF_INFRASTRUCTURE: &[&str] = &["infrastructure engineer", "infrastructure manager"];

/// Industries that build.
const BUILDERS: &[&str] = &["construction", "real-estate"];

/// Industries whose architects are of systems.
const OF_SYSTEMS: &[&str] = &["software", "telecom", "finance", "insurance", "consulting", "retail", "media", "health"];

/// `functions` as they are at an employer of that industry.
pub fn at_employer(functions: Vec<Found>, industry: Option<&Found>) -> Vec<Found> {
    let employer = industry.map(|found| found.answer);
    let is = |list: &[&str]| employer.is_some_and(|employer| list.contains(&employer));
    let fitted = |found: Found| match plain(&found.words) {
        words if ARCHITECTS.contains(&words.as_str()) => match found.answer {
            "arts-and-design" if is(OF_SYSTEMS) => Some(Found { answer: "engineering", ..found }),
            "arts-and-design" if employer.is_none() => None,
            _ => Some(found),
        },
        words if OF_INFRASTRUCTURE.contains(&words.as_str()) && is(BUILDERS) => {
            Some(Found { answer: "engineering", ..found })
        }
        _ => Some(found),
    };
    functions.into_iter().filter_map(fitted).collect()
}
