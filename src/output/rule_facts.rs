//! What is said of a rule in every format: its state, what it does and with how many points, and for whom it holds.

use crate::audit::{Audit, Decisions, HitRate, Statistics};
use crate::rules::{Effect, Rule};
use crate::store::settings::KnobValue;

/// On, off or on trial.
pub(super) fn state(rule: &Rule) -> &'static str {
    match (rule.enabled, rule.trial) {
        (false, _) => "off",
        (true, true) => "trial",
        (true, false) => "on",
    }
}

/// What its verbs do, each that follows another of the same kind left out.
pub(super) fn effects(rule: &Rule) -> Vec<Effect> {
    let mut effects: Vec<Effect> = rule.effects().collect();
    effects.dedup();
    effects
}

/// The smallest and the largest of its knobs of points, after weight; `None` if it has none.
pub(super) fn points_range(rule: &Rule) -> Option<(u32, u32)> {
    let of_points = rule.knobs().iter().filter(|knob| knob.name.contains("POINTS"));
    let weighted: Vec<u32> = of_points
        .filter_map(|knob| match knob.value {
            KnobValue::Whole(points) => Some(rule.weighted(u32::try_from(points).ok()?)),
            _ => None,
        })
        .collect();
    weighted.iter().min().copied().zip(weighted.iter().max().copied())
}

/// For how many connections each rule holds, in the order of the set; `None` where it was judged for nobody.
pub(super) fn people_held(audit: &Audit) -> Vec<Option<usize>> {
    let Statistics { connections, rates, .. } = Statistics::of(audit, &Decisions::default());
    let of = |(rule, rate): (&Rule, &HitRate)| {
        let is_judged = rule.enabled && rate.not_judged < connections;
        is_judged.then_some(rate.holds)
    };
    audit.rules.rules.iter().zip(&rates).map(of).collect()
}
