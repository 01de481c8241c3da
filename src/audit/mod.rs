//! Floor 7: from facts and rules to scorecards, bands, the removal list and the reconnect list, and to the warnings that a
//! careful reader should see beside them. Pure: nothing here touches a file, a clock or a screen.

mod absence;
mod activity;
mod backtest;
mod before_after;
mod breakdown;
mod cautions;
mod change;
mod comparison;
mod composition;
mod day;
mod decisions;
mod diversity;
mod evidence;
mod find;
mod goal;
mod guard;
mod import;
mod keep_list;
mod keys;
mod ledger_owner;
mod likeness;
mod list_doubt;
mod matching;
mod network_profile;
mod overlap;
mod owner_key;
mod past;
mod placement;
mod presence;
mod ranking;
mod redaction;
mod remarks;
mod remembered;
mod reminders;
mod review;
mod run;
mod same_owner;
mod scorecard;
mod selection;
mod series;
mod shared_places;
mod shortfall;
mod silence;
mod since;
mod statistics;
mod talked;
mod target_groups;
mod to_ledger;
mod to_name;
mod tuning;
mod warning;
mod warnings;
mod worklist;

#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

use crate::error::{Error, Result};
use crate::rules::RuleSet;
use crate::store::config::Config;
use crate::store::decision::Verdict;
use crate::store::goal::GoalSize;

pub use absence::Absence;
pub use activity::{Activity, day_of, last_touch_day, touch_files_missing};
pub use backtest::{
    Backtest, BacktestYear, BandLift, FEWEST_WRITTEN, FirstOfList, LiftVerdict, ListTest, Misjudged, OrderMean,
    OrderTest, RuleCount, RuleLift, TestedTotal, TestedYear, WhyListed, WrittenTo,
};
pub use before_after::BeforeAfter;
pub use breakdown::{Breakdown, BreakdownBy, GroupSize, NetworkGroup};
pub use change::{Cause, Change, Move};
pub use comparison::{
    ActivityChange, Compared, ComparedKind, ComparedSides, ExportComparison, NoProof, NotComparable, PeopleCounts,
    WorkChange,
};
pub use composition::Composition;
pub use day::AuditDay;
pub use decisions::{Decisions, Remark, Tally};
pub use diversity::Diversity;
pub use evidence::Evidence;
pub use find::{SoughtPerson, find_people, find_rows};
pub use goal::Goal;
pub use guard::{Bridge, Guard};
pub use import::{Disagreement, ImportBasis, ImportPlan, ImportedRecord, NewerSide, Settlement, is_held};
pub use ledger_owner::{connected_in, ledger_owner, ledger_person};
pub use matching::{MatchedBy, MatchedPair, MatchedSide, Matching};
pub use network_profile::{NetworkProfile, NetworkTrait, network_notes};
pub use overlap::{
    KnownBy, KnownConnection, Overlap, OverlapCounts, PerhapsKnownBy, SharedPerson, TeamExport, TeamMember, Tie,
    TieKind, WhyBest,
};
pub use owner_key::owner_key;
pub use past::{Past, PastYear};
pub use ranking::PlacedBy;
pub use redaction::{RedactedPart, RedactedSides, Redaction, RedactionScope};
pub use remarks::remarks;
pub use remembered::{LedgerState, Remembered};
pub use reminders::{Reminder, ReminderOf, Reminders};
pub use review::{
    CannotDecide, CheckGroup, CheckKind, Review, ReviewAnswer, ReviewChange, ReviewFilter, ReviewProgress, ReviewSort,
};
pub use run::{Audit, Counts};
pub use same_owner::same_owner;
pub use scorecard::{Band, Protection, Scorecard, Thresholds};
pub use selection::List;
pub use series::{Series, SeriesBreakdown, SeriesCount, SeriesGroup, Snapshot};
pub use shared_places::SharedPlaces;
pub use shortfall::Shortfall;
pub use silence::{Silence, SilenceGrid, Years};
pub use since::RemovalsSince;
pub use statistics::{HitRate, Statistics};
pub use talked::{TalkedYear, TalkedYears};
pub use target_groups::{Lack, TargetGroup, TargetGroupOf};
pub use to_ledger::export_fingerprint;
pub use to_name::CompanyToName;
pub use tuning::{DecisionLessons, Proposal, TooFew, Tuning, Unseen, YearLessons, tune};
pub use warning::Warning;
pub use warnings::{GUARD_WARNINGS, IMPORTANCE};
pub use worklist::{Caution, PER_SITTING, Removal, Worklist, WorklistOrder, WorklistSitting, cautions_of};

