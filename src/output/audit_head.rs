//! What the JSON of an audit says before its entries. The published schema is made from these types.

use std::borrow::Cow;

use chrono::Datelike as _;
use schemars::JsonSchema;
use serde::Serialize;

use super::about::SCHEMA_VERSION;
use super::coverage_json::CoverageJson;
use super::guard_json::GuardJson;
use super::guard_report::left_by;
use super::iso_day::IsoDay;
use super::options::RenderOptions;
use super::pairs::Pairs;
use super::setting_value::SettingValue;
use super::target_json::TargetJson;
use crate::audit::{Audit, Backtest, Counts, Diversity, Goal, Guard, LedgerState, Thresholds, Warning};
use crate::rules::Rule;
use crate::signals;

/// An audit without its entries.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct AuditHead<'a> {
    /// The version of this form: raised when a field changes its meaning or is removed.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    schema_version: u32,
    /// The version of linkprune that wrote it.
    linkprune: &'static str,
    /// The day of the audit: every count of days ends on it.
    as_of: IsoDay,
    /// Where that day comes from, in words.
    as_of_source: &'a str,
    owner: OwnerJson<'a>,
    target: TargetJson<'a>,
    rules: RulesJson<'a>,
    export: CoverageJson<'a>,
    coverage: KnownShares,
    counts: CountsJson<'a>,
    /// What the ledger holds for this owner; null where there is none, or it was left out.
    ledger: Option<&'a LedgerState>,
    /// Which list the entries are.
    #[schemars(extend("enum" = RenderOptions::LIST_WORDS))]
    list: &'static str,
    /// How many people were asked for; null where the bands decide.
    goal: Option<&'a Goal>,
    /// How evenly the network is spread, with everybody and without the people of the removal list.
    diversity: &'a Diversity,
    /// What the network would lose with the people of the list.
    guard: GuardJson<'a>,
    /// What following the list would have come to in earlier years; null unless it was asked for.
    backtest: Option<&'a Backtest>,
    /// What a careful reader should know.
    warnings: Vec<&'a Warning>,
}

/// Whose export it is.
#[derive(Debug, Serialize, JsonSchema)]
struct OwnerJson<'a> {
    /// Null where nothing says it.
    name: Option<&'a str>,
    /// The address of the profile; null where none is known.
    url: Option<&'a str>,
    /// What that rests on, in words.
    source: &'a str,
}

/// The rules in force.
#[derive(Debug, Serialize, JsonSchema)]
struct RulesJson<'a> {
    /// 16 hexadecimal digits that change when a rule, a knob or a switch does.
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    fingerprint: &'a str,
    /// The scores at which bands begin, in points.
    thresholds: Thresholds,
    /// Every rule that was read, also those that are not enabled.
    loaded: Vec<RuleJson<'a>>,
    /// The ids of broken rules that were left out, because `--skip-broken-rules` asked for it.
    skipped: Vec<&'a str>,
}

/// A rule.
#[derive(Debug, Serialize, JsonSchema)]
struct RuleJson<'a> {
    id: &'a str,
    title: &'a str,
    enabled: bool,
    /// Whether it is on trial, and moves no score.
    trial: bool,
    /// What its points are multiplied by.
    weight: f64,
    /// The constants of the rule, by name, as they were in this run.
    knobs: Pairs<'a, SettingValue<'a>>,
}

/// For how many connections something is known, as a share from 0 to 1 to four decimals; null if there are no connections.
#[derive(Debug, Serialize, JsonSchema)]
struct KnownShares {
    /// How many have a known industry.
    #[schemars(range(min = 0.0, max = 1.0))]
    industry: Option<f64>,
    /// How many have a known job function.
    #[schemars(range(min = 0.0, max = 1.0))]
    function: Option<f64>,
    /// How many have a job whose rank is known.
    #[schemars(range(min = 0.0, max = 1.0))]
    seniority: Option<f64>,
    /// Of how many the day of the last touch is known.
    #[schemars(range(min = 0.0, max = 1.0))]
    last_interaction: Option<f64>,
    /// The year of the first message with one other person; null where there are none.
    messages_first_year: Option<i32>,
    /// The year of the last one; null where there are none.
    messages_last_year: Option<i32>,
}

