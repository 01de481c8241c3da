//! The groups of people that the owner looks for, and where the network is thin in them. There is no outside measure of
//! what is enough: a group is compared with the owner's own network.

use super::Evidence;
use super::breakdown::{GroupSize, NetworkRows};
use crate::signals::lexicon::{FUNCTIONS, Found, INDUSTRIES, Reading, company_key};

/// With more industries times functions than this, they are not combined.
const MOST_COMBINED: usize = 12;

/// What makes somebody one of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetGroupOf {
    /// One of their industries is that one.
    Industry(&'static str),
    /// One of their functions is that one.
    Function(&'static str),
    /// Function and industry.
    Both(&'static str, &'static str),
    Company(String),
}

/// A group that the owner looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetGroup {
    pub of: TargetGroupOf,
    pub size: GroupSize,
    /// Of how many people it is not known whether they are one of them.
    pub unknown: usize,
    /// For how many of them it is the main industry or the leading function; `None` for other groups.
    pub main: Option<usize>,
    /// How many people a middling group of this kind has in this network; `None` where that says nothing.
    pub median: Option<usize>,
    /// What speaks for looking for more of them.
    pub lack: Option<Lack>,
}

/// Why a group is worth more attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Nobody at all: of everybody it is known that they are not one of them.
    Nobody,
    /// Fewer people than a middling group of this kind.
    Few,
    /// Enough people, but in touch within a year were less than half as many as among as many of the whole network.
    Quiet,
}

impl TargetGroupOf {
    /// Whether the connection of that row is one of them.
    fn has(&self, evidence: &Evidence, row: usize) -> bool {
        let Some(reading) = evidence.measured.readings.get(row) else { return false };
        let says = |all: &[Found], wanted: &str| all.iter().any(|found| found.answer == wanted);
        let Reading { industries, functions, .. } = reading;
        match self {
            Self::Industry(industry) => says(industries, industry),
            Self::Function(function) => says(functions, function),
            Self::Both(function, industry) => says(functions, function) && says(industries, industry),
            Self::Company(company) => evidence.measured.company_keys.of_row(row) == Some(company_key(company).as_str()),
        }
    }

    /// Whether nothing tells if the connection of that row is one of them.
    fn is_unknown(&self, evidence: &Evidence, row: usize) -> bool {
        let Some(Reading { industries, functions, .. }) = evidence.measured.readings.get(row) else { return true };
        let says = |all: &[Found], wanted: &str| all.iter().any(|found| found.answer == wanted);
        match self {
            Self::Industry(_) => industries.is_empty(),
            Self::Function(_) => functions.is_empty(),
            Self::Both(function, industry) => {
                let (may_do, may_be_in) = (functions.is_empty(), industries.is_empty());
                (may_do || says(functions, function))
                    && (may_be_in || says(industries, industry))
                    && (may_do || may_be_in)
            }
            Self::Company(_) => {
                evidence.export.connections.get(row).is_none_or(|person| person.company.trim().is_empty())
            }
        }
    }

    /// Whether somebody can be one of them in the first place.
    fn leads(&self) -> bool {
        matches!(self, Self::Industry(_) | Self::Function(_))
    }

    /// Whether the connection of that row is one of them in the first place.
    fn is_first(&self, evidence: &Evidence, row: usize) -> bool {
        let Some(reading) = evidence.measured.readings.get(row) else { return false };
        match self {
            Self::Industry(wanted) => reading.industry.as_ref().is_some_and(|found| found.answer == *wanted),
            Self::Function(wanted) => reading.functions.first().is_some_and(|found| found.answer == *wanted),
            Self::Both(..) | Self::Company(_) => false,
        }
    }
}

impl TargetGroup {
    /// Every group of the owner's target: industries, functions, both together, companies.
    pub(super) fn all(rows: &NetworkRows) -> Vec<Self> {
        let evidence = &rows.audit.evidence;
        let target = &evidence.target;
        let industries = target.industries.as_deref().unwrap_or_default();
        let functions = target.functions.as_deref().unwrap_or_default();
        let size = |of: &TargetGroupOf| rows.size(|row| of.has(evidence, row));
        let whole = rows.size(|_| true);
        let main = |of: &TargetGroupOf| of.leads().then(|| rows.size(|row| of.is_first(evidence, row)).people);
        let unknown = |of: &TargetGroupOf| rows.size(|row| of.is_unknown(evidence, row)).people;
        let group = |of: TargetGroupOf, median: Option<usize>| {
            Self::new((size(&of), unknown(&of)), main(&of), of, median, &whole)
        };
        let of_all = |all: &[&'static str], of: fn(&'static str) -> TargetGroupOf| {
            median(all.iter().map(|name| size(&of(name)).people).collect())
        };
        let (in_industries, in_functions) = (
            (!industries.is_empty()).then(|| of_all(&INDUSTRIES, TargetGroupOf::Industry)).flatten(),
            (!functions.is_empty()).then(|| of_all(&FUNCTIONS, TargetGroupOf::Function)).flatten(),
        );
        let mut groups: Vec<Self> =
            industries.iter().map(|name| group(TargetGroupOf::Industry(name), in_industries)).collect();
        groups.extend(functions.iter().map(|name| group(TargetGroupOf::Function(name), in_functions)));
        if industries.len() * functions.len() <= MOST_COMBINED {
            let both =
                functions.iter().flat_map(|function| industries.iter().map(|i| TargetGroupOf::Both(function, i)));
            groups.extend(both.map(|both| group(both, None)));
        }
        groups.extend(target.companies.iter().map(|name| group(TargetGroupOf::Company(name.clone()), None)));
        groups
    }

