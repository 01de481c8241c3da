//! The exports of a team: each of another owner, who share a part of the people they know, and know some of each other.

use super::chance::Chance;
use super::day;
use super::files::{File, archive};
use super::words::{FIRST, LAST};
use super::world::{Acquaintance, World};

/// One connection in so many is from the pool that all owners know people of.
const SHARED: usize = 10;

/// The owner of that number.
fn owner(number: usize) -> (String, String, String) {
    let (first, last) = (FIRST[number % FIRST.len()], LAST[(number / FIRST.len() + number) % LAST.len()]);
    (first.to_owned(), last.to_owned(), format!("owner-{number:03}"))
}

/// The export of that owner in a team of so many. The same numbers give the same bytes.
pub fn export(number: usize, owners: usize, connections: usize, messages: usize) -> (String, Vec<File>) {
    let today = day(super::THIS_YEAR);
    let mut world = World::new(1_000 + number as u64, today, connections, messages);
    let pool = World::new(1_000, today, connections, 0);
    let mut chance = Chance::new(2_000 + number as u64);
    for (index, person) in world.people.iter_mut().enumerate() {
        person.slug = format!("{}-of-{number}", person.slug);
        if index != number && chance.below(SHARED) == 0 {
            take_over(person, &pool.people[index]);
            if index < owners {
                (person.first, person.last, person.slug) = owner(index);
            }
        }
    }
    world.owner = owner(number);
    (world.owner.2.clone(), archive(&world, today))
}

/// Makes somebody the same person as another, with a past of their own with this owner.
fn take_over(person: &mut Acquaintance, other: &Acquaintance) {
    let Acquaintance { first, last, slug, email, company, position, before, .. } = other.clone();
    *person = Acquaintance { first, last, slug, email, company, position, before, ..person.clone() };
}
