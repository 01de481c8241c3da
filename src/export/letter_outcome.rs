//! What one row of messages.csv comes to, once it is known who the owner is and who else is in its thread.
//!
//! With recipient addresses each row says who was there. Without them a thread that ever held several people may be a
//! group throughout. The owner takes part in every row: so in a row between two people one of whom is not named, the
//! other side is known all the same. Whatever cannot be placed leaves doubt about everybody the row names, in the
//! direction of the row; it is never taken for nothing.

use rayon::prelude::*;

use super::mail::{Letter, MOST_CORES, Mail};
use super::marked::Marked;
use super::roles::{Few, LetterSide, Role, Roles};
use super::touch::{Direction, Whom};

pub(super) const GROUP: &str = "group";
pub(super) const SPONSORED: &str = "sponsored";
const CLOSED: &str = "from or to a closed account";
const OWNER_UNKNOWN: &str = "which side wrote it is unclear: the owner is unknown";
const WITHOUT_OWNER: &str = "it does not name the owner";
pub(super) const BOTH_HIDDEN: &str = "neither side is named";
pub(super) const NOBODY_ELSE: &str = "nobody else is named";
pub(super) const NO_SENDER: &str = "sender unknown";
const UNCLEAR: &str = "who else took part is unclear";

/// What one row comes to: a touch, or a cause for which it is none; and who may have had part in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct LetterOutcome {
    pub touch: Option<(Direction, u32)>,
    pub cause: Option<&'static str>,
    pub doubts: Vec<(Direction, Whom)>,
    /// Whether the owner is known to be on one side of it.
    pub owner_seen: bool,
}

impl LetterOutcome {
    fn touch(direction: Direction, person: u32) -> Self {
        Self { touch: Some((direction, person)), owner_seen: true, ..Self::default() }
    }

