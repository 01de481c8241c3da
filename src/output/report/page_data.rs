//! The people of a report for its script: columns of one length, in the order of the list, with every text once.

use std::collections::{BTreeMap, HashMap};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::text_table::TextTable;
use crate::audit::{
    Activity, Audit, CannotDecide, List, PER_SITTING, Review, ReviewFilter, ReviewSort, Scorecard, Thresholds,
    cautions_of, export_fingerprint, ledger_owner,
};
use crate::export::{Connection, Export, safe_url};
use crate::output::card::{CardLine, CardPart, card};
use crate::output::caution_words::caution_words;
use crate::output::display::Shown;
use crate::output::options::RenderOptions;
use crate::output::person::{last_touch, text_signal};
use crate::rules::Reason;
use crate::store::decision::Verdict;

/// Everything that the script reads.
#[derive(Debug, Serialize)]
pub(super) struct PageData {
    schema_version: u32,
    linkprune: &'static str,
    as_of: String,
    /// Under which name the browser keeps what is decided on pages about exports of this owner.
    storage: String,
    owner: Option<String>,
    /// Changes with everything that the ledger writes; `None` where none was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<String>,
    list: &'static str,
    thresholds: Thresholds,
    /// How many people a sitting has.
    sitting: usize,
    /// How many connections the export has.
    network: usize,
    texts: TextTable,
    rules: Vec<PageRule>,
    people: PeopleColumns,
    /// What was decided before, by place in the list.
    decided: BTreeMap<usize, EarlierDecision>,
}

#[derive(Debug, Serialize)]
struct PageRule {
    id: String,
    title: String,
}

/// A person is the same place in every column. Texts are numbers of [`TextTable`], where 0 means that there is none or that it is
/// unknown.
#[derive(Debug, Default, Serialize)]
struct PeopleColumns {
    /// A digest in place of a name: what the browser keeps has no name in it.
    key: Vec<String>,
    rank: Vec<Option<usize>>,
    band: Vec<&'static str>,
    score: Vec<i64>,
    name: Vec<String>,
    /// As the export has it, for the file of decisions.
    first: Vec<String>,
    last: Vec<String>,
    url: Vec<String>,
    /// 1 where the address may be a link.
    linked: Vec<u8>,
    /// The address as it is shown where it may not be one.
    address: Vec<usize>,
    company: Vec<usize>,
    position: Vec<usize>,
    industry: Vec<usize>,
    function: Vec<usize>,
    seniority: Vec<usize>,
    connected: Vec<Option<String>>,
    touch: Vec<Option<String>>,
    /// 1 where it is known that there was none.
    touchless: Vec<u8>,
    reasons: Vec<Vec<PageReason>>,
    facts: Vec<Vec<usize>>,
    protected: Vec<usize>,
    warnings: Vec<Vec<usize>>,
    cautions: Vec<Vec<usize>>,
    note: Vec<usize>,
    undecidable: Vec<usize>,
}

/// The rule, the effect, the points, the words, and 1 if the rule is on trial.
#[derive(Debug, Serialize)]
struct PageReason(usize, &'static str, u32, usize, u8);

#[derive(Debug, Serialize)]
struct EarlierDecision {
    verdict: &'static str,
    until: Option<String>,
    on: Option<String>,
    confirmed: bool,
    /// As the worklist has it: not where a newer export still has them.
    done_on: Option<String>,
    /// Whether it is a *later* whose day has come, so that it is to be decided again.
    over: bool,
}

impl PageData {
    /// The people of the list that the options name.
    pub fn of(audit: &Audit, options: &RenderOptions) -> Self {
        let evidence = &audit.evidence;
        let owner = owner_digest(&evidence.export);
        let mut maker = PeopleMaker {
            audit,
            options,
            review: Review::of(audit, List::All, (ReviewFilter::default(), ReviewSort::default()), None),
            salt: owner.clone(),
            texts: TextTable::default(),
            rules: Vec::new(),
            rule_places: HashMap::new(),
            people: PeopleColumns::default(),
        };
        let rows = options.rows(audit);
        for row in &rows {
            maker.take(*row);
        }
        let earlier = |(place, row): (usize, &usize)| Some((place, earlier(audit, options, *row)?));
        Self {
            schema_version: 1,
            linkprune: env!("CARGO_PKG_VERSION"),
            as_of: evidence.as_of.to_string(),
            storage: format!("linkprune:{owner}"),
            owner: evidence.export.owner.name.as_deref().map(Shown::cell),
            ledger: audit.ledger.as_ref().map(|ledger| ledger.written.clone()).filter(|written| !written.is_empty()),
            list: options.list_word(),
            thresholds: audit.thresholds,
            sitting: PER_SITTING,
            network: audit.counts.connections,
            texts: maker.texts,
            rules: maker.rules,
            people: maker.people,
            decided: rows.iter().enumerate().filter_map(earlier).collect(),
        }
    }
}

/// What was decided about the person in that row; `None` where nothing was.
fn earlier(audit: &Audit, options: &RenderOptions, row: usize) -> Option<EarlierDecision> {
    let remark = options.remark(audit, row);
    let decision = remark.decision?;
    Some(EarlierDecision {
        verdict: decision.verdict.word(),
        until: decision.until.map(|day| day.to_string()),
        on: decision.on.map(|day| day.to_string()),
        confirmed: remark.progress.confirmed,
        done_on: remark.done_on(audit.evidence.shows_until()).map(|day| day.to_string()),
        over: decision.verdict == Verdict::Later && decision.until.is_some_and(|until| until <= audit.evidence.as_of),
    })
}

/// Fills the columns.
struct PeopleMaker<'a> {
    audit: &'a Audit,
    options: &'a RenderOptions<'a>,
    review: Review,
    salt: String,
    texts: TextTable,
    rules: Vec<PageRule>,
    /// By rule of the set: its place among those of the page.
    rule_places: HashMap<usize, usize>,
    people: PeopleColumns,
}

