//! From rows of messages.csv to touches, once the owner is known: whose side wrote, and whether anybody else was there.
//!
//! With recipient addresses each row says who was there. Without them a thread that ever held several people may be a
//! group throughout. The owner takes part in every row: so in a row between two people one of whom is not named, the
//! other side is known all the same. Whatever cannot be placed leaves doubt about everybody the row names, in the direction
//! of the row; it is never taken for nothing.

use std::collections::BTreeSet;

use super::messages::{Letter, Mail};
use super::owner::{Connected, Owner, OwnerOverride};
use super::people::People;
use super::report::FileReport;
use super::roles::{LetterSide, Role, Roles};
use super::touch::{Direction, Doubts, Touch, TouchKind, Whom};

const GROUP: &str = "group";
const SPONSORED: &str = "sponsored";
const CLOSED: &str = "from or to a closed account";
const OWNER_UNKNOWN: &str = "which side wrote it is unclear: the owner is unknown";
const WITHOUT_OWNER: &str = "it does not name the owner";
const BOTH_HIDDEN: &str = "neither side is named";
const NOBODY_ELSE: &str = "nobody else is named";
const NO_SENDER: &str = "sender unknown";
const UNCLEAR: &str = "who else took part is unclear";

/// What became of the letters.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub touches: Vec<Touch>,
    pub doubts: Doubts,
    /// Everybody who was in a group with the owner.
    pub in_groups: BTreeSet<u32>,
}

/// Turns letters into touches and counts the rest; `report` gets one place for every letter.
pub(super) fn judge(
    mail: &Mail,
    owner: &Owner,
    given: &OwnerOverride,
    people: &People,
    connected: &Connected,
    report: &mut FileReport,
) -> Judged {
    let own = Roles::among(people, owner, connected);
    let threads = Threads::of(mail, &own);
    let mut judged = Judged { touches: Vec::with_capacity(mail.letters.len()), ..Judged::default() };
    let conversations = mail.threads + mail.letters.len();
    let [mut seen, mut placed, mut hidden] = [0; 3].map(|_| Marked::of(conversations));
    let (mut nameless, mut named) = ([0_usize; 2], [0_usize; 2]);
    for (alone, letter) in (mail.threads..).zip(&mail.letters) {
        let outcome =
            letter.aside.map_or_else(|| threads.judge(letter, mail, &own), |aside| LetterOutcome::aside(aside.word()));
        let thread = letter.thread.map_or(alone, |thread| thread as usize);
        // What names neither side says nothing of who the owner is.
        if letter.aside.is_none() && !matches!(outcome.cause, Some(SPONSORED | BOTH_HIDDEN)) {
            seen.mark(thread);
            if letter.outgoing.is_some() || outcome.owner_seen {
                placed.mark(thread);
            }
        }
        match (outcome.cause, outcome.touch) {
            (Some(BOTH_HIDDEN), _) => hidden.mark(thread),
            (Some(NOBODY_ELSE), _) if mail.to(letter).is_empty() => nameless[0] += 1,
            (Some(NO_SENDER), _) if outcome.owner_seen => nameless[1] += 1,
            (_, Some((Direction::FromMe, _))) => named[0] += 1,
            (_, Some((Direction::FromThem, _))) => named[1] += 1,
            _ => {}
        }
        if let Some((direction, person)) = outcome.touch {
            report.undated += u64::from(letter.at.is_none());
            judged.touches.push(Touch { kind: TouchKind::Message, direction, person, at: letter.at, with_note: false });
        }
        if let Some(cause) = outcome.cause {
            report.put_aside(cause);
        }
        if outcome.cause == Some(GROUP) {
            judged.in_groups.extend(own.everybody_else(letter, mail));
        }
        for (direction, whom) in outcome.doubts {
            judged.doubts.note(TouchKind::Message, direction, whom, letter.at);
        }
    }
    // Rows that name nobody may be anybody's, where they are more than an oddity.
    let many_hidden = own.owner_hidden && hidden.count > 0 || hidden.count > placed.count;
    for (index, direction) in Direction::BOTH.into_iter().enumerate() {
        let of = |counts: [usize; 2]| counts.get(index).copied().unwrap_or_default();
        if many_hidden || of(nameless) >= ODD && of(nameless) > of(named) {
            judged.doubts.note(TouchKind::Message, direction, Whom::Everybody, None);
        }
    }
    report.touches = judged.touches.len() as u64;
    // An owner takes part in nearly every thread. One who does not is the wrong one, unless the user said so; and
    // then nothing is known of anybody's messages.
    let enough = if given.decides(connected) { placed.count > 0 } else { placed.count * 2 > seen.count };
    let mostly_refused = report.refused_rows() > mail.letters.len() as u64;
    report.usable = (seen.count == 0 || enough) && !mostly_refused;
    judged
}

/// Conversations that are marked, each counted once.
struct Marked {
    is: Vec<bool>,
    count: usize,
}

impl Marked {
    fn of(conversations: usize) -> Self {
        Self { is: vec![false; conversations], count: 0 }
    }

