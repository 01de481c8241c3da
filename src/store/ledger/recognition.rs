//! Whose export that is, where no address tells: an owner is recognised by the people they decided on.

use super::open::Ledger;
use super::owners::{LedgerOwner, OwnerInLedger};
use super::people::LedgerPerson;
use super::record::Standing;
use crate::error::{Error, Result};
use crate::store::decision::Verdict;
use crate::text::counted_as;

/// So many people of theirs who are in the export are enough, however many others are not.
const MANY: usize = 5;

/// Whether an export is of an owner, as the people they decided on say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SameOwner {
    Yes,
    No,
    Unclear,
}

/// How the owner of an export and one of a ledger compare before anybody asks their people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// One name, and no two addresses.
    Named,
    /// One name, and another address: it was changed, or it is a namesake.
    Moved,
    /// Nothing says whose export it is.
    Unknown,
}

impl Likeness {
    fn of(known: &LedgerOwner, owner: Option<&LedgerOwner>) -> Option<Self> {
        let Some(owner) = owner else { return Some(Self::Unknown) };
        let moved = !known.slugs.is_empty() && !owner.slugs.is_empty();
        known.has_name_of(owner).then_some(if moved { Self::Moved } else { Self::Named })
    }

    /// What the people decided on say. Whoever was decided *remove* is meant to be gone, so their absence says nothing.
    fn told_by(self, standing: &[Standing], is_here: &dyn Fn(&LedgerPerson) -> bool) -> SameOwner {
        let (here, gone): (Vec<&Standing>, Vec<&Standing>) = standing.iter().partition(|one| is_here(&one.person));
        let is_meant_to_be = |one: &&&Standing| one.record.decision.is_some_and(|of| of.verdict == Verdict::Remove);
        let (here, missed) = (here.len(), gone.iter().filter(|one| !is_meant_to_be(one)).count());
        let is_half = here >= missed;
        match self {
            Self::Named if (is_half && (here > 0 || missed == 0)) || here >= MANY => SameOwner::Yes,
            Self::Moved | Self::Unknown if is_half && here > 1 => SameOwner::Yes,
            Self::Moved | Self::Unknown if here == 0 => SameOwner::No,
            _ => SameOwner::Unclear,
        }
    }
}

impl Ledger {
    /// Which owner that is; `None` where an export does not say whose it is. An address tells; else the people they decided on,
    /// where the names agree or the export has none. Fails where those people say neither yes nor no.
    pub fn recognised(
        &self,
        owner: Option<&LedgerOwner>,
        is_here: &dyn Fn(&LedgerPerson) -> bool,
    ) -> Result<OwnerInLedger> {
        let known = self.owners()?;
        let by_address = owner.and_then(|owner| known.iter().find(|(_, known)| known.shares_an_address(owner)));
        if let Some((id, _)) = by_address {
            return Ok(OwnerInLedger::Known(*id));
        }
        let (mut same, mut unclear) = (Vec::new(), Vec::new());
        for (id, known) in &known {
            let Some(likeness) = Likeness::of(known, owner) else { continue };
            let standing = self.standing(*id)?;
            match likeness.told_by(&standing, is_here) {
                SameOwner::Yes => same.push(*id),
                SameOwner::Unclear => unclear.push((likeness, standing.len())),
                SameOwner::No => {}
            }
        }
        match (same.as_slice(), unclear.as_slice()) {
            ([id], _) => Ok(OwnerInLedger::Known(*id)),
            ([], []) => Ok(OwnerInLedger::New),
            ([], [(likeness, people), ..]) => Err(cannot_tell(*likeness, *people)),
            _ => Err(fits_several_owners()),
        }
    }
}

/// The error of an owner who may be several in the ledger.
pub(super) fn fits_several_owners() -> Error {
    Error::Unusable {
        sentence: "the ledger holds decisions of several people who may be this export's owner".into(),
        help: format!("{SAY_WHO}; or go on without decisions with --no-ledger"),
    }
}

const SAY_WHO: &str = "say who you are: `url` under [owner] in linkprune.toml, with the address that your profile has, or \
     had when you decided";

fn cannot_tell(likeness: Likeness, people: usize) -> Error {
    let about = counted_as(people, "person", "people");
    let sentence = match likeness {
        Likeness::Unknown => format!(
            "nothing says whose export this is, and somebody in it is among the {about} that the ledger has decisions about"
        ),
        Likeness::Named | Likeness::Moved => format!(
            "the ledger has decisions about {about} by somebody with the name of this export's owner, and too few of those \
             people are in the export to tell whether it is the same owner"
        ),
    };
    let help =
        format!("{SAY_WHO}; if they are not yours, keep yours in another ledger with --ledger, or use --no-ledger");
    Error::Unusable { sentence, help }
}
