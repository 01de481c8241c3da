//! What a title says: the functions of its jobs, the rank, and the industry where a job implies one. A title is read
//! part by part, and in each the head decides: an assistant to a chief executive is an assistant.

use super::industry_vote::{Vote, vote};
use super::matcher::{Hit, Matcher, longest, span};
use super::reading::{Found, Layer};
use super::sense::{FORMER, NONE, NounKind, Question, RETIRED, STUDY};
use super::small_words::{Task, Tasks};
use super::vocabulary::{FUNCTIONS, INDUSTRIES, SENIORITIES};
use super::words::{MOST_WORDS, PlainWords};
use crate::export::languages::WhichWord;

/// The lowest rank that leads others, in [`SENIORITIES`].
const MANAGER: u8 = 3;

/// The functions whose phrases may hold a developer's word without changing its sense.
const TECHNICAL: [&str; 3] = ["engineering", "information-technology", "quality-assurance"];

/// What one title says.
#[derive(Debug, Clone, Default)]
pub struct TitleReading {
    /// In the title's order, each once; the leading one first.
    pub functions: Vec<Found>,
    pub seniority: Option<Found>,
    pub industry: Vote,
    /// The industries that the job belongs to, whoever the employer is; each once.
    pub occupations: Vec<Found>,
    /// What follows `at`, `@`, `bei`.
    pub company: Option<String>,
}

/// Reads a title.
pub fn read(matcher: &Matcher, title: &str) -> TitleReading {
    let words = PlainWords::of(title);
    let mut reading = TitleReading::default();
    if words.list.is_empty() {
        return reading;
    }
    let hits = matcher.matches(&words);
    let mut live = span(0, words.list.len());
    let mut tasks = [Tasks::default(); MOST_WORDS];
    for (index, tasks) in tasks.iter_mut().enumerate().take(words.list.len()) {
        *tasks = Tasks::of_word(words.word(index));
    }
    live &= !company_part(&words, &tasks, &mut reading);
    let mut ranks = longest(&hits, Question::Seniority, live);
    for found in &ranks {
        let end = statement_end(&words, found.last);
        match found.sense.answer {
            NONE => live &= !span(statement_start(&words, found.first), end),
            RETIRED => live = 0,
            FORMER => live &= !span(found.first, end),
            _ => {}
        }
    }
    ranks.retain(|found| found.mask() & !live == 0);
    let functions = longest(&hits, Question::Function, live);
    let belongs = longest(&hits, Question::Occupation, live);
    let mut industries = longest(&hits, Question::Position, live);
    // `company doctor` says nothing of the employer, whatever `doctor` would
    industries.retain(|found| belongs.iter().all(|longer| found.mask() & !longer.mask() != 0));
    let title = MarkedTitle { words: &words, tasks: &tasks, live, ranks, functions };
    title.functions(&mut reading.functions);
    reading.seniority = title.rank().or_else(|| {
        let job = title.functions.first().or(industries.first())?;
        Some(Found { answer: "entry", layer: Layer::NoRank, words: words.written(job.first, job.last).into() })
    });
    reading.industry = vote(&words, &industries, Layer::Position);
    reading.occupations = occupations(&title, &belongs);
    reading
}

/// The industries of the words of `hits`, each once. A word inside a longer job says nothing: a business developer
/// develops no software.
fn occupations(title: &MarkedTitle, hits: &[Hit]) -> Vec<Found> {
    let longer = |hit: &Hit, job: &&Hit| job.mask() & hit.mask() == hit.mask() && job.count() > hit.count();
    let mut found: Vec<Found> = Vec::new();
    for hit in hits {
        let job = title.functions.iter().find(|job| longer(hit, job)).map(|job| usize::from(job.sense.answer));
        let technical = job.is_none_or(|job| FUNCTIONS.get(job).is_some_and(|job| TECHNICAL.contains(job)));
        let Some(&answer) = INDUSTRIES.get(usize::from(hit.sense.answer)).filter(|_| technical) else { continue };
        if found.iter().all(|known| known.answer != answer) {
            let words = title.words.written(hit.first, hit.last).into();
            found.push(Found { answer, layer: Layer::Occupation, words });
        }
    }
    found
}