    pub fn aside(cause: &'static str) -> Self {
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

/// What is known of the threads that some row asks about, and of each row that does not have to ask.
pub(super) struct Threads {
    with: Vec<With>,
    /// By letter: see [`plain_direction`]. One that is set aside may have a direction too, which nobody asks for.
    plain: Vec<Option<Direction>>,
}

/// Whom a thread is with.
#[derive(Clone, Default)]
struct With {
    /// Everybody else in it, once each; two are enough to know that it is a group.
    others: Few,
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

/// The direction of the touch that a row comes to by itself, as nearly all do: a message from the owner to somebody else or the other
/// way round, that somebody known by their address, and nobody beside them. Looking closely would come to the same.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "who of the two is the owner cannot be foreseen: all is asked, and nothing waits for it"
)]
fn plain_direction(letter: &Letter, mail: &Mail, own: &Roles) -> Option<Direction> {
    let (sender, [receiver]) = (letter.sender.get()?, mail.to(letter)) else { return None };
    let (from, to) = (own.role(sender), own.role(*receiver));
    let from_me = (from == Role::Owner) & (to == Role::Other);
    let from_them = (from == Role::Other) & (to == Role::Owner);
    let person = if from_me { *receiver } else { sender };
    let is_plain = letter.addressed & letter.names.get().is_none() & letter.outgoing.is_none() & own.owner_known;
    let direction = if from_me { Direction::FromMe } else { Direction::FromThem };
    (is_plain & (from_me | from_them) & own.has_address(person)).then_some(direction)
}

/// By letter: see [`plain_direction`]; and the threads that some row asks about, to tell who else is in them.
fn plain_and_asked_for(mail: &Mail, own: &Roles) -> (Vec<Option<Direction>>, Marked) {
    let parts = mail.shares(1).into_par_iter().map(|places| {
        let mut asked = Marked::of(mail.threads);
        let mut plain = Vec::with_capacity(places.len());
        plain.extend(mail.letters.range(places).map(|letter| {
            let direction = plain_direction(letter, mail, own);
            if direction.is_none()
                && letter.aside.is_none()
                && let Some(thread) = letter.thread.get()
            {
                asked.mark(thread as usize);
            }
            direction
        }));
        (plain, asked)
    });
    let mut parts = parts.collect::<Vec<_>>().into_iter();
    let (mut plain, mut asked) = parts.next().unwrap_or_else(|| (Vec::new(), Marked::of(mail.threads)));
    for (more, others) in parts {
        plain.extend_from_slice(&more);
        asked.join(&others);
    }
    (plain, asked)
}

/// Adds every letter to its thread, where it is one of these and `asked` for; `first` is the number of the first of them.
fn add_letters(with: &mut [With], first: usize, asked: &Marked, mail: &Mail, own: &Roles) {
    let place = |letter: &Letter| {
        let thread = letter.thread.get().filter(|thread| asked.has(*thread as usize))? as usize;
        thread.checked_sub(first)
    };
    for letter in mail.letters.iter().filter(|letter| letter.aside.is_none()) {
        let Some(thread) = place(letter).and_then(|place| with.get_mut(place)) else { continue };
        let sender = own.side(letter.sender.get());
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
}

impl Threads {
    pub fn of(mail: &Mail, own: &Roles) -> Self {
        let mut with = vec![With::default(); mail.threads];
        for thread in &mail.torn {
            if let Some(thread) = with.get_mut(*thread as usize) {
                thread.torn = true;
            }
        }
        let (plain, asked) = plain_and_asked_for(mail, own);
        if asked.count > 0 {
            // Each core has some of the threads, and finds their letters among all.
            let share = mail.threads.div_ceil(rayon::current_num_threads().min(MOST_CORES)).max(1);
            let shares = with.par_chunks_mut(share).enumerate();
            shares.for_each(|(number, with)| add_letters(with, number * share, &asked, mail, own));
        }
        Self { with, plain }
    }

    fn thread(&self, letter: &Letter) -> Option<&With> {
        self.with.get(letter.thread.get()? as usize)
    }

    /// What a letter comes to; `place` is its place among all.
    pub fn judge(&self, place: usize, letter: &Letter, mail: &Mail, own: &Roles) -> LetterOutcome {
        let direction = self.plain.get(place).copied().flatten();
        let person = direction.and_then(|direction| match direction {
            Direction::FromMe => mail.to(letter).first().copied(),
            Direction::FromThem => letter.sender.get(),
        });
        match direction.zip(person) {
            Some((direction, person)) => {
                let plain = LetterOutcome::touch(direction, person);
                debug_assert_eq!(self.look_closely(letter, mail, own), plain);
                plain
            }
            None => self.look_closely(letter, mail, own),
        }
    }

    /// The same of whatever row.
    fn look_closely(&self, letter: &Letter, mail: &Mail, own: &Roles) -> LetterOutcome {
        // From what the row says of itself to what only its thread can tell.
        let thread = self.thread(letter);
        let to = own.side(mail.to(letter).iter().copied());
        if let Some(outgoing) = letter.outgoing {
            return self.by_direction(letter, outgoing, mail, own);
        }
        let Some(sender) = letter.sender.get() else {
            // Whoever wrote to the owner in a thread may be who else is in it.
            if letter.addressed && to.others.len() > 1 {
                return LetterOutcome::aside(GROUP).seen(to.owner);
            }
            let from_them = if to.owner { in_thread(thread) } else { Few::new() };
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
        let names = own.side(letter.names.get());
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
        let people: Few = if outgoing { mail.to(letter).into() } else { letter.sender.get().into_iter().collect() };
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
                if own.has_address(*person) {
                    return LetterOutcome::touch(direction, *person);
                }
                // The same person, by the address that another row of the thread gives.
                let known = thread.into_iter().flat_map(|thread| &thread.others);
                let known = known.copied().find(|known| own.has_address(*known) && own.same(*known, *person));
                LetterOutcome::touch(direction, known.unwrap_or(*person))
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
fn in_thread(thread: Option<&With>) -> Few {
    thread.map(|thread| thread.others.clone()).unwrap_or_default()
}
