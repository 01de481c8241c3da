//! An overlap for tools: as JSON with everything, and as CSV with a row for everybody who knows, or perhaps knows, somebody.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::about::SCHEMA_VERSION;
use super::csv_rows::{CsvCell, CsvRows};
use super::data_head::write_document;
use super::iso_day::IsoDay;
use super::overlap_words::{member_name, why_words};
use crate::audit::{KnownBy, Overlap, OverlapCounts, PerhapsKnownBy, SharedPerson, TeamMember};

/// Who is known by whom in a team.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct OverlapDocument<'a> {
    /// The version of this form: raised when a field changes its meaning or is removed.
    #[schemars(extend("const" = 1))]
    schema_version: u32,
    /// The version of linkprune that wrote it.
    linkprune: &'static str,
    /// Whose exports were read, in their order.
    owners: Vec<TeamOwnerJson<'a>>,
    /// How many exports could not be used: whoever is in them may know anybody.
    exports_left_out: usize,
    counts: OverlapCountsJson,
    /// `removal`: only those on the removal list of an owner. `all`: everybody.
    #[schemars(extend("enum" = ["removal", "all"]))]
    list: &'static str,
    /// Those whom two owners know, or one and another perhaps; the best ties first.
    people: Vec<PersonJson<'a>>,
}

/// An owner of an export.
#[derive(Debug, Serialize, JsonSchema)]
struct TeamOwnerJson<'a> {
    /// The word that tells them from every other owner; a dataset has it as `owner`.
    key: &'a str,
    /// Null where nothing says it.
    name: Option<&'a str>,
    /// Null where it is unknown.
    url: Option<&'a str>,
    /// The day of the audit.
    as_of: IsoDay,
    connections: usize,
    /// How many are on their removal list.
    listed: usize,
    /// Whether messages.csv was read; without it their ties are unknown.
    has_messages: bool,
}

/// Everybody with an address counts once, everybody without one as often as they are met.
#[derive(Debug, Serialize, JsonSchema)]
struct OverlapCountsJson {
    people: usize,
    /// Known by two owners or more.
    shared: usize,
    /// On the removal list of an owner; the next three add up to it.
    listed: usize,
    /// Of those, known by another owner.
    listed_shared: usize,
    /// Of those, known by no other owner for sure, and by another perhaps.
    listed_perhaps: usize,
    /// Of those, known by nobody else.
    listed_alone: usize,
}

/// Somebody whom owners know, as the newest export has them.
#[derive(Debug, Serialize, JsonSchema)]
struct PersonJson<'a> {
    first_name: &'a str,
    last_name: &'a str,
    /// Empty where there is none.
    url: &'a str,
    company: &'a str,
    position: &'a str,
    /// The key of the owner who they are; null where they are none.
    is_owner: Option<&'a str>,
    /// The owners who know them for sure: by one address.
    known_by: Vec<KnownByJson<'a>>,
    /// The owners who know people of that name, where an address is missing on one side.
    perhaps_known_by: Vec<PerhapsJson<'a>>,
    /// Null where no tie beyond being connected is known.
    best_tie: Option<BestTieJson<'a>>,
    /// Whether everybody who knows them for sure has them on their removal list.
    listed_by_all: bool,
}

/// What lies between an owner and somebody.
#[derive(Debug, Serialize, JsonSchema)]
struct KnownByJson<'a> {
    /// The key of the owner.
    owner: &'a str,
    /// Whether they are on that owner's removal list.
    listed: bool,
    #[schemars(extend("enum" = ["remove", "review", "keep", "protected"]))]
    band: &'static str,
    /// Null for the protected and for those decided *later*.
    rank: Option<usize>,
    /// The day of connecting; null where it is unknown.
    connected_on: Option<IsoDay>,
    /// Messages that the owner wrote, at least; null where it is unknown.
    messages_from_owner: Option<i64>,
    /// Messages that they wrote to the owner, at least; null where it is unknown.
    messages_from_them: Option<i64>,
    /// Null where it is unknown or there was none.
    last_touch_on: Option<IsoDay>,
    /// What it was; null where that is unknown.
    last_touch: Option<&'static str>,
}

/// People of that name whom an owner knows.
#[derive(Debug, Serialize, JsonSchema)]
struct PerhapsJson<'a> {
    /// The key of the owner.
    owner: &'a str,
    people: usize,
}

/// The best tie.
#[derive(Debug, Serialize, JsonSchema)]
struct BestTieJson<'a> {
    /// The key of the owner.
    owner: &'a str,
    /// In words.
    why: String,
}

/// The document; `everybody` has those too who are on nobody's removal list.
pub fn overlap_json(overlap: &Overlap, everybody: bool, to: &mut dyn Write) -> io::Result<()> {
    write_document(
        &OverlapDocument {
            schema_version: SCHEMA_VERSION,
            linkprune: env!("CARGO_PKG_VERSION"),
            owners: overlap.members.iter().map(TeamOwnerJson::of).collect(),
            exports_left_out: overlap.left_out,
            counts: OverlapCountsJson::of(overlap.counts()),
            list: if everybody { "all" } else { "removal" },
            people: overlap.shown(everybody).map(|one| PersonJson::of(overlap, one)).collect(),
        },
        to,
    )
}