/// The words after an `at`, as bits; the first company that they name goes into `reading`.
fn company_part(words: &PlainWords, tasks: &[Tasks], reading: &mut TitleReading) -> u128 {
    let mut taken = 0;
    for (index, (word, task)) in words.list.iter().zip(tasks).enumerate() {
        if !task.has(Task::At) {
            continue;
        }
        let end = statement_end(words, index);
        if taken & span(index, index + 1) != 0 || index + 1 >= end {
            continue;
        }
        let begins = index == 0 || words.list.get(index - 1).is_some_and(|before| before.statement != word.statement);
        let not_company = tasks.get(index + 1).is_some_and(|next| next.has(Task::NotCompany));
        if (begins && words.word(index) != "@") || not_company {
            continue;
        }
        taken |= span(index, end);
        if reading.company.is_none() {
            reading.company = Some(words.written_until(index + 1, end).to_string());
        }
    }
    taken
}

fn statement_start(words: &PlainWords, index: usize) -> usize {
    let statement = words.list.get(index).map_or(0, |word| word.statement);
    words.list.partition_point(|word| word.statement < statement)
}

fn statement_end(words: &PlainWords, index: usize) -> usize {
    let statement = words.list.get(index).map_or(0, |word| word.statement);
    words.list.partition_point(|word| word.statement <= statement)
}

/// A title with our words that were found in it.
struct MarkedTitle<'a> {
    words: &'a PlainWords<'a>,
    /// One a word.
    tasks: &'a [Tasks],
    /// The words about the present job, as bits.
    live: u128,
    ranks: Vec<Hit>,
    functions: Vec<Hit>,
}

