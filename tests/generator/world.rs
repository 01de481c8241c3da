//! An invented owner's network over fifteen years: who connected when, who wrote to whom, who recommended whom.

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::chance::Chance;
use super::words::{FIRST, HOSTILE, LAST, PITCHING, PLACES};

/// How an invented connection and the owner are with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// Never wrote.
    Silent,
    /// Wrote without an answer, to sell or recruit.
    Pitched,
    /// Wrote both ways, often, until some day.
    Talked,
    /// Wrote both ways at a steady pace, and stopped.
    Paced,
    /// Only the owner wrote.
    Unanswered,
    /// Wrote a line each, months after they connected, and no more.
    Brief,
}

#[derive(Debug, Clone)]
pub struct Acquaintance {
    pub first: String,
    pub last: String,
    pub slug: String,
    pub email: String,
    pub company: String,
    pub position: String,
    /// What they did before; as last year's export has it.
    pub before: Option<(String, String)>,
    pub connected: NaiveDate,
    pub bond: Bond,
    /// Who invited them, with a note or without; `None`: no row in the export.
    pub invited: Option<(bool, bool)>,
    pub endorsed_me: usize,
    pub endorsed_by_me: usize,
    pub recommended_me: bool,
    pub recommended_by_me: bool,
    pub noted: bool,
    /// From this day on only the date is left of them.
    pub closed: Option<NaiveDate>,
    /// The owner let them go on this day.
    pub let_go: Option<NaiveDate>,
}

#[derive(Debug, Clone)]
pub struct Letter {
    /// Index of the acquaintance.
    pub with: usize,
    pub from_me: bool,
    pub at: NaiveDateTime,
}

/// Everything that happened until `today`.
#[derive(Debug)]
pub struct World {
    /// First name, last name, slug.
    pub owner: (String, String, String),
    pub today: NaiveDate,
    pub people: Vec<Acquaintance>,
    pub letters: Vec<Letter>,
}

const OWNER: (&str, &str, &str) = ("Noor", "Example", "noor-example");

/// The owner of every export that is not of a team.
pub fn owner() -> (String, String, String) {
    (OWNER.0.to_owned(), OWNER.1.to_owned(), OWNER.2.to_owned())
}

pub const EMPLOYERS: [(&str, &str, &str, &str); 3] = [
    ("Fabrikam Software", "Senior Software Engineer", "Mar 2019", ""),
    ("Northwind Bank", "Software Engineer", "Sep 2014", "Feb 2019"),
    ("Contoso Consulting", "Trainee", "2012", "2014"),
];
pub const SCHOOL: &str = "Zuiderzee University";

impl World {
    /// `people` acquaintances (closed accounts among them) and about `letters` messages.
    pub fn new(seed: u64, today: NaiveDate, people: usize, letters: usize) -> Self {
        let mut chance = Chance::new(seed);
        let mut world = Self { owner: owner(), today, people: Vec::new(), letters: Vec::new() };
        for index in 0..people {
            let person = world.acquaintance(&mut chance, index, people);
            world.people.push(person);
        }
        world.special_people();
        for index in 0..world.people.len() {
            world.correspond(&mut chance, index);
        }
        while world.letters.len() < letters {
            let with = chance.below(people) * chance.below(people) / people;
            let at = moment(&mut chance, world.people[with].connected, today);
            let from_me = chance.percent(50);
            if world.people[with].bond == Bond::Talked {
                world.letters.push(Letter { with, from_me, at });
            }
        }
        world.letters.sort_by_key(|letter| (letter.at, letter.with));
        world
    }

    pub(super) fn acquaintance(&self, chance: &mut Chance, index: usize, people: usize) -> Acquaintance {
        let (first, last) = (*chance.pick(FIRST), *chance.pick(LAST));
        let age = chance.between(3, 5200);
        let connected = self.today - Days::new(age.unsigned_abs());
        let (company, positions) = *chance.pick(PLACES);
        let bond = match chance.below(100) {
            0..55 => Bond::Silent,
            55..67 => Bond::Pitched,
            67..90 => Bond::Talked,
            90..95 => Bond::Paced,
            _ => Bond::Unanswered,
        };
        let (mut company, mut position) = (company.trim_matches('"').to_owned(), (*chance.pick(positions)).to_owned());
        if bond == Bond::Pitched && chance.percent(80) {
            let (place, role) = *chance.pick(PITCHING);
            (company, position) = (place.to_owned(), role.to_owned());
        }
        match chance.below(100) {
            0..4 => (company, position) = (String::new(), String::new()),
            4..6 => company = String::new(),
            6..10 => {
                let (employer, title, ..) = EMPLOYERS[chance.below(2)];
                (company, position) = (employer.to_owned(), title.to_owned());
            }
            10..12 => (*chance.pick(HOSTILE)).clone_into(&mut position),
            12..13 => SCHOOL.clone_into(&mut company),
            _ => {}
        }
        let before = chance.percent(12).then(|| ("Contoso Consulting".to_owned(), "Consultant".to_owned()));
        let closed = chance.percent(2).then(|| self.today - Days::new(chance.between(10, 700).unsigned_abs()));
        let plain: String = format!("{first}-{last}").to_lowercase().replace([' ', '\''], "-");
        let suffix = if people > 5_000 || chance.percent(60) { format!("-{index:04x}") } else { format!("-{index}") };
        Acquaintance {
            first: decorated(chance, first),
            last: if chance.percent(4) { format!("{last}, MBA") } else { last.to_owned() },
            slug: format!("{plain}{suffix}"),
            email: if chance.percent(4) { format!("{index}.{}@example.com", ascii(first)) } else { String::new() },
            company,
            position,
            before,
            connected,
            bond,
            invited: chance.percent(70).then(|| (chance.percent(40), chance.percent(25))),
            endorsed_me: if chance.percent(6) { 1 + chance.below(3) } else { 0 },
            endorsed_by_me: usize::from(chance.percent(4)),
            recommended_me: chance.percent(1),
            recommended_by_me: chance.percent(1),
            noted: chance.percent(2),
            closed,
            let_go: None,
        }
    }

