//! What a network loses, in a sentence.

use super::display::Shown;
use crate::audit::{Audit, Bridge, Evidence, Guard, Worklist};
use crate::text::counted;

/// How many bridges a sentence names.
const BRIDGES_NAMED: usize = 20;

/// In a sentence with the names of bridges; `evidence` is that of the export before.
pub(super) fn guard_words(guard: &Guard, evidence: &Evidence) -> String {
    in_a_sentence(guard, &bridges_words(&guard.bridges, evidence))
}

/// The same with no cell of the export in it: summaries have none.
pub(super) fn guard_numbers(guard: &Guard) -> String {
    let bridges = match guard.bridges.len() {
        0 => "none".to_owned(),
        lost => format!("{lost} (json names them)"),
    };
    in_a_sentence(guard, &bridges)
}

fn in_a_sentence(guard: &Guard, bridges: &str) -> String {
    let Guard { before, after, industries_gone, target_companies_gone, diversity, .. } = guard;
    // Where some came too, the two numbers do not tell.
    let is_told = before.saturating_sub(*after) == guard.removed;
    let gone = if is_told { String::new() } else { format!("{} gone, ", guard.removed) };
    let share = guard.share().map(|share| format!(", {gone}{:.1} %", share * 100.0));
    let share = share.filter(|_| guard.removed > 0).unwrap_or_default();
    let mut said = vec![format!("{before} → {}{share}", counted(*after, "connection"))];
    let gone = if industries_gone.is_empty() { "none".to_owned() } else { industries_gone.join(", ") };
    let unknown = match guard.industry_unknown_after {
        people if people > 0 && !industries_gone.is_empty() => format!(" (unknown of {people} who stay)"),
        _ => String::new(),
    };
    said.push(format!("industries gone: {gone}{unknown}"));
    if !target_companies_gone.is_empty() {
        said.push(format!("companies you care about gone: {}", target_companies_gone.join(", ")));
    }
    said.push(format!("bridges lost: {bridges}"));
    let pair = |before: Option<f64>, after: Option<f64>| {
        before.map(|before| format!("{before:.2} → {}", after.map_or("unknown".into(), |after| format!("{after:.2}"))))
    };
    let of = |what: &str, pair: Option<String>| pair.map(|pair| format!("diversity of {what} {pair}"));
    said.extend(of("industries", pair(diversity.industries_before, diversity.industries_after)));
    said.extend(of("companies", pair(diversity.companies_before, diversity.companies_after)));
    said.join("; ")
}

/// The network without those who are still to be removed.
pub(super) fn left_by(audit: &Audit, list: &Worklist) -> Guard {
    Guard::without(&audit.evidence, &list.open().map(|task| task.row).collect())
}

/// How many, and who, as far as a line has room.
fn bridges_words(bridges: &[Bridge], evidence: &Evidence) -> String {
    if bridges.is_empty() {
        return "none".into();
    }
    let mut named: Vec<String> = bridges.iter().take(BRIDGES_NAMED).map(|bridge| one(bridge, evidence)).collect();
    if bridges.len() > BRIDGES_NAMED {
        named.push(format!("{} more", bridges.len() - BRIDGES_NAMED));
    }
    format!("{} ({})", bridges.len(), named.join(", "))
}

/// `Ada Example, the only one in mining and at Contoso`.
fn one(bridge: &Bridge, evidence: &Evidence) -> String {
    let person = evidence.export.connections.get(bridge.row);
    let name = person.map(|person| Shown::cell(&person.full_name())).unwrap_or_default();
    let industry = bridge.industry.map(|industry| format!("in {industry}"));
    let company = bridge.company.as_deref().map(|company| format!("at {}", Shown::new(company).cut(60)));
    let only: Vec<String> = industry.into_iter().chain(company).collect();
    format!("{name}: {}", only.join(" and "))
}
