//! Makes invented exports: the committed sample of two years, the small files of every shape, and exports of any size for
//! tests, benchmarks and `main.rs`.

mod chance;
mod files;
mod history;
pub mod pollution;
mod shapes;
mod team;
mod words;
mod world;

use chrono::NaiveDate;

pub use files::File;
use world::World;

/// The day of this year's sample; `--as-of` in examples and tests.
pub const THIS_YEAR: (i32, u32, u32) = (2026, 11, 1);
/// The day of last year's sample.
pub const LAST_YEAR: (i32, u32, u32) = (2025, 11, 1);

fn day((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// This year's and last year's export of the same invented person.
pub fn sample() -> [(&'static str, Vec<File>); 2] {
    let world = World::new(20_261_101, day(THIS_YEAR), 460, 1_500);
    [("this-year", files::archive(&world, day(THIS_YEAR))), ("last-year", files::archive(&world, day(LAST_YEAR)))]
}

/// An export of about that size, from any seed.
pub fn export(seed: u64, connections: usize, messages: usize) -> Vec<File> {
    files::archive(&World::new(seed, day(THIS_YEAR), connections, messages), day(THIS_YEAR))
}

/// The export of an invented owner with habits, see `history`.
pub fn export_with_past(seed: u64, connections: usize) -> Vec<File> {
    files::archive(&World::of_habits(seed, day(THIS_YEAR), connections), day(THIS_YEAR))
}

/// The export of one owner in a team of so many, who share a part of the people they know; with the slug of that owner.
pub fn export_of_team(number: usize, owners: usize, connections: usize, messages: usize) -> (String, Vec<File>) {
    team::export(number, owners, connections, messages)
}

/// Every file below `sample-data/shapes`, by its path there: an export for each shape of the format.
pub fn shapes() -> Vec<(String, Vec<u8>)> {
    shapes::shapes()
}