    /// Namesakes, and people the owner has removed since last year.
    fn special_people(&mut self) {
        let count = self.people.len();
        for (one, other) in [(5, 17), (40, 41), (60, 90)] {
            if other < count {
                let (first, last) = (self.people[one].first.clone(), self.people[one].last.clone());
                (self.people[other].first, self.people[other].last) = (first, last);
            }
        }
        // The only one in an industry.
        if let Some(alone) = self.people.get_mut(12) {
            (alone.company, alone.position) = ("Wingtip Real Estate".to_owned(), "Realtor".to_owned());
        }
        let long_ago = self.today - Days::new(2500);
        let silent = self.people.iter_mut().filter(|person| person.bond == Bond::Silent && person.connected < long_ago);
        for person in silent.skip(8).step_by(17) {
            person.bond = Bond::Brief;
        }
        let cut = self.today - Days::new(300);
        for (index, person) in self.people.iter_mut().enumerate() {
            if index % 23 == 7 && person.connected < cut && person.bond == Bond::Silent {
                person.let_go = Some(cut);
            }
        }
    }

    /// The letters of one acquaintance, as their bond has it.
    fn correspond(&mut self, chance: &mut Chance, with: usize) {
        let Acquaintance { bond, connected, .. } = self.people[with];
        let until = match chance.below(3) {
            0 => self.today,
            1 => self.today - Days::new(500),
            _ => self.today - Days::new(1300),
        };
        if until <= connected {
            return;
        }
        let (count, from_me_percent) = match bond {
            Bond::Silent => (0, 0),
            Bond::Pitched => (1 + chance.below(4), 0),
            Bond::Talked => (4 + chance.below(24), 50),
            Bond::Unanswered => (1 + chance.below(2), 100),
            Bond::Paced => return self.keep_pace(chance, with),
            Bond::Brief => return self.exchange_a_line(with),
        };
        for _ in 0..count {
            let at = moment(chance, connected, until);
            let from_me = chance.percent(from_me_percent);
            self.letters.push(Letter { with, from_me, at });
        }
    }

    fn exchange_a_line(&mut self, with: usize) {
        let day = self.people[with].connected + Days::new(100);
        for (from_me, after) in [(false, 0), (true, 1)] {
            let at = (day + Days::new(after)).and_hms_opt(9, 30, 0).unwrap();
            self.letters.push(Letter { with, from_me, at });
        }
    }

    fn keep_pace(&mut self, chance: &mut Chance, with: usize) {
        let pace = Days::new(chance.between(10, 45).unsigned_abs());
        let mut day = self.people[with].connected;
        for number in 0..12 {
            day = day + pace;
            if day >= self.today {
                break;
            }
            let at = day.and_hms_opt(9, 30, number).unwrap();
            self.letters.push(Letter { with, from_me: number % 2 == 0, at });
        }
    }
}

fn moment(chance: &mut Chance, from: NaiveDate, until: NaiveDate) -> NaiveDateTime {
    let days = (until - from).num_days().max(1);
    let day = from + Days::new(chance.between(0, days - 1).unsigned_abs());
    let second = |chance: &mut Chance| u32::try_from(chance.below(60)).unwrap();
    let hour = u32::try_from(chance.below(24)).unwrap();
    day.and_hms_opt(hour, second(chance), second(chance)).unwrap()
}

fn decorated(chance: &mut Chance, first: &str) -> String {
    match chance.below(100) {
        0 => format!("{first} 🚀"),
        1 => format!(" {first} "),
        2 => format!("{first} \"Fritz\""),
        3 => format!("{first}\u{200b}"),
        _ => first.to_owned(),
    }
}

fn ascii(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}