impl MarkedTitle<'_> {
    /// The parts that have a live word, each as its first word and the word after its last.
    fn parts(&self) -> Vec<(usize, usize)> {
        let mut parts: Vec<(usize, usize)> = Vec::with_capacity(4);
        let mut last = None;
        for (index, word) in self.words.list.iter().enumerate() {
            if self.live & span(index, index + 1) == 0 {
                continue;
            }
            match parts.last_mut() {
                Some((_, end)) if last == Some(word.part) => *end = index + 1,
                _ => parts.push((index, index + 1)),
            }
            last = Some(word.part);
        }
        parts
    }

    /// Where the head of a part ends: at the first small word that no phrase of `covered` holds.
    fn head_end(&self, from: usize, end: usize, covered: u128) -> usize {
        (from + 1..end)
            .find(|&index| covered & span(index, index + 1) == 0 && self.has(index, Task::Link))
            .unwrap_or(end)
    }

    fn has(&self, index: usize, task: Task) -> bool {
        self.tasks.get(index).is_some_and(|tasks| tasks.has(task))
    }

    /// Adds the functions of every part. A part is read from its head on, and further as long as it has named nothing,
    /// or only a role that the words after a role link may explain: `conseiller en recrutement`.
    fn functions(&self, found: &mut Vec<Found>) {
        let covered = self.functions.iter().fold(0, |all, one| all | one.mask());
        for (start, end) in self.parts() {
            let mut from = start;
            let mut role = Vec::new();
            while from < end {
                let head_end = self.head_end(from, end, covered);
                let said = self.leading(from, head_end);
                let enough = said.iter().any(|m| m.sense.noun != NounKind::Role);
                if enough || role.is_empty() {
                    role = said;
                }
                // a student's field is not a function yet
                let studies = |m: &Hit| m.sense.answer == STUDY && m.last >= from && m.last < head_end;
                if self.functions.iter().any(studies) {
                    break;
                }
                let onward = self.has(head_end, Task::RoleLink) && !self.leads(head_end, end);
                if enough || !role.is_empty() && !onward {
                    break;
                }
                from = head_end + 1;
            }
            for one in role {
                self.push(found, &one);
            }
        }
        // an owner of a company who also says a job is known by the job
        if found.len() > 1 && found.first().is_some_and(|first| first.answer == "entrepreneurship") {
            found.rotate_left(1);
        }
    }

    /// Whether the words name somebody who leads others: an assistant's chief, not a field.
    fn leads(&self, from: usize, end: usize) -> bool {
        let leader = |rank: u8| rank >= MANAGER && usize::from(rank) < SENIORITIES.len();
        self.ranks.iter().any(|m| m.last >= from && m.last < end && leader(m.sense.answer))
    }

    fn push(&self, found: &mut Vec<Found>, one: &Hit) {
        let Some(&answer) = FUNCTIONS.get(usize::from(one.sense.answer)) else { return };
        if found.iter().all(|known| known.answer != answer) {
            found.push(Found { answer, layer: Layer::Position, words: self.words.written(one.first, one.last).into() });
        }
    }

    /// What the words of a head say: its jobs, of several in a row the one that leads; without a job its fields, and
    /// without those its roles.
    fn leading(&self, from: usize, end: usize) -> Vec<Hit> {
        let inside = |m: &&Hit| m.last >= from && m.last < end;
        let mut head: Vec<Hit> = self.functions.iter().filter(inside).copied().collect();
        if head.iter().any(|m| m.sense.answer == STUDY) {
            head.retain(|m| m.sense.noun != NounKind::Field);
        }
        head.retain(|m| usize::from(m.sense.answer) < FUNCTIONS.len());
        let Some(most) = head.iter().map(|m| m.sense.noun).max() else { return head };
        if most == NounKind::Field {
            return head.into_iter().filter(|m| m.sense.noun == NounKind::Field).collect();
        }
        let mut groups = Vec::new();
        let mut jobs: Vec<Hit> = Vec::new();
        for index in from..end {
            jobs.extend(head.iter().filter(|m| m.last == index && m.sense.noun == most));
            let covered = head.iter().any(|m| m.first <= index && index <= m.last);
            if !covered && self.has(index, Task::Conjunction) {
                groups.extend(self.one_job(&jobs));
                jobs.clear();
            }
        }
        groups.extend(self.one_job(&jobs));
        self.with_shared_head(from, end, groups)
    }

    /// In "sales and marketing manager" the manager is also one of sales, and of sales first.
    fn with_shared_head(&self, from: usize, end: usize, jobs: Vec<Hit>) -> Vec<Hit> {
        let Some(lead) = jobs.first().copied() else { return jobs };
        let joined = lead.first.checked_sub(1).filter(|&before| self.has(before, Task::Conjunction));
        let shared =
            joined.filter(|_| lead.count() > 1 && lead.sense.head != Some(WhichWord::First)).and_then(|conjunction| {
                let field = |m: &&Hit| m.sense.noun == NounKind::Field && usize::from(m.sense.answer) < FUNCTIONS.len();
                self.functions
                    .iter()
                    .filter(field)
                    .find(|m| m.first >= from && m.last + 1 == conjunction && m.last < end)
            });
        shared.copied().into_iter().chain(jobs).collect()
    }

    /// The rank at the very end of a part that goes with its head, as in `analista de dados sênior`, in languages in which
    /// an adjective follows.
    fn behind(&self, head_end: usize, end: usize) -> Option<&Hit> {
        let adjective =
            |m: &&Hit| m.last + 1 == end && m.first > head_end && m.count() == 1 && !self.leads(head_end, end);
        let rank = self.ranks.iter().find(adjective)?;
        self.has(head_end, Task::Telltale).then_some(rank)
    }

    fn one_job(&self, jobs: &[Hit]) -> Option<Hit> {
        if jobs.len() < 2 {
            return jobs.first().copied();
        }
        let first = jobs.iter().filter(|m| m.sense.head == Some(WhichWord::First)).count();
        let last = jobs.iter().filter(|m| m.sense.head == Some(WhichWord::Last)).count();
        let small = || (0..self.words.list.len()).any(|index| self.has(index, Task::Telltale));
        if first > last || (first == last && small()) { jobs.first().copied() } else { jobs.last().copied() }
    }

    /// The highest rank of the heads of all parts.
    fn rank(&self) -> Option<Found> {
        let covered = self.ranks.iter().fold(0, |all, one| all | one.mask());
        let mut highest: Option<&Hit> = None;
        for (start, end) in self.parts() {
            let head_end = self.head_end(start, end, covered);
            let job =
                self.functions.iter().any(|m| m.sense.noun != NounKind::Field && m.last >= start && m.last < head_end);
            let ranks = || self.ranks.iter().filter(|m| usize::from(m.sense.answer) < SENIORITIES.len());
            let in_head = ranks().filter(|m| m.last >= start && m.last < head_end).max_by_key(|m| m.sense.answer);
            // a rank after the head is somebody else's where the head names a job: "Engineer to the director"
            let in_rest = || {
                let rest = ranks().filter(|m| m.last >= head_end && m.last < end).max_by_key(|m| m.sense.answer);
                rest.filter(|_| !job)
            };
            let rank = in_head.or_else(in_rest).into_iter().chain(self.behind(head_end, end));
            let rank = rank.max_by_key(|m| m.sense.answer);
            if rank.is_some_and(|rank| highest.is_none_or(|known| known.sense.answer < rank.sense.answer)) {
                highest = rank;
            }
        }
        let rank = highest?;
        let answer = SENIORITIES.get(usize::from(rank.sense.answer)).copied()?;
        Some(Found { answer, layer: Layer::Position, words: self.words.written(rank.first, rank.last).into() })
    }
}
