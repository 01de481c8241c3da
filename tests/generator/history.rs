//! Invented owners with a past: who they write to next depends on what lies between them and each connection, as it did
//! for real owners on average (`docs/evidence.md`), and for each of these owners a little differently. Some have habits of
//! their own, against the average. For tests of how well an order foresees whom an owner writes to; no rule's points are
//! made from them.

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::chance::Chance;
use super::world::{Acquaintance, Bond, EMPLOYERS, Letter, SCHOOL, World, owner};

/// How often an owner writes to somebody in a year, on average.
const A_YEAR: f64 = 0.024;
/// The world goes on in steps of so many days.
const STEP: u64 = 30;
/// One owner in so many has habits of their own.
const CONTRARY: usize = 5;

/// The last message was at most so many days ago, and how often owners wrote then, relative to their average.
const SILENCE: [(i64, f64); 8] =
    [(30, 6.1), (90, 4.7), (180, 3.9), (365, 2.9), (730, 1.9), (1095, 1.7), (1825, 1.2), (i64::MAX, 0.65)];
/// The same, by days connected, where there was never a message.
const NEVER: [(i64, f64); 6] = [(90, 1.2), (180, 0.75), (365, 0.9), (730, 0.64), (1825, 0.53), (i64::MAX, 0.5)];
/// The same, by messages in all.
const MESSAGES: [(i64, f64); 7] = [(1, 1.1), (2, 1.6), (5, 1.9), (10, 2.2), (20, 3.7), (50, 4.1), (i64::MAX, 6.3)];
/// The same, by messages in all, where both wrote and the last was over three years ago.
const LONG_AGO: [(i64, f64); 4] = [(2, 0.37), (5, 1.1), (10, 1.4), (i64::MAX, 2.0)];
/// Only one of them wrote: they within three years and before, the owner within three years and before.
const ONE_SIDED: [[f64; 2]; 2] = [[2.6, 0.8], [1.5, 0.8]];
/// They wrote, and their work is to find clients: a belief, since what was written is not in the measurement.
const PITCH: f64 = 0.7;
/// The owner endorsed them; they the owner; an employer in common; a school; a blank profile; a senior job.
const TRAITS: [f64; 6] = [2.8, 2.1, 2.0, 1.2, 0.27, 1.3];

/// Words of senior jobs.
const SENIOR: [&str; 3] = ["Head of", "Director", "Chief"];

/// Words of work that finds clients.
const CLIENTS: [&str; 9] =
    ["Sales", "Account", "Founder", "Coach", "Recruit", "Talent", "Business Development", "Advis", "Growth"];

/// Whether somebody's work is to find clients.
fn finds_clients(person: &Acquaintance) -> bool {
    CLIENTS.iter().any(|word| person.position.contains(word))
}

/// What one owner makes of the average: an exponent for each row of the table, 1 for the average, below 0 against it.
struct Habits {
    talk: f64,
    silence: f64,
    never: f64,
    traits: [f64; 6],
    /// How often this owner writes, relative to others.
    busy: f64,
    /// How often they answer, in a hundred.
    answers: u64,
}

impl Habits {
    fn of(chance: &mut Chance) -> Self {
        let contrary = chance.below(CONTRARY) == 0;
        let mut around = |spread: f64| 1.0 + spread * (chance.fraction() + chance.fraction() - 1.0);
        let mut habits = Self {
            talk: around(0.6),
            silence: around(0.8),
            never: around(0.8),
            traits: std::array::from_fn(|_| 0.5 * around(1.5)),
            busy: around(0.5),
            answers: 25,
        };
        if contrary {
            // Somebody who looks up old acquaintances, and leaves recent ones to themselves.
            habits.silence *= -0.3;
        }
        habits.answers = 10 + u64::try_from(chance.below(40)).unwrap();
        habits
    }

    /// How much more often this owner writes to such a person than to the average one.
    fn lift(&self, tie: &Tie, person: &Acquaintance, today: NaiveDate) -> f64 {
        let traits = [
            person.endorsed_by_me > 0,
            person.endorsed_me > 0,
            EMPLOYERS.iter().any(|(company, ..)| *company == person.company),
            person.company == SCHOOL,
            person.company.is_empty() && person.position.is_empty(),
            SENIOR.iter().any(|word| person.position.contains(word)),
        ];
        let held = traits.iter().zip(TRAITS.iter().zip(&self.traits)).filter(|(holds, _)| **holds);
        held.fold(self.tie(tie, person, today), |lift, (_, (row, exponent))| lift * row.powf(*exponent))
    }

