//! Why one signal is unknown for one person, as far as their own row and the export's files tell: `explain` shows it
//! beside a rule that could not be judged.

use super::person::whole_signal;
use crate::audit::{Absence, Audit};
use crate::export::{Connection, FileKind};
use crate::signals;

/// The reason in a few words; if the row does not tell, what the signal's absence means in general.
pub(super) fn why_unknown(audit: &Audit, signal: usize, row: usize) -> String {
    let (Some(signal), Some(connection)) = (signals::at(signal), audit.evidence.export.connections.get(row)) else {
        return String::new();
    };
    let subject = Subject { audit, connection, row };
    let why = Absence::of(signal, &audit.evidence).map(absence_words).or_else(|| subject.of_row(signal.name));
    format!("{}: {}", signal.name, why.unwrap_or_else(|| signal.absence.to_owned()))
}

/// What the export lacks, and what to do about it.
fn absence_words(absence: Absence) -> String {
    let own = |what: &str| format!("your own {what} are unknown; name them under [target] in linkprune.toml");
    match absence {
        Absence::Industries => own("industries"),
        Absence::Functions => own("functions"),
        Absence::NoIndustries => "[target] in linkprune.toml says that no industry is yours".into(),
        Absence::NoFunctions => "[target] in linkprune.toml says that no function is yours".into(),
        Absence::Keywords => "you name no keywords; name some under [target] in linkprune.toml".into(),
        Absence::File(file) => format!("{} is not in this export", file.file().name),
        Absence::UnusableFile(file) => format!("{} could not be used", file.file().name),
        Absence::Outside(kinds) => {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.file().name).collect();
            format!("nothing from outside LinkedIn was given that says so, such as {}", names.join(" or "))
        }
        Absence::Column(column) => format!("Connections.csv has no column {column}"),
    }
}

/// The person for whom it is unknown.
struct Subject<'a> {
    audit: &'a Audit,
    connection: &'a Connection,
    row: usize,
}

impl Subject<'_> {
    /// What the person's own row leaves open.
    fn of_row(&self, signal: &str) -> Option<String> {
        let blank = |cell: &str| cell.trim().is_empty();
        let (company, position) = (blank(&self.connection.company), blank(&self.connection.position));
        let why = match signal {
            "company" | "shares_company" | "at_target_company" | "people_at_company" | "only_one_at_company"
                if company =>
            {
                "their company is blank"
            }
            "position" | "function" | "functions" | "seniority" | "in_my_function" if position => {
                "their position is blank"
            }
            "keywords_found" => "their company and position are blank",
            "industry"
            | "industry_source"
            | "industry_words"
            | "industries"
            | "in_my_industry"
            | "industry_in_common"
            | "people_in_industry"
            | "only_one_in_industry" => {
                if company && position {
                    "their company and position are blank"
                } else if signal == "industry_in_common" && self.knows_industries() {
                    "none of their industries is one of yours"
                } else if matches!(signal, "industries" | "in_my_industry" | "industry_in_common") {
                    "nothing in their company or position says an industry"
                } else {
                    "nothing in their company or position says an industry, or two are equally likely"
                }
            }
            "function" | "functions" | "in_my_function" => "no word of their position names a function",
            "seniority" => "no word of their position names a job",
            "connected_on" | "days_connected" => "their date is blank, or cannot be read with certainty",
            "name" | "first_name" | "last_name" | "url" | "email" => "their cell is blank",
            "invited_by" | "invited_with_note" => "Invitations.csv has no row for them",
            _ => return self.of_messages(signal),
        };
        Some(why.to_owned())
    }

    fn knows_industries(&self) -> bool {
        self.audit.evidence.measured.readings.get(self.row).is_some_and(|reading| !reading.industries.is_empty())
    }

    /// What their messages leave open, where messages.csv was read.
    fn of_messages(&self, signal: &str) -> Option<String> {
        let of_messages = signals::all().any(|known| known.name == signal && known.from == "messages.csv");
        if !of_messages || !self.audit.evidence.export.coverage.has(FileKind::Messages) {
            return None;
        }
        let why = match (self.count("messages_from_me"), self.count("messages_from_them")) {
            (Some(0), Some(0)) => "no message was exchanged",
            (Some(_), Some(_)) if matches!(signal, "usual_gap_days" | "gap_ratio") => {
                "messages passed on fewer than 4 different days"
            }
            (Some(_), Some(_)) => "the day of a message that matters cannot be read",
            _ => "a message that may be theirs, or was refused, would settle it",
        };
        Some(why.to_owned())
    }

    fn count(&self, signal: &str) -> Option<i64> {
        whole_signal(self.audit, signal, self.row)
    }
}
