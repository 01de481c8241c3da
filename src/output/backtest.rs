//! A backtest for the screen: for each year what following its list would have come to, then what all years say of the
//! order, the bands and the rules.

use std::fmt::Write as _;

use super::Shown;
use super::backtest_words::{people_of, year_words};
use super::person::work;
use crate::audit::{
    Backtest, BacktestYear, BandLift, Misjudged, OrderMean, RuleLift, TestedTotal, WhyListed, WrittenTo,
};
use crate::text::{agreeing, counted, counted_as};

/// How many of those whom the owner wrote to are shown in each year.
const MISJUDGED_SHOWN: usize = 5;
/// How many reasons are shown for each of them.
const REASONS_SHOWN: usize = 3;

/// Sentences and tables.
pub fn backtest(backtest: &Backtest) -> String {
    let mut text = String::new();
    for year in &backtest.years {
        text.push_str(&one_year(year));
    }
    for note in &backtest.notes {
        let _ = writeln!(text, "{}", Shown::new(&note.text));
    }
    if let Some(total) = &backtest.total {
        text.push_str(&orders(total));
        text.push_str(&bands(total));
        text.push_str(&rules(total));
        text.push_str(&left_out(backtest));
        text.push_str(CAVEATS);
    }
    text
}

/// What the numbers do not say.
const CAVEATS: &str = "\
what this shows: whom you wrote to afterwards. It says nothing of jobs, feeds, calls or meetings.
what was not cut: companies and positions are today's, and so are your own industry, headline and skills; people you \
removed since are absent. Messages without a readable day count as old ones in every year, and [owner] in linkprune.toml \
is as it is today. The keep list and decisions are left out. After weights were learned from these years, they \
look better here than they will be.
";

fn one_year(year: &BacktestYear) -> String {
    let mut text = format!("{}\n", year_words(year));
    let Some(tested) = &year.tested else { return text };
    for misjudged in tested.misjudged.iter().take(MISJUDGED_SHOWN) {
        let _ = writeln!(text, "    {}", one_misjudged(misjudged));
    }
    if tested.misjudged.len() > MISJUDGED_SHOWN {
        let _ =
            writeln!(text, "    and {} more: --format json has everybody", tested.misjudged.len() - MISJUDGED_SHOWN);
    }
    if let Some(most) = &tested.misjudged_most {
        let _ = writeln!(text, "    misjudged most by {}, which held for {} of them", most.rule, most.people);
    }
    text
}

fn one_misjudged(misjudged: &Misjudged) -> String {
    let Misjudged { rank, score, first_name, last_name, company, position, written_on, messages, reasons, .. } =
        misjudged;
    let name = format!("{} {}", first_name.trim(), last_name.trim());
    let work = work(position, company);
    let work = if work.is_empty() { String::new() } else { format!(", {}", Shown::new(&work).cut(40)) };
    let towards = reasons.iter().filter(|reason| reason.effect == "remove");
    let said: Vec<String> = towards.take(REASONS_SHOWN).map(why).collect();
    format!(
        "{}{work}: you wrote {} from {written_on} on; rank {rank}, score {score}: {}",
        Shown::new(name.trim()),
        counted(*messages, "message"),
        said.join("; ")
    )
}

fn why(reason: &WhyListed) -> String {
    format!("{} +{}, {}", reason.rule, reason.points, Shown::new(&reason.why))
}

fn orders(total: &TestedTotal) -> String {
    let mut text = format!(
        "\n{}, everybody without protection\n{:<26}  {:>5}  {:>12}\n",
        counted(total.years, "year"),
        "order",
        "AUC",
        "first tenth"
    );
    let auc = |auc: Option<f64>| auc.map_or("–".to_owned(), |auc| format!("{auc:.3}"));
    for order in &total.orders {
        let first = people_of(order.first_tenth_written);
        let _ = writeln!(text, "{:<26}  {:>5}  {first:>12}", order.order, auc(order.auc));
    }
    let _ = writeln!(text, "{:<26}  {:>5}  {:>12.1}", "by chance", "0.500", total.first_tenth.chance);
    text.push_str(
        "AUC: how often the order puts somebody you did not write to before somebody you wrote to; first tenth: whom you \
         wrote to of the first tenth of each order\n",
    );
    text.push_str(&better_order(total));
    text
}

/// That a simple order would have done better than these rules, where one would.
fn better_order(total: &TestedTotal) -> String {
    match total.better_simple_order() {
        Some((OrderMean { order, .. }, auc, ours)) => format!(
            "on this export the plain order `{order}` would have done better than these rules: AUC {auc:.3}, and theirs \
             is {ours:.3}\n"
        ),
        None => String::new(),
    }
}

fn bands(total: &TestedTotal) -> String {
    let mut text = format!("\n{:<26}  {}\n", "band", TALLY_HEAD);
    for BandLift { band, tally, lift, interval } in &total.bands {
        let _ = writeln!(text, "{band:<26}  {}", cells(tally, *lift, *interval));
    }
    let list = &total.list;
    let _ = writeln!(text, "{:<26}  {}", "all lists together", cells(list, list.lift(), list.interval()));
    text
}

fn rules(total: &TestedTotal) -> String {
    let mut text = format!("\n{:<26}  {}  effect     verdict\n", "rule", TALLY_HEAD);
    let (held, nobody): (Vec<&RuleLift>, Vec<&RuleLift>) = total.rules.iter().partition(|rule| rule.tally.people > 0);
    for RuleLift { rule, effect, trial, tally, lift, interval, verdict } in held {
        let trial = if *trial { " (on trial)" } else { "" };
        let cells = cells(tally, *lift, *interval);
        let _ = writeln!(text, "{rule:<26}  {cells}  {effect:<9}  {}{trial}", verdict.words());
    }
    if !nobody.is_empty() {
        let names: Vec<&str> = nobody.iter().map(|rule| rule.rule.as_str()).collect();
        let _ = writeln!(text, "held for nobody: {}", names.join(", "));
    }
    text.push_str(
        "lift: how often you wrote to them, relative to your average; a verdict is given only where the whole interval is \
         on one side of 1\n\n",
    );
    text
}

const TALLY_HEAD: &str = "people  written  by chance   lift  95 % interval";

fn cells(tally: &WrittenTo, lift: Option<f64>, interval: Option<(f64, f64)>) -> String {
    let lift = lift.map_or("–".to_owned(), |lift| format!("{lift:.2}"));
    let interval = interval.map_or("–".to_owned(), |(low, high)| format!("{low:.2} to {high:.2}"));
    format!("{:>6}  {:>7}  {:>9.1}  {lift:>5}  {interval:>13}", tally.people, tally.written, tally.chance)
}

/// Who is not in the comparison, over all years.
fn left_out(backtest: &Backtest) -> String {
    let years = || backtest.years.iter().filter(|year| year.tested.is_some());
    let undated: usize = years().map(|year| year.undated).max().unwrap_or_default();
    let in_doubt: usize = years().map(|year| year.in_doubt).max().unwrap_or_default();
    let mut parts = Vec::new();
    if undated > 0 {
        parts.push(counted_as(
            undated,
            "person whose day of connecting is unknown",
            "people whose day of connecting is unknown",
        ));
    }
    if in_doubt > 0 {
        parts.push(counted_as(
            in_doubt,
            "person to whom a message may have gone that names nobody for sure",
            "people to whom a message may have gone that names nobody for sure",
        ));
    }
    if parts.is_empty() {
        return String::new();
    }
    format!("left out: up to {} {} not compared\n", parts.join(" and "), agreeing(undated + in_doubt, "is", "are"))
}