impl PeopleMaker<'_> {
    /// Takes in one person.
    fn take(&mut self, row: usize) {
        let audit = self.audit;
        let (Some(connection), Some(scored)) = (audit.evidence.export.connections.get(row), audit.scorecards.get(row))
        else {
            return;
        };
        self.take_person(connection, row);
        self.take_score(scored, row);
        self.take_card(row);
    }

    fn take_person(&mut self, connection: &Connection, row: usize) {
        let audit = self.audit;
        let name = Shown::cell(text_signal(audit, "name", row).unwrap_or_default());
        let [industry, function, seniority] =
            ["industry", "function", "seniority"].map(|signal| self.texts.number(&known(audit, signal, row)));
        let company = self.texts.number(&Shown::cell(&connection.company));
        let position = self.texts.number(&Shown::cell(&connection.position));
        let link = safe_url(&connection.url);
        let address = if link.is_some() { 0 } else { self.texts.number(&Shown::cell(&connection.url)) };
        let people = &mut self.people;
        people.key.push(key(&self.salt, connection));
        people.name.push(name);
        people.first.push(connection.first_name.to_string());
        people.last.push(connection.last_name.to_string());
        people.url.push(link.unwrap_or(&connection.url).to_owned());
        people.linked.push(u8::from(link.is_some()));
        people.address.push(address);
        people.company.push(company);
        people.position.push(position);
        people.industry.push(industry);
        people.function.push(function);
        people.seniority.push(seniority);
        people.connected.push(connection.connected_on.map(|day| day.to_string()));
        people.touch.push(last_touch(audit, row).map(|(day, _)| day.to_string()));
        people.touchless.push(u8::from(Activity::of(&audit.evidence, row) == Activity::Never));
    }

    fn take_score(&mut self, scored: &Scorecard, row: usize) {
        let reasons = scored.reasons.iter().map(|reason| self.reason(reason)).collect();
        self.people.reasons.push(reasons);
        self.people.rank.push(self.audit.rank(row));
        self.people.band.push(scored.band.word());
        self.people.score.push(scored.score);
    }

    fn reason(&mut self, reason: &Reason) -> PageReason {
        let rules = &self.audit.rules;
        let place = *self.rule_places.entry(reason.rule()).or_insert_with(|| {
            let title = rules.rules.get(reason.rule()).map(|rule| rule.title().to_owned());
            self.rules.push(PageRule { id: rules.id(reason.rule()).to_owned(), title: title.unwrap_or_default() });
            self.rules.len() - 1
        });
        let why = self.texts.number(&Shown::cell(reason.why()));
        PageReason(place, reason.effect().verb(), reason.points(), why, u8::from(reason.trial()))
    }

    /// What the terminal's review says about them, in the same words.
    fn take_card(&mut self, row: usize) {
        let lines = card(self.audit, &self.review, row);
        let facts = self.numbers(&lines, &[CardPart::Fact, CardPart::Colleagues]);
        let warnings = self.numbers(&lines, &[CardPart::Warning]);
        let protected = self.numbers(&lines, &[CardPart::Protection]);
        let cautions = cautions_of(self.audit, row);
        let cautions =
            cautions.iter().map(|caution| self.texts.number(&Shown::cell(&caution_words(caution)))).collect();
        let note = self.texts.number(&Shown::cell(&self.options.remark(self.audit, row).note));
        let not_told_apart = self.texts.number(CannotDecide::NotToldApart.words());
        let people = &mut self.people;
        people.facts.push(facts);
        people.warnings.push(warnings);
        people.protected.push(protected.first().copied().unwrap_or_default());
        people.cautions.push(cautions);
        people.note.push(note);
        people.undecidable.push(if self.review.can_be_decided(row) { 0 } else { not_told_apart });
    }

    fn numbers(&mut self, lines: &[CardLine], parts: &[CardPart]) -> Vec<usize> {
        let of_parts = lines.iter().filter(|line| parts.contains(&line.part));
        of_parts.map(|line| self.texts.number(&line.text)).collect()
    }
}

/// A text signal as it is shown; blank where it is unknown.
fn known(audit: &Audit, signal: &str, row: usize) -> String {
    text_signal(audit, signal, row).map(Shown::cell).unwrap_or_default()
}

/// A short name for whose export it is, the same for each of their exports; where that is unknown, or not to be known, for this
/// export. Under pseudonyms every owner has one name, and so would the decisions of all of them.
fn owner_digest(export: &Export) -> String {
    let pseudonym = export.owner.in_place_of_name.clone();
    let known = pseudonym.or_else(|| ledger_owner(&export.owner).map(|owner| owner.key().to_owned()));
    digest(&known.unwrap_or_else(|| export_fingerprint(export)))
}

/// How many bytes of a digest tell people apart: with 12, a hundred thousand people share none.
const DIGEST: usize = 12;

/// A digest of what tells somebody from everybody else.
fn key(salt: &str, connection: &Connection) -> String {
    digest(&format!("{salt}\u{1f}{}", connection.person_key()))
}

fn digest(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    URL_SAFE_NO_PAD.encode(digest.get(..DIGEST).unwrap_or(&digest))
}