    fn new(
        (size, unknown): (GroupSize, usize),
        main: Option<usize>,
        of: TargetGroupOf,
        median: Option<usize>,
        whole: &GroupSize,
    ) -> Self {
        let is_quiet = || {
            let (active, all_active) = size.known_active().zip(whole.known_active())?;
            // Of fewer people than that nobody need have been in touch.
            let expects_one = all_active * size.people >= whole.people;
            Some(expects_one && 2 * active * whole.people < all_active * size.people)
        };
        let lack = match size.people {
            0 => (unknown == 0).then_some(Lack::Nobody),
            people if median.is_some_and(|median| people < median) => Some(Lack::Few),
            _ => is_quiet().unwrap_or(false).then_some(Lack::Quiet),
        };
        Self { of, size, unknown, main, median, lack }
    }
}

/// As many as at least half of those have who have any; `None` where nobody has.
fn median(mut counts: Vec<usize>) -> Option<usize> {
    counts.retain(|count| *count > 0);
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::tests::evidence;
    use crate::store::config::Config;

    #[test]
    fn at_least_half_of_the_groups_have_the_median_or_more() {
        assert_eq!(median(vec![0, 9, 1, 0, 4]), Some(4));
        assert_eq!(median(vec![1, 2, 3, 4]), Some(3));
        assert_eq!(median(vec![0, 0]), None);
    }

    #[test]
    fn a_group_is_compared_with_the_network_itself() {
        let whole = GroupSize { people: 100, listed: 0, active: 10, activity_unknown: 0 };
        let lack = |people: usize, active: usize, activity_unknown: usize, median: Option<usize>| {
            let size = GroupSize { people, listed: 0, active, activity_unknown };
            TargetGroup::new((size, 0), None, TargetGroupOf::Industry("finance"), median, &whole).lack
        };
        assert_eq!(lack(0, 0, 0, Some(5)), Some(Lack::Nobody));
        assert_eq!(lack(4, 4, 0, Some(5)), Some(Lack::Few));
        assert_eq!(lack(30, 1, 0, Some(5)), Some(Lack::Quiet));
        assert_eq!(lack(20, 1, 0, Some(5)), None);
        // One in ten was in touch: of nine people that says nothing.
        assert_eq!([lack(9, 0, 0, Some(5)), lack(10, 0, 0, Some(5))], [None, Some(Lack::Quiet)]);
        // Where nobody's last touch is known, nobody can be said to be silent.
        assert_eq!(lack(20, 0, 20, Some(5)), None);
        assert_eq!(lack(4, 4, 0, None), None);
        // Nobody known is not nobody.
        let none = GroupSize::default();
        let of = TargetGroupOf::Industry("finance");
        assert_eq!(TargetGroup::new((none, 3), None, of, Some(5), &whole).lack, None);
    }

    #[test]
    fn whoever_does_another_work_for_sure_is_not_of_unknown_work() {
        let people = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
            Ada,Example,,,Contoso Bank,Vertriebsleiter,\nBram,Example,,,,Vertriebsleiter,\n\
            Cleo,Example,,,Nordwind Krankenversicherung AG,,\nDorus,Example,,,Contoso Bank,Nurse,\n";
        let evidence = evidence(&[("Connections.csv", people)], None, &Config::default(), "2026-11-01");
        let unknown = |of: TargetGroupOf| [0, 1, 2, 3].map(|row| of.is_unknown(&evidence, row));
        assert_eq!(unknown(TargetGroupOf::Both("sales", "insurance")), [false, true, true, false]);
        assert_eq!(unknown(TargetGroupOf::Industry("insurance")), [false, true, false, false]);
        assert_eq!(unknown(TargetGroupOf::Function("sales")), [false, false, true, false]);
    }
}