    fn tie(&self, tie: &Tie, person: &Acquaintance, today: NaiveDate) -> f64 {
        let Some(last) = tie.last else { return step(&NEVER, (today - person.connected).num_days()).powf(self.never) };
        let silence = (today - last).num_days();
        let messages = tie.from_me + tie.from_them;
        let old = usize::from(silence > 1095);
        match (tie.from_me > 0, tie.from_them > 0) {
            (true, true) if old == 1 => step(&LONG_AGO, messages).powf(self.talk),
            (true, true) => {
                step(&SILENCE, silence).powf(0.6 * self.silence) * step(&MESSAGES, messages).powf(0.6 * self.talk)
            }
            (false, _) if finds_clients(person) => PITCH.powf(self.talk),
            (false, _) => ONE_SIDED[0][old].powf(self.talk),
            (true, false) => ONE_SIDED[1][old].powf(self.talk),
        }
    }
}

/// The row of a table for that many.
fn step(table: &[(i64, f64)], many: i64) -> f64 {
    table.iter().find(|(most, _)| many <= *most).unwrap().1
}

/// What lies between the owner and one connection.
#[derive(Default, Clone)]
struct Tie {
    from_me: i64,
    from_them: i64,
    last: Option<NaiveDate>,
}

impl World {
    /// An owner of that seed, with so many connections and twelve years of messages.
    pub fn of_habits(seed: u64, today: NaiveDate, people: usize) -> Self {
        let mut chance = Chance::new(seed);
        let habits = Habits::of(&mut chance);
        let mut world = Self { owner: owner(), today, people: Vec::new(), letters: Vec::new() };
        for index in 0..people {
            let mut person = world.acquaintance(&mut chance, index, people);
            (person.closed, person.let_go) = (None, None);
            person.endorsed_by_me = usize::from(chance.percent(8));
            world.people.push(person);
        }
        let mut past = Past { chance, habits, ties: vec![Tie::default(); people], world };
        for ago in (0..4400 / STEP).rev() {
            past.one_step(today - Days::new(ago * STEP));
        }
        let Past { ties, mut world, .. } = past;
        for (person, tie) in world.people.iter_mut().zip(&ties) {
            person.bond = if tie.last.is_some() { Bond::Talked } else { Bond::Silent };
        }
        world.letters.retain(|letter| letter.at.date() <= today);
        world.letters.sort_by_key(|letter| (letter.at, letter.with));
        world
    }
}

struct Past {
    chance: Chance,
    habits: Habits,
    ties: Vec<Tie>,
    world: World,
}

impl Past {
    /// What happens in the days up to `end`.
    fn one_step(&mut self, end: NaiveDate) {
        let begin = end - Days::new(STEP);
        for with in 0..self.world.people.len() {
            let connected = self.world.people[with].connected;
            if connected > end {
                continue;
            }
            if connected > begin {
                self.hello(with, connected);
            }
            let pitches = finds_clients(&self.world.people[with]);
            if self.chance.percent_of(if pitches { 0.9 } else { 0.12 }) {
                self.approached(with, begin, pitches);
            }
            let lift = self.habits.lift(&self.ties[with], &self.world.people[with], begin);
            let a_step = 100.0 * A_YEAR * self.habits.busy * lift * 30.0 / 365.0;
            if self.chance.percent_of(a_step) {
                self.conversation(with, begin, true);
            }
        }
    }

    /// What is said on the day of connecting, by some.
    fn hello(&mut self, with: usize, day: NaiveDate) {
        match self.chance.below(100) {
            0..12 => self.write(with, day, false),
            12..20 => self.write(with, day, true),
            20..27 => {
                self.write(with, day, false);
                self.write(with, day, true);
            }
            _ => {}
        }
    }

    fn approached(&mut self, with: usize, begin: NaiveDate, pitches: bool) {
        if self.chance.percent(if pitches { self.habits.answers / 4 } else { self.habits.answers }) {
            self.conversation(with, begin, false);
        } else {
            let day = begin + Days::new(self.chance.below(30) as u64);
            self.write(with, day, false);
        }
    }

    /// Messages in turn, until one of them has nothing to add.
    fn conversation(&mut self, with: usize, begin: NaiveDate, mut from_me: bool) {
        let mut day = begin + Days::new(self.chance.below(20) as u64);
        for _ in 0..12 {
            self.write(with, day, from_me);
            if !self.chance.percent(60) {
                break;
            }
            day = day + Days::new(self.chance.below(3) as u64);
            from_me = !from_me;
        }
    }

    fn write(&mut self, with: usize, day: NaiveDate, from_me: bool) {
        let day = day.max(self.world.people[with].connected);
        let at: NaiveDateTime = day.and_hms_opt(9, 30, u32::try_from(self.chance.below(60)).unwrap()).unwrap();
        self.world.letters.push(Letter { with, from_me, at });
        let tie = &mut self.ties[with];
        *if from_me { &mut tie.from_me } else { &mut tie.from_them } += 1;
        tie.last = tie.last.max(Some(day));
    }
}
