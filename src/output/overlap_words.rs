//! Words of an overlap that several formats share: what somebody is called in the team, what lies between two, and why a tie is the
//! best.

use std::fmt::Write as _;

use crate::audit::{KnownBy, Overlap, PerhapsKnownBy, SharedPerson, TeamMember, Tie, TieKind, WhyBest};
use crate::text::{agreeing, counted};

/// What a member is called: by the name, and where two have it, or it is unknown, by the word that tells them apart.
pub(super) fn member_name(overlap: &Overlap, number: usize) -> String {
    let Some(TeamMember { key, name, .. }) = overlap.members.get(number) else { return String::new() };
    let Some(name) = name else { return key.clone() };
    let of_that_name = overlap.members.iter().filter(|member| member.name.as_ref() == Some(name)).count();
    if of_that_name > 1 { format!("{name} ({key})") } else { name.clone() }
}

/// `both wrote, 12 messages; last touch 2026-09-03 (message)`.
pub(super) fn tie_words(tie: &Tie, has_messages: bool) -> String {
    let messages = counted(tie.messages(), "message");
    let mut words = match tie.kind {
        TieKind::BothWrote => format!("both wrote, {messages}"),
        TieKind::OneWrote if tie.from_owner.is_some_and(|number| number > 0) => {
            format!("wrote {messages}{}", answered(tie.from_them))
        }
        TieKind::OneWrote => format!("they wrote {messages}{}", answered(tie.from_owner)),
        TieKind::OtherTouch | TieKind::NoMessages if (tie.from_owner, tie.from_them) == (Some(0), Some(0)) => {
            "no messages".to_owned()
        }
        TieKind::OtherTouch | TieKind::NoMessages => "unknown whether they wrote".to_owned(),
        TieKind::Unknown if has_messages => "unknown: a message may be theirs or a namesake's".to_owned(),
        TieKind::Unknown => "unknown: without messages.csv".to_owned(),
    };
    if let Some(day) = tie.last_touch_on {
        let what = tie.last_touch.map(|what| format!(" ({what})")).unwrap_or_default();
        let _ = write!(words, "; last touch {day}{what}");
    }
    if let Some(day) = tie.connected_on.filter(|_| tie.kind <= TieKind::NoMessages) {
        let _ = write!(words, "; connected since {day}");
    }
    words
}

fn answered(by_other: Option<i64>) -> &'static str {
    if by_other == Some(0) { ", no answer" } else { "" }
}

/// `remove, rank 7`, or `listed, rank 7` where a goal or a decision lists them whatever their band; of others the band.
pub(super) fn place_words(known: &KnownBy) -> String {
    match known.rank.filter(|_| known.is_listed) {
        Some(rank) if known.band.listed() => format!("{}, rank {rank}", known.band.word()),
        Some(rank) => format!("listed, rank {rank}"),
        None => known.band.word().to_owned(),
    }
}

/// `1 person of that name`.
pub(super) fn perhaps_words(perhaps: &PerhapsKnownBy) -> String {
    let people = counted(perhaps.people, "person");
    format!(
        "{people} of that name; an address is missing, so nothing tells whether it is {}",
        agreeing(perhaps.people, "them", "one of them")
    )
}

/// Why the best tie is the best; `None` where there is none.
pub(super) fn why_words(one: &SharedPerson) -> Option<String> {
    let (_, why) = one.best?;
    let best = one.best_tie()?;
    let words = match why {
        WhyBest::Only => "no other tie is known",
        WhyBest::Messages if best.tie.kind == TieKind::BothWrote => "the only one with whom messages went both ways",
        WhyBest::Messages => "the only one with messages",
        WhyBest::Activity => "the most recent touch",
        WhyBest::MoreMessages => "the most messages",
        WhyBest::LaterTouch => "the latest touch",
        WhyBest::ConnectedLonger => "connected for the longest",
        WhyBest::Equal => "as good as the next; the first of them is named",
    };
    Some(format!("{words}{}", unknown_words(one)))
}

/// That the tie of others is unknown, where it is.
pub(super) fn unknown_words(one: &SharedPerson) -> String {
    let unknown = one.known_by.iter().filter(|known| known.tie.kind == TieKind::Unknown).count();
    match unknown {
        0 => String::new(),
        number => format!("; {} unknown", agreeing(number, "the tie of one is", "the ties of others are").to_owned()),
    }
}
