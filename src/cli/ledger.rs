//! The ledger on the command line: where it is, whose it is in an export, and its decisions in an audit.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{Months, NaiveDate};
use clap::Args;

use super::inputs::now;
use crate::audit::{Audit, Decisions, LedgerState, Remembered, connected_in, export_fingerprint, ledger_owner};
use crate::error::{Error, Result, argument};
use crate::export::{Decided, Export};
use crate::store::ledger::{
    self, Ledger, LedgerOwner, LedgerStep, Meanwhile, NewRecord, OwnerInLedger, PastStep, RecordedAudit, SeenRecord,
    Standing,
};

/// Where the ledger is.
#[derive(Debug, Clone, Args)]
pub(super) struct LedgerPlace {
    /// The ledger with your decisions; by default linkprune/ledger.sqlite where your system keeps the data of programs
    #[arg(long = "ledger", value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// The ledger as an input of an audit.
#[derive(Debug, Clone, Args)]
pub(super) struct LedgerInput {
    #[command(flatten)]
    pub place: LedgerPlace,
    /// Honour no decision of the ledger
    #[arg(long, conflicts_with = "file")]
    pub no_ledger: bool,
    /// Look again at everybody: decisions are shown, and nobody is left out or put first because of them
    #[arg(long)]
    pub include_decided: bool,
    /// Look again at those you decided to keep this long ago: 2y, 18m
    #[arg(long, value_name = "AGE", value_parser = parse_age)]
    pub revisit: Option<Months>,
}

/// The longest age, in months: a hundred years.
const LONGEST_AGE: u32 = 1200;

/// A number of years or months.
pub(super) fn parse_age(written: &str) -> std::result::Result<Months, String> {
    let age = months_of(written).ok_or("write a number of years or months, such as 2y or 18m")?;
    match age.as_u32() {
        0 => Err("write at least one month: 1m".into()),
        1..=LONGEST_AGE => Ok(age),
        _ => Err("write at most a hundred years: 100y".into()),
    }
}

/// What is written as so many years or months, `2y` or `18m`; `None` where it is anything else.
pub(super) fn months_of(written: &str) -> Option<Months> {
    let written = written.trim().to_ascii_lowercase();
    let (number, months) = match (written.strip_suffix('y'), written.strip_suffix('m')) {
        (Some(years), _) => (years, 12),
        (_, Some(months)) => (months, 1),
        _ => return None,
    };
    let number = number.trim_end();
    let is_number = !number.is_empty() && number.bytes().all(|letter| letter.is_ascii_digit());
    // So large a number that it is none here is too large for everything.
    is_number.then(|| Months::new(number.parse().unwrap_or(u32::MAX).saturating_mul(months)))
}

impl LedgerInput {
    /// The option that was given, if one was; `--no-ledger` asks for nothing.
    pub(super) fn option(&self) -> Option<&'static str> {
        let given = [
            (self.place.file.is_some(), "--ledger"),
            (self.revisit.is_some(), "--revisit"),
            (self.include_decided, "--include-decided"),
        ];
        given.into_iter().find_map(|(is_given, option)| is_given.then_some(option))
    }
}

impl LedgerPlace {
    /// The option that names it, for a command that is offered; blank where the user named none.
    pub(super) fn words(&self) -> String {
        let path = |path: &PathBuf| path.to_str().and_then(argument).unwrap_or_else(|| "FILE".into());
        self.file.as_ref().map(|file| format!("--ledger {}", path(file))).unwrap_or_default()
    }

    /// Its path.
    pub(super) fn path(&self) -> Result<PathBuf> {
        self.file.clone().or_else(ledger::home).ok_or_else(|| Error::Usage {
            sentence: "this system does not say where programs keep their data".into(),
            help: "name a file for the ledger with --ledger".into(),
        })
    }

    /// The ledger for a command that only reads; `None` if there is none.
    pub(super) fn existing(&self) -> Result<Option<Ledger>> {
        Ledger::existing(&self.path()?)
    }

    /// The same for a command about nothing but the ledger: one that the user names has to be there.
    pub(super) fn existing_or_none(&self) -> Result<Option<Ledger>> {
        match (self.existing()?, &self.file) {
            (None, Some(path)) => Err(not_there(path)),
            (found, _) => Ok(found),
        }
    }

    /// The same for a command that writes about the people of an export. Those of the sample never get into the user's own
    /// ledger.
    pub(super) fn writable(&self, is_sample: bool) -> Result<WritablePlace<'_>> {
        if is_sample && self.file.is_none() {
            return Err(Error::Usage {
                sentence: "the people of the sample have no place in your ledger".into(),
                help: "to try it, name a ledger of its own: --ledger FILE".into(),
            });
        }
        Ok(WritablePlace(self))
    }

    /// The ledger for a command that writes; made if there is none.
    pub(super) fn open(&self) -> Result<Ledger> {
        Ledger::open(&self.path()?)
    }
}