    fn mark(&mut self, conversation: usize) {
        if let Some(is) = self.is.get_mut(conversation).filter(|is| !**is) {
            *is = true;
            self.count += 1;
        }
    }
}

/// So many rows of one direction that name nobody are not an oddity any more.
const ODD: usize = 5;

/// What one row comes to: a touch, or a cause for which it is none; and who may have had part in it.
#[derive(Default)]
struct LetterOutcome {
    touch: Option<(Direction, u32)>,
    cause: Option<&'static str>,
    doubts: Vec<(Direction, Whom)>,
    /// Whether the owner is known to be on one side of it.
    owner_seen: bool,
}

impl LetterOutcome {
    fn touch(direction: Direction, person: u32) -> Self {
        Self { touch: Some((direction, person)), owner_seen: true, ..Self::default() }
    }

    fn aside(cause: &'static str) -> Self {
        Self { cause: Some(cause), ..Self::default() }
    }

    fn seen(self, owner_seen: bool) -> Self {
        Self { owner_seen, ..self }
    }

    fn doubt(mut self, direction: Direction, people: impl IntoIterator<Item = u32>) -> Self {
        self.doubts.extend(people.into_iter().map(|person| (direction, Whom::Person(person))));
        self
    }
}

/// What is known of each thread as a whole.
struct Threads {
    with: Vec<With>,
}

/// Whom a thread is with.
#[derive(Clone, Default)]
struct With {
    /// Everybody else in it, once each; two are enough to know that it is a group.
    others: Vec<u32>,
    /// Somebody in it is not named, though the owner is.
    hidden: bool,
    /// A cell in it lists several people.
    several: bool,
    /// A row of it was refused, and may have held somebody else.
    torn: bool,
}

impl With {
    /// Whether it may be a group.
    fn is_group(&self) -> bool {
        self.several || self.others.len() > 1 || self.torn || (self.hidden && !self.others.is_empty())
    }
}

/// How many people of a thread are kept: a few are enough to leave doubt about each.
const KEPT: usize = 16;

impl Threads {
    fn of(mail: &Mail, own: &Roles) -> Self {
        let mut with = vec![With::default(); mail.threads];
        for thread in &mail.torn {
            if let Some(thread) = with.get_mut(*thread as usize) {
                thread.torn = true;
            }
        }
        for letter in mail.letters.iter().filter(|letter| letter.aside.is_none()) {
            let Some(thread) = letter.thread.and_then(|thread| with.get_mut(thread as usize)) else { continue };
            let sender = own.side(letter.sender);
            let to = own.side(mail.to(letter).iter().copied());
            // A cell of names that is written to another than the owner holds credentials or a group: only the
            // owner's own rows tell who it means.
            let speaks = letter.addressed || sender.owner || sender.hidden || to.several;
            let named = if speaks { to.others.as_slice() } else { &[] };
            for person in sender.others.iter().chain(named) {
                match thread.others.iter().position(|known| own.same(*known, *person)) {
                    Some(known) => {
                        if let Some(known) = thread.others.get_mut(known).filter(|known| !own.has_address(**known)) {
                            *known = *person;
                        }
                    }
                    None if thread.others.len() < KEPT => thread.others.push(*person),
                    None => {}
                }
            }
            thread.several |= to.several && !letter.addressed;
            thread.hidden |= (sender.hidden && to.owner) || (sender.owner && to.hidden);
        }
        Self { with }
    }

    fn thread(&self, letter: &Letter) -> Option<&With> {
        self.with.get(letter.thread? as usize)
    }

