//! How much more or less often the owner wrote to some people than to all, and whether that can be chance.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::Band;
use crate::rules::Effect;

/// With fewer people written to, a year says nothing.
pub const FEWEST_WRITTEN: usize = 10;

/// Some people, how many of them the owner wrote to, and how many chance would have given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, JsonSchema)]
pub struct WrittenTo {
    /// How many they are.
    pub people: usize,
    /// How many of them the owner wrote to within the year.
    pub written: usize,
    /// How many that would have been at the owner's average.
    pub chance: f64,
}

impl WrittenTo {
    /// Takes in the people of another year.
    pub fn add(&mut self, other: Self) {
        self.people += other.people;
        self.written += other.written;
        self.chance += other.chance;
    }

    /// How often the owner wrote to them, relative to the average; `None` where chance gives nobody.
    #[expect(clippy::cast_precision_loss, reason = "counts of people")]
    pub fn lift(&self) -> Option<f64> {
        (self.chance > 0.0).then(|| self.written as f64 / self.chance)
    }

    /// Between what the lift is with 95 % confidence: the interval of Wilson (1927) for the share that was written to,
    /// divided by the average share. It takes people for independent, which the same person in two years is not.
    #[expect(clippy::cast_precision_loss, reason = "counts of people")]
    pub fn interval(&self) -> Option<(f64, f64)> {
        if self.people == 0 || self.chance <= 0.0 {
            return None;
        }
        let (people, average) = (self.people as f64, self.chance / self.people as f64);
        let (low, high) = wilson(self.written as f64 / people, people);
        Some((low / average, high / average))
    }
}

/// How often the owner wrote to people in a band.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BandLift {
    #[schemars(extend("enum" = Band::ALL.map(Band::word)))]
    pub band: &'static str,
    #[serde(flatten)]
    pub tally: WrittenTo,
    /// How often the owner wrote to them, relative to the average, which is 1; `None` where chance gives nobody.
    pub lift: Option<f64>,
    /// The lift from and to, with 95 % confidence; `None` where chance gives nobody.
    pub interval: Option<(f64, f64)>,
}

impl BandLift {
    pub(super) fn of(band: &'static str, tally: WrittenTo) -> Self {
        Self { band, tally, lift: tally.lift(), interval: tally.interval() }
    }
}

/// The quantile of the normal distribution for 95 %, both sides.
const Z: f64 = 1.959_964;

/// The interval of Wilson (1927) for a share observed in so many.
fn wilson(share: f64, people: f64) -> (f64, f64) {
    let square = Z * Z / people;
    let middle = share + square / 2.0;
    let half = (share * (1.0 - share) * Z * Z / people + square * square / 4.0).sqrt();
    (((middle - half) / (1.0 + square)).max(0.0), ((middle + half) / (1.0 + square)).min(1.0))
}

/// What the years say of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LiftVerdict {
    /// The owner wrote less often to those it is against, or more often to those it is for.
    Supports,
    /// The other way round.
    Contradicts,
    /// The interval includes 1: it can be chance.
    NoEvidence,
}

impl LiftVerdict {
    /// What a lift says of a rule with that effect.
    pub(super) fn of(effect: Effect, interval: Option<(f64, f64)>) -> Self {
        let below = match interval {
            Some((_, high)) if high < 1.0 => true,
            Some((low, _)) if low > 1.0 => false,
            _ => return Self::NoEvidence,
        };
        if below == (effect == Effect::Remove) { Self::Supports } else { Self::Contradicts }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Contradicts => "contradicts",
            Self::NoEvidence => "no evidence",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(people: usize, written: usize, chance: f64) -> WrittenTo {
        WrittenTo { people, written, chance }
    }

    #[test]
    fn wilsons_interval_is_that_of_the_books() {
        // 10 of 100: 5.5 to 17.4 %, as Newcombe (1998) has it for shares of that size.
        let (low, high) = wilson(0.1, 100.0);
        assert!((low - 0.0552).abs() < 1e-4 && (high - 0.1744).abs() < 1e-4, "{low} {high}");
        let (low, high) = wilson(0.0, 10.0);
        assert!(low.abs() < 1e-12 && (high - 0.2775).abs() < 1e-4, "{low} {high}");
    }

    #[test]
    fn a_verdict_needs_an_interval_without_1_and_follows_the_effect() {
        let verdict = |effect, tally: WrittenTo| LiftVerdict::of(effect, tally.interval());
        let (seldom, often) = (tally(500, 2, 20.0), tally(100, 20, 5.0));
        assert_eq!(verdict(Effect::Remove, seldom), LiftVerdict::Supports);
        assert_eq!(verdict(Effect::Keep, seldom), LiftVerdict::Contradicts);
        assert_eq!(verdict(Effect::Remove, often), LiftVerdict::Contradicts);
        for effect in [Effect::Keep, Effect::Protect, Effect::Reconnect] {
            assert_eq!(verdict(effect, often), LiftVerdict::Supports);
        }
        assert_eq!(verdict(Effect::Remove, tally(10, 0, 0.4)), LiftVerdict::NoEvidence);
        assert_eq!(verdict(Effect::Remove, WrittenTo::default()), LiftVerdict::NoEvidence);
    }
}
