//! How well the order of the starter rules foresees whom an owner writes to: on invented owners with habits of their own,
//! whose seeds were not looked at while the rules were written.

use std::sync::Arc;

use linkprune::audit::{Audit, Backtest, Band, Past, TestedTotal, WrittenTo};
use linkprune::export::OwnerOverride;
use linkprune::rules::Effect;
use linkprune::signals::lexicon::{Additions, Lexicon};
use linkprune::store::config::Config;

use crate::pipeline::{Files, audit_with, files, files_with_past, history, starter_rules, today};

/// So many owners, each with so many connections.
const OWNERS: std::ops::Range<u64> = 201..217;
const PEOPLE: usize = 1_500;

/// The backtest of the last three years of one invented owner.
fn tested(seed: u64) -> TestedTotal {
    let history = history(&files_with_past(seed, PEOPLE));
    let (owner, config) = (OwnerOverride::default(), Config::default());
    let whole = Arc::new(history.whole(&owner));
    let lexicon = Lexicon::new(&Additions::default());
    let (history, whole, owner, config, lexicon) = (&history, &whole, &owner, &config, &lexicon);
    let past = Past { history, whole, owner, config, lexicon, day: today(), years: 3 };
    let rules = starter_rules();
    let mut tested = Backtest::default();
    let short = past.each(
        |evidence, config| Audit::judge(evidence, rules.clone(), config),
        |year| {
            tested.take(&year);
            Ok(())
        },
    );
    tested.summed(short.unwrap()).total.unwrap()
}

fn mean(of: impl Iterator<Item = f64>) -> f64 {
    let all: Vec<f64> = of.collect();
    all.iter().sum::<f64>() / all.len() as f64
}

#[test]
fn the_order_foresees_more_than_longest_silence_first() {
    let owners: Vec<TestedTotal> = OWNERS.map(tested).collect();
    let of_order = |name: &str| {
        mean(owners.iter().map(|owner| owner.orders.iter().find(|order| order.order == name).unwrap().auc.unwrap()))
    };
    let (this, silence) = (of_order("this list"), of_order("longest silence first"));
    let first_tenth: WrittenTo = sum(owners.iter().map(|owner| owner.first_tenth));
    println!("AUC {this:.3}, longest silence first {silence:.3}; first tenth {first_tenth:?}");
    assert!(this >= silence + 0.02, "{this:.3} and {silence:.3}");
    let rates = [Band::Protected, Band::Keep, Band::Review, Band::Remove].map(|band| {
        let of_band = |owner: &TestedTotal| owner.bands.iter().find(|of| of.band == band.word()).unwrap().tally;
        let tally = sum(owners.iter().map(of_band));
        println!("{}: {tally:?}", band.word());
        tally.written as f64 / tally.chance
    });
    assert!(rates.is_sorted_by(|one, next| one > next), "{rates:.2?}");
    assert!(rates[2] < 0.7, "band review: {:.2}", rates[2]);
}

fn sum(all: impl Iterator<Item = WrittenTo>) -> WrittenTo {
    all.fold(WrittenTo::default(), |mut sum, one| {
        sum.add(one);
        sum
    })
}

#[test]
fn no_starter_rule_puts_anybody_on_both_lists() {
    for target in ["", "[target]\nindustries = [\"energy\"]\nfunctions = [\"legal\"]\n"] {
        let with_past = (1..4).map(|seed| files_with_past(seed, 800));
        let exports: Vec<Files> = with_past.chain((1..4).map(|seed| files(seed, 600, 4000))).collect();
        for audit in exports.iter().map(|files| audit_with(files, target)) {
            let mut both = 0;
            for card in &audit.scorecards {
                let reconnects = card.reasons.iter().any(|reason| reason.effect() == Effect::Reconnect);
                assert!(!reconnects || !matches!(card.band, Band::Remove | Band::Review), "{card:?}");
                both += usize::from(reconnects);
            }
            assert!(both > 0, "nobody is to be written to again");
        }
    }
}