    fn judge(&self, letter: &Letter, mail: &Mail, own: &Roles) -> LetterOutcome {
        let thread = self.thread(letter);
        let to = own.side(mail.to(letter).iter().copied());
        if let Some(outgoing) = letter.outgoing {
            return self.by_direction(letter, outgoing, mail, own);
        }
        let Some(sender) = letter.sender else {
            // Whoever wrote to the owner in a thread may be who else is in it.
            if letter.addressed && to.others.len() > 1 {
                return LetterOutcome::aside(GROUP).seen(to.owner);
            }
            let from_them = if to.owner { in_thread(thread) } else { Vec::new() };
            return LetterOutcome::aside(NO_SENDER)
                .seen(to.owner)
                .doubt(Direction::FromMe, to.others)
                .doubt(Direction::FromThem, from_them);
        };
        if letter.markup && own.role(sender) == Role::Hidden && to.others.is_empty() && in_thread(thread).is_empty() {
            return LetterOutcome::aside(SPONSORED);
        }
        if !own.owner_known {
            return LetterOutcome::aside(OWNER_UNKNOWN);
        }
        // What the cell of names says beyond the addresses.
        let names = own.side(letter.names);
        let unseen = letter.addressed && names.several && (names.hidden || names.others.len() > to.others.len());
        match own.role(sender) {
            Role::Owner if to.others.is_empty() && to.hidden => {
                LetterOutcome::aside(CLOSED).seen(true).doubt(Direction::FromMe, in_thread(thread))
            }
            Role::Owner if mail.to(letter).is_empty() => {
                LetterOutcome::aside(NOBODY_ELSE).seen(true).doubt(Direction::FromMe, in_thread(thread))
            }
            // From the owner's name to the owner's name: one of them may be a namesake.
            Role::Owner if to.others.is_empty() => LetterOutcome::aside(NOBODY_ELSE)
                .seen(true)
                .doubt(Direction::FromThem, [sender])
                .doubt(Direction::FromMe, mail.to(letter).iter().copied()),
            Role::Owner => {
                self.one_to_one(letter, Direction::FromMe, &to.others, to.several || unseen || to.hidden, own)
            }
            Role::Hidden if mail.to(letter).is_empty() && !own.owner_hidden => LetterOutcome::aside(CLOSED)
                .doubt(Direction::FromMe, in_thread(thread))
                .doubt(Direction::FromThem, in_thread(thread)),
            Role::Hidden => self.by_hidden(letter, to, own),
            Role::Other | Role::List(_) => {
                let alone = to.others.iter().all(|person| own.same(*person, sender));
                let unsure = to.several || unseen || to.hidden && to.owner;
                if to.owner || names.owner {
                    if alone {
                        self.one_to_one(letter, Direction::FromThem, &[sender], unsure, own)
                    } else {
                        let group = LetterOutcome::aside(GROUP).seen(true);
                        if letter.addressed { group } else { group.doubt(Direction::FromThem, [sender]) }
                    }
                } else if alone && (to.hidden || mail.to(letter).is_empty()) {
                    // Nobody is named on the owner's side: that says nothing of whether this is the owner.
                    self.one_to_one(letter, Direction::FromThem, &[sender], unsure, own).seen(to.hidden)
                } else {
                    // One of them is the owner under another name, and nothing says which.
                    LetterOutcome::aside(WITHOUT_OWNER)
                        .doubt(Direction::FromThem, [sender])
                        .doubt(Direction::FromMe, to.others)
                }
            }
        }
    }

    /// A row whose DIRECTION column says whose it is: the other side is not the owner, whatever its name.
    fn by_direction(&self, letter: &Letter, outgoing: bool, mail: &Mail, own: &Roles) -> LetterOutcome {
        let direction = if outgoing { Direction::FromMe } else { Direction::FromThem };
        let people: Vec<u32> = if outgoing { mail.to(letter).to_vec() } else { letter.sender.into_iter().collect() };
        let side = own.side(people.iter().copied());
        if side.others.is_empty() {
            let cause = if side.hidden { CLOSED } else { NOBODY_ELSE };
            return LetterOutcome::aside(cause).seen(true).doubt(direction, people);
        }
        self.one_to_one(letter, direction, &side.others, side.several, own)
    }

    /// A row with the owner on one side and `others` on the other; `unsure` where more people may have been there.
    fn one_to_one(
        &self,
        letter: &Letter,
        direction: Direction,
        others: &[u32],
        unsure: bool,
        own: &Roles,
    ) -> LetterOutcome {
        let thread = self.thread(letter);
        match others {
            [person] if !unsure => {
                let may_be_group = !letter.addressed && thread.is_some_and(With::is_group);
                if may_be_group {
                    return LetterOutcome::aside(GROUP).seen(true).doubt(direction, [*person]);
                }
                // The same person, by the address that another row of the thread gives.
                let known = thread.into_iter().flat_map(|thread| &thread.others);
                let known = known.copied().find(|known| own.has_address(*known) && own.same(*known, *person));
                LetterOutcome::touch(direction, known.filter(|_| !own.has_address(*person)).unwrap_or(*person))
            }
            // Two addresses beside the owner's are a group, whoever else was there.
            [_, _, ..] if letter.addressed => LetterOutcome::aside(GROUP).seen(true),
            _ if unsure || !letter.addressed => {
                let cause = if others.len() > 1 { GROUP } else { UNCLEAR };
                LetterOutcome::aside(cause).seen(true).doubt(direction, others.iter().copied())
            }
            _ => LetterOutcome::aside(GROUP).seen(true),
        }
    }

    /// A row from somebody who is not named: the owner, where the other side is somebody else; else a closed account.
    fn by_hidden(&self, letter: &Letter, to: LetterSide, own: &Roles) -> LetterOutcome {
        let thread = self.thread(letter);
        if to.owner {
            // Somebody whose account is closed wrote; where the thread names somebody, it may have been them.
            return match to.others.as_slice() {
                [] => LetterOutcome::aside(CLOSED).seen(true).doubt(Direction::FromThem, in_thread(thread)),
                _ => LetterOutcome::aside(GROUP).seen(true),
            };
        }
        match to.others.as_slice() {
            [_] if !to.several && !to.hidden => self.one_to_one(letter, Direction::FromMe, &to.others, false, own),
            [] => LetterOutcome::aside(BOTH_HIDDEN),
            [_, _, ..] if letter.addressed => LetterOutcome::aside(GROUP).seen(true),
            _ => LetterOutcome::aside(GROUP).seen(true).doubt(Direction::FromMe, to.others),
        }
    }
}

/// Everybody else in a thread.
fn in_thread(thread: Option<&With>) -> Vec<u32> {
    thread.map(|thread| thread.others.clone()).unwrap_or_default()
}