fn key(overlap: &Overlap, number: usize) -> &str {
    overlap.members.get(number).map_or("", |member| member.key.as_str())
}

impl<'a> TeamOwnerJson<'a> {
    fn of(member: &'a TeamMember) -> Self {
        Self {
            key: &member.key,
            name: member.name.as_deref(),
            url: member.url.as_deref(),
            as_of: IsoDay(member.as_of),
            connections: member.connections,
            listed: member.listed,
            has_messages: member.has_messages,
        }
    }
}

impl OverlapCountsJson {
    fn of(counts: OverlapCounts) -> Self {
        let OverlapCounts { people, shared, listed, listed_shared, listed_perhaps, listed_alone } = counts;
        Self { people, shared, listed, listed_shared, listed_perhaps, listed_alone }
    }
}

impl<'a> PersonJson<'a> {
    fn of(overlap: &'a Overlap, one: &'a SharedPerson) -> Self {
        let known = |known: &KnownBy| KnownByJson {
            owner: key(overlap, known.member),
            listed: known.is_listed,
            band: known.band.word(),
            rank: known.rank,
            connected_on: known.tie.connected_on.map(IsoDay),
            messages_from_owner: known.tie.from_owner,
            messages_from_them: known.tie.from_them,
            last_touch_on: known.tie.last_touch_on.map(IsoDay),
            last_touch: known.tie.last_touch,
        };
        let perhaps = |one: &PerhapsKnownBy| PerhapsJson { owner: key(overlap, one.member), people: one.people };
        let best = one.best_tie().zip(why_words(one));
        Self {
            first_name: &one.person.first_name,
            last_name: &one.person.last_name,
            url: &one.person.url,
            company: &one.person.company,
            position: &one.person.position,
            is_owner: one.is_member.map(|number| key(overlap, number)),
            known_by: one.known_by.iter().map(known).collect(),
            perhaps_known_by: one.perhaps.iter().map(perhaps).collect(),
            best_tie: best.map(|(best, why)| BestTieJson { owner: key(overlap, best.member), why }),
            listed_by_all: one.is_listed_by_all(),
        }
    }
}

/// The header of the CSV.
const HEADER: &[u8] = b"First Name,Last Name,URL,Company,Position,Owner,Owner Key,Known,Listed,Band,Rank,Connected On,\
    Messages From Owner,Messages From Them,Last Touch On,Last Touch,Best Tie,Why\n";

/// A row for everybody who knows somebody (`sure`), and for everybody who may (`perhaps`); what is unknown is blank.
pub fn overlap_csv(overlap: &Overlap, everybody: bool, raw: bool, to: &mut dyn Write) -> io::Result<()> {
    let rows = CsvRows { raw, line_end: "\n" };
    to.write_all(HEADER)?;
    for one in overlap.shown(everybody) {
        let best = one.best.map(|(place, _)| place);
        for (place, known) in one.known_by.iter().enumerate() {
            let is_best = best == Some(place);
            let why = why_words(one).filter(|_| is_best);
            rows.write(to, &row(overlap, one, known.member, Some((known, is_best, why))))?;
        }
        for perhaps in &one.perhaps {
            rows.write(to, &row(overlap, one, perhaps.member, None))?;
        }
    }
    Ok(())
}

/// Somebody and an owner; `known` is what lies between them, where that owner knows them for sure.
fn row<'a>(
    overlap: &'a Overlap,
    one: &'a SharedPerson,
    member: usize,
    known: Option<(&KnownBy, bool, Option<String>)>,
) -> Vec<CsvCell<'a>> {
    let person = &one.person;
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    let tie = known.as_ref().map(|(known, ..)| known.tie);
    vec![
        CsvCell::text(person.first_name.as_str()),
        CsvCell::text(person.last_name.as_str()),
        CsvCell::text(person.url.as_str()),
        CsvCell::text(person.company.as_str()),
        CsvCell::text(person.position.as_str()),
        CsvCell::text(member_name(overlap, member)),
        CsvCell::plain(Some(key(overlap, member))),
        CsvCell::plain(Some(if known.is_some() { "sure" } else { "perhaps" })),
        CsvCell::plain(known.as_ref().map(|(known, ..)| yes(known.is_listed))),
        CsvCell::plain(known.as_ref().map(|(known, ..)| known.band.word())),
        CsvCell::plain(known.as_ref().and_then(|(known, ..)| known.rank)),
        CsvCell::plain(tie.and_then(|tie| tie.connected_on)),
        CsvCell::plain(tie.and_then(|tie| tie.from_owner)),
        CsvCell::plain(tie.and_then(|tie| tie.from_them)),
        CsvCell::plain(tie.and_then(|tie| tie.last_touch_on)),
        CsvCell::plain(tie.and_then(|tie| tie.last_touch)),
        CsvCell::plain(known.as_ref().map(|(_, is_best, _)| yes(*is_best))),
        CsvCell::text(known.and_then(|(.., why)| why).unwrap_or_default()),
    ]
}