impl LedgerInput {
    /// What the ledger holds for the owner of an export; `None` where no ledger is to be read, or there is none. The sample has
    /// no part in the ledger of whoever runs it, unless they name one.
    pub(super) fn remembered(&self, export: &Export, is_sample: bool) -> Result<Option<Remembered>> {
        if self.no_ledger || (is_sample && self.place.file.is_none()) {
            return Ok(None);
        }
        let Some(path) = self.place.file.clone().or_else(ledger::home) else { return Ok(None) };
        match (Ledger::existing(&path)?, &self.place.file) {
            (Some(ledger), _) => of_owner(&ledger, export).map(Some),
            (None, None) => Ok(None),
            (None, Some(path)) => Err(not_there(path)),
        }
    }

    /// The audit with the ledger's decisions, and after them those of a list.
    pub(super) fn honoured(&self, audit: Audit, is_sample: bool, listed: Option<Vec<Decided>>) -> Result<Audit> {
        let remembered = self.remembered(&audit.evidence.export, is_sample)?;
        let mut decided = remembered.as_ref().map(|remembered| remembered.decided.clone()).unwrap_or_default();
        decided.extend(listed.into_iter().flatten());
        let mut decisions = Decisions::find(&decided, &audit.evidence.export);
        if self.include_decided {
            decisions.look_again_at_all();
        }
        if let Some(until) = self.revisited(audit.evidence.as_of) {
            decisions.look_again_at_keeps(until);
        }
        let audit = match remembered {
            Some(remembered) => {
                let state = remembered.state_beside(&audit.evidence.export, audit.evidence.as_of);
                audit.beside_ledger(state)
            }
            None => audit,
        };
        Ok(if decided.is_empty() { audit } else { audit.with_decisions(decisions) })
    }

    /// The ledger at that place, with every decision honoured.
    pub(super) fn at(place: &LedgerPlace) -> Self {
        Self { place: place.clone(), no_ledger: false, include_decided: false, revisit: None }
    }

    /// The day on or before which a *keep* is asked again.
    fn revisited(&self, as_of: NaiveDate) -> Option<NaiveDate> {
        as_of.checked_sub_months(self.revisit?)
    }
}

fn not_there(path: &Path) -> Error {
    Error::Unusable {
        sentence: format!("there is no ledger at `{}`", path.display()),
        help: "leave --ledger out, or check the name".into(),
    }
}

fn of_owner(ledger: &Ledger, export: &Export) -> Result<Remembered> {
    match owner_in(ledger, export)? {
        OwnerInLedger::Known(id) => {
            let audits = ledger.audits(id)?.iter().map(|audit| audit.as_of).collect();
            let remembered = Remembered::of(&ledger.standing(id)?);
            let state = LedgerState { written: ledger.written(id)?, ..remembered.state };
            Ok(Remembered { state, audits, ..remembered })
        }
        _ if ledger_owner(&export.owner).is_some() => Ok(Remembered::of(&[])),
        OwnerInLedger::New | OwnerInLedger::Several => {
            let mut decisions = 0;
            for (id, _) in ledger.owners()? {
                decisions += Remembered::of(&ledger.standing(id)?).state.decisions;
            }
            Ok(Remembered::of_nobody(decisions))
        }
    }
}

/// Which owner of the ledger an export is of: by the address, or by the people they decided on.
pub(super) fn owner_in(ledger: &Ledger, export: &Export) -> Result<OwnerInLedger> {
    ledger.recognised(ledger_owner(&export.owner).as_ref(), &connected_in(export))
}

/// The rows of those whose removal is confirmed, in the order in which it was; once also of a connection whom the ledger knows as
/// two people, by an address and by a name.
pub(super) fn confirmed_rows(place: &LedgerPlace, audit: &Audit) -> Result<Vec<usize>> {
    let Some(ledger) = place.existing()? else { return Ok(Vec::new()) };
    let OwnerInLedger::Known(owner) = owner_in(&ledger, &audit.evidence.export)? else {
        return Ok(Vec::new());
    };
    let mut seen = BTreeSet::new();
    Ok(audit.rows_of(&ledger.confirmed(owner)?).into_iter().flatten().filter(|row| seen.insert(*row)).collect())
}

/// The error of a command about decisions where nothing says whose export it is.
pub(super) fn owner_unknown() -> Error {
    Error::Usage {
        sentence: "nothing in this export says whose it is, and a decision belongs to one owner".into(),
        help: "say who you are, `name = \"…\"` under [owner] in linkprune.toml (`linkprune init` writes one)".into(),
    }
}

