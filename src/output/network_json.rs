//! A network for tools: as JSON with everything, and as CSV with a row for each group.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::about::SCHEMA_VERSION;
use super::csv_rows::{CsvCell, CsvRows};
use crate::audit::{
    Audit, GroupSize, Lack, NetworkProfile, NetworkTrait, TargetGroup, TargetGroupOf, network_notes,
    touch_files_missing,
};

/// One object.
pub fn network_json(audit: &Audit, profile: &NetworkProfile) -> Vec<u8> {
    let evidence = &audit.evidence;
    let owner = &evidence.export.owner;
    let groups = |breakdown: &crate::audit::Breakdown| -> Vec<Json> {
        breakdown.groups.iter().map(|group| named(json!({ "name": group.name }), group.size)).collect()
    };
    let breakdowns = profile.breakdowns.iter();
    let whole = json!({
        "schema_version": SCHEMA_VERSION,
        "linkprune": env!("CARGO_PKG_VERSION"),
        "as_of": evidence.as_of.to_string(),
        "as_of_source": evidence.as_of_source,
        "owner": { "name": owner.name, "url": owner.url, "source": owner.source },
        "rules": { "fingerprint": audit.rules.fingerprint },
        "network": named(json!({}), profile.whole),
        "breakdowns": breakdowns.map(|b| json!({ "by": b.by.word(), "groups": groups(b) })).collect::<Vec<_>>(),
        "target_groups": profile.target_groups.iter().map(target_group).collect::<Vec<_>>(),
        "about_owner": profile.traits.iter().map(about_owner).collect::<Vec<_>>(),
        "diversity": profile.diversity,
        "touch_files_missing": touch_files_missing(evidence).iter().map(|file| file.file().name).collect::<Vec<_>>(),
        "notes": network_notes(audit).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n").into_bytes()
}

/// An object with the numbers of a group after what it has already.
fn named(mut group: Json, size: GroupSize) -> Json {
    let numbers = json!({
        "people": size.people,
        "listed": size.listed,
        "after": size.stay(),
        "active": size.known_active(),
        "activity_unknown": size.activity_unknown,
    });
    if let (Json::Object(group), Json::Object(numbers)) = (&mut group, numbers) {
        group.extend(numbers);
    }
    group
}

fn target_group(group: &TargetGroup) -> Json {
    let (function, industry, company) = match &group.of {
        TargetGroupOf::Industry(industry) => (None, Some(*industry), None),
        TargetGroupOf::Function(function) => (Some(*function), None, None),
        TargetGroupOf::Both(function, industry) => (Some(*function), Some(*industry), None),
        TargetGroupOf::Company(company) => (None, None, Some(company.as_str())),
    };
    let lack = group.lack.map(|lack| match lack {
        Lack::Nobody => "nobody",
        Lack::Few => "few",
        Lack::Quiet => "quiet",
    });
    let mut written = named(json!({ "function": function, "industry": industry, "company": company }), group.size);
    if let Json::Object(written) = &mut written {
        written.insert("unknown".into(), json!(group.unknown));
        written.insert("main".into(), json!(group.main));
        written.insert("median".into(), json!(group.median));
        written.insert("lack".into(), json!(lack));
    }
    written
}

fn about_owner(one: &NetworkTrait) -> Json {
    json!({
        "name": one.name,
        "people": one.size.people,
        "known": one.known.people,
        "people_after": one.size.stay(),
        "known_after": one.known.stay(),
    })
}

/// The header of the CSV.
const HEADER: &[u8] = b"Breakdown,Group,People,On Removal List,After,Active,Activity Unknown\n";

/// A row for each group; the name of the unknown is blank, and so is what is unknown.
pub fn network_csv(profile: &NetworkProfile, raw: bool, to: &mut dyn Write) -> io::Result<()> {
    let rows = CsvRows { raw, line_end: "\n" };
    to.write_all(HEADER)?;
    for breakdown in &profile.breakdowns {
        for group in &breakdown.groups {
            let size = group.size;
            rows.write(
                to,
                &[
                    CsvCell::plain(Some(breakdown.by.word())),
                    CsvCell::text(group.name.as_deref().unwrap_or_default()),
                    CsvCell::plain(Some(size.people)),
                    CsvCell::plain(Some(size.listed)),
                    CsvCell::plain(Some(size.stay())),
                    CsvCell::plain(size.known_active()),
                    CsvCell::plain(Some(size.activity_unknown)),
                ],
            )?;
        }
    }
    Ok(())
}