/// People in each band, and how many each protection keeps.
#[derive(Debug, Serialize, JsonSchema)]
struct CountsJson<'a> {
    #[serde(flatten)]
    of_bands: Counts,
    /// How many people each of these protects: the id of a rule, `keep-list`, `decision`.
    protected_by: Pairs<'a, usize>,
}

impl<'a> AuditHead<'a> {
    /// `guard` is what [`guard_of`] made for the same list.
    pub(super) fn of(audit: &'a Audit, options: &RenderOptions<'a>, guard: &'a Guard) -> Self {
        let (evidence, owner) = (&audit.evidence, &audit.evidence.export.owner);
        Self {
            schema_version: SCHEMA_VERSION,
            linkprune: env!("CARGO_PKG_VERSION"),
            as_of: IsoDay(evidence.as_of),
            as_of_source: &evidence.as_of_source,
            owner: OwnerJson { name: owner.name.as_deref(), url: owner.url.as_deref(), source: &owner.source },
            target: TargetJson::of(&evidence.target, evidence.guess()),
            rules: RulesJson::of(audit),
            export: CoverageJson::of(&evidence.export.coverage),
            coverage: KnownShares::of(audit),
            counts: CountsJson { of_bands: audit.counts, protected_by: Pairs(audit.protected_by()) },
            ledger: audit.ledger.as_ref().filter(|ledger| !ledger.owner_unknown),
            list: options.list_word(),
            goal: audit.goal.as_ref(),
            diversity: &audit.guard().diversity,
            guard: GuardJson::of(guard, evidence),
            backtest: options.backtest,
            warnings: audit.warnings_beside(options.list).collect(),
        }
    }
}

/// What the list would cost: the present one, or the worklist.
pub(super) fn guard_of<'a>(audit: &'a Audit, options: &RenderOptions) -> Cow<'a, Guard> {
    options.worklist.map_or(Cow::Borrowed(audit.guard()), |list| Cow::Owned(left_by(audit, list)))
}

impl<'a> RulesJson<'a> {
    fn of(audit: &'a Audit) -> Self {
        Self {
            fingerprint: &audit.rules.fingerprint,
            thresholds: audit.thresholds,
            loaded: audit.rules.rules.iter().map(RuleJson::of).collect(),
            skipped: audit.rules.skipped.iter().map(|skipped| skipped.id.as_str()).collect(),
        }
    }
}

impl<'a> RuleJson<'a> {
    fn of(rule: &'a Rule) -> Self {
        let knobs = rule.knobs().iter().map(|knob| (knob.name.as_str(), SettingValue(&knob.value)));
        Self {
            id: &rule.id,
            title: rule.title(),
            enabled: rule.enabled,
            trial: rule.trial,
            weight: rule.weight,
            knobs: Pairs(knobs.collect()),
        }
    }
}

impl KnownShares {
    fn of(audit: &Audit) -> Self {
        let share = |known: usize| share(known, audit.scorecards.len());
        let readings = &audit.evidence.measured.readings;
        let facts = &audit.evidence.measured.facts;
        let last_touch = signals::index_of("days_since_last_touch");
        let touched = |row: &usize| {
            last_touch.is_some_and(|signal| facts.column(signal).is_some_and(|c| c.value(*row).is_some()))
        };
        let span = audit.evidence.export.coverage.messages_span;
        Self {
            industry: share(readings.iter().filter(|reading| reading.industry.is_some()).count()),
            function: share(readings.iter().filter(|reading| !reading.functions.is_empty()).count()),
            seniority: share(readings.iter().filter(|reading| reading.seniority.is_some()).count()),
            last_interaction: share((0..facts.rows()).filter(touched).count()),
            messages_first_year: span.map(|(first, _)| first.year()),
            messages_last_year: span.map(|(_, last)| last.year()),
        }
    }
}

/// To four decimals.
#[expect(clippy::cast_precision_loss, reason = "counts of people stay far below 2^52")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0)
}