/// Whose export it is, as the ledger has them: somebody it holds decisions of, or somebody new. Fails where nothing tells.
pub(super) fn owner_of(ledger: &Ledger, export: &Export) -> Result<LedgerOwner> {
    let named = ledger_owner(&export.owner);
    let OwnerInLedger::Known(number) = owner_in(ledger, export)? else { return named.ok_or_else(owner_unknown) };
    let known = ledger.owners()?.into_iter().find_map(|(id, owner)| (id == number).then_some(owner));
    let named = named.map(|named| LedgerOwner { number: Some(number), ..named });
    named.or(known).ok_or_else(owner_unknown)
}

/// Where what is said about the people of an export may be written.
#[derive(Debug, Clone, Copy)]
pub(super) struct WritablePlace<'a>(&'a LedgerPlace);

/// A ledger that decisions about the people of one export are written to.
#[derive(Debug)]
pub(super) struct Writing {
    pub ledger: Ledger,
    pub owner: LedgerOwner,
    as_of: NaiveDate,
}

impl Writing {
    /// Opens it. Fails where nothing says whose export it is.
    pub(super) fn open(place: WritablePlace<'_>, audit: &Audit) -> Result<Self> {
        Self::about(place, &audit.evidence.export, audit.evidence.as_of)
    }

    /// The same for an export that nobody judged.
    pub(super) fn about(place: WritablePlace<'_>, export: &Export, as_of: NaiveDate) -> Result<Self> {
        // No ledger is made for somebody unknown.
        let WritablePlace(place) = place;
        if ledger_owner(&export.owner).is_none() && place.existing()?.is_none() {
            return Err(owner_unknown());
        }
        let ledger = place.open()?;
        let owner = owner_of(&ledger, export)?;
        Ok(Self { ledger, owner, as_of })
    }

    /// The same for an owner whom the ledger holds, and whom this export alone may not tell.
    pub(super) fn of_known(place: WritablePlace<'_>, owner: i64, export: &Export, as_of: NaiveDate) -> Result<Self> {
        let ledger = place.0.open()?;
        let known = ledger.owners()?.into_iter().find_map(|(id, known)| (id == owner).then_some(known));
        let named = ledger_owner(&export.owner).or(known).ok_or_else(owner_unknown)?;
        Ok(Self { ledger, owner: LedgerOwner { number: Some(owner), ..named }, as_of })
    }

    /// The number of the owner; `None` where nothing was written for them yet.
    pub(super) fn number(&self) -> Result<Option<i64>> {
        Ok(match self.ledger.owner_for(&self.owner)? {
            OwnerInLedger::Known(number) => Some(number),
            OwnerInLedger::New | OwnerInLedger::Several => None,
        })
    }

    /// What counts about everybody whom this owner has decided on.
    pub(super) fn standing(&self) -> Result<Vec<Standing>> {
        self.number()?.map_or_else(|| Ok(Vec::new()), |number| self.ledger.standing(number))
    }

    /// Everything that was ever written about somebody for this owner.
    pub(super) fn history(&self) -> Result<Vec<PastStep>> {
        self.number()?.map_or_else(|| Ok(Vec::new()), |number| self.ledger.history(number))
    }

    /// Writes down what one command, or one key, said: everything or nothing.
    pub(super) fn take(&mut self, command: &str, records: &[NewRecord]) -> Result<()> {
        let step = LedgerStep { owner: &self.owner, at: now(), command, as_of: Some(self.as_of) };
        self.ledger.take(&step, records)
    }

    /// The same, unless something else was said meanwhile about one of the people: then nothing is written, and it says about
    /// whom. With `moves` a review has come to the last of them.
    pub(super) fn take_as_seen(
        &mut self,
        command: &str,
        records: &[SeenRecord],
        moves: bool,
    ) -> Result<Vec<Meanwhile>> {
        let step = LedgerStep { owner: &self.owner, at: now(), command, as_of: Some(self.as_of) };
        self.ledger.take_as_seen(&step, records, moves)
    }

    /// Writes down that the audit was made.
    pub(super) fn record(&mut self, audit: &Audit) -> Result<()> {
        let people = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let recorded = RecordedAudit {
            at: now(),
            as_of: self.as_of,
            export: export_fingerprint(&audit.evidence.export),
            rules: audit.rules.fingerprint.clone(),
            connections: people(audit.counts.connections),
            remove: people(audit.counts.remove),
            review: people(audit.counts.review),
            keep: people(audit.counts.keep),
            protected: people(audit.counts.protected),
        };
        self.ledger.record_audit(&self.owner, &recorded)
    }
}