use ranking::Ranking;

impl Audit {
    /// Judges the evidence. The configuration gives the bands, the goal and the keep list. Fails if a rule fails while it runs.
    pub fn judge(evidence: &Arc<Evidence>, rules: RuleSet, config: &Config) -> Result<Self> {
        let thresholds = Thresholds { remove: config.remove_threshold(), review: config.review_threshold() };
        let kept = keep_list::find(config, evidence);
        let kept_by = |row: usize| kept.kept.get(row).copied().flatten();
        let card = |row, judgement| Scorecard::of(judgement, kept_by(row), &thresholds);
        let scorecards = rules.judge_each(&evidence.measured.facts, card).map_err(Error::RuleFailed)?;
        let audit = Self {
            evidence: Arc::clone(evidence),
            rules,
            thresholds,
            scorecards,
            decisions: Decisions::default(),
            ledger: None,
            goal: None,
            goal_asked: config.goal.as_ref().map(|located| (located.value, goal::CONFIGURED)),
            ranking: Ranking::default(),
            ranks: Vec::new(),
            counts: Counts::default(),
            guard: OnceLock::new(),
            warnings: OnceLock::new(),
            kept_warnings: kept.warnings,
        };
        Ok(audit.settled())
    }

    /// The same audit with the owner's decisions honoured: *remove* comes first, *keep* protects, *later* has no rank until
    /// its day.
    #[must_use]
    pub fn with_decisions(mut self, mut decisions: Decisions) -> Self {
        decisions.date(self.evidence.as_of);
        let kept = decisions.rows().map(|(row, _)| row).filter(|row| decisions.honoured(*row) == Some(Verdict::Keep));
        for row in kept {
            if let Some(card) = self.scorecards.get_mut(row) {
                card.decided = true;
                card.find_band(&self.thresholds);
            }
        }
        self.decisions = decisions;
        self.settled()
    }

    /// The same audit beside what the ledger holds; its decisions come in with [`Audit::with_decisions`].
    #[must_use]
    pub fn beside_ledger(mut self, ledger: LedgerState) -> Self {
        self.ledger = Some(ledger);
        // Of what is worked out, only the warnings rest on it.
        self.warnings = OnceLock::new();
        self
    }

    /// The same audit with this many people on its removal list, whatever their band and the configuration's goal.
    #[must_use]
    pub fn with_goal(mut self, size: GoalSize) -> Self {
        self.goal_asked = Some((size, goal::option_of(size)));
        self.settled()
    }

    /// The same where there is a goal.
    #[must_use]
    pub fn with_any_goal(self, size: Option<GoalSize>) -> Self {
        match size {
            Some(size) => self.with_goal(size),
            None => self,
        }
    }

    /// Works out ranking, goal and counts from the scorecards and decisions, and lets go of what rested on others.
    fn settled(mut self) -> Self {
        self.ranking = Ranking::of(&self.evidence, &self.scorecards, &self.decisions);
        self.ranks = self.ranking.ranks(self.scorecards.len());
        self.goal = self.goal_asked.map(|asked| Goal::of(asked, &self.ranking, &self.scorecards, &self.decisions));
        self.counts = Counts::of(&self.scorecards);
        (self.guard, self.warnings) = Default::default();
        self
    }
}
