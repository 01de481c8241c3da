//! `linkprune doctor`: what holds on this system: the sandbox, the ledger, the configuration and the rules.

use std::fmt::Write as _;

use clap::Args as ClapArgs;

use super::inputs::Settings;
use super::ledger::LedgerPlace;
use super::load::holds_rules;
use super::outcome::{Finished, Outcome};
use super::sandbox::Sandbox;
use super::sandbox::sealed::Sealed;
use super::screen;
use crate::error::Result;
use crate::rules::RuleSet;
use crate::text::{counted, counted_as};

/// Say what holds on this system: whether the network is sealed off, and whether ledger, configuration and rules are sound
///
/// Exit code 1 says that something of it is not so.
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune doctor")]
pub(super) struct Args {
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    ledger: LedgerPlace,
}

/// Look at each, print.
pub(super) fn run(args: &Args, sandbox: Sandbox) -> Finished {
    args.settings.apply();
    let mut examined = Examined::default();
    let (version, system, machine) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    examined.note("version", Ok(format!("linkprune {version} for {system} on {machine}")));
    examined.note("network", Ok(network(sandbox.network).to_owned()));
    examined.note("files", Ok(confined(sandbox.files).to_owned()));
    examined.note("ledger", ledger(&args.ledger));
    let config = args.settings.config();
    let rules = config.as_ref().ok().map(|config| args.settings.rule_set(config));
    examined.note("settings", config.map(|_| configuration(&args.settings)));
    match rules {
        Some(rules) => examined.note("rules", rules.map(|rules| place_of_rules(&args.settings, &rules))),
        None => examined.note("rules", Ok("not looked at: they need the configuration".into())),
    }
    screen::print_report(&examined.text)?;
    Ok(if examined.all_sound { Outcome::Done } else { Outcome::Attention })
}

/// A line for each thing looked at.
struct Examined {
    text: String,
    all_sound: bool,
}

impl Default for Examined {
    fn default() -> Self {
        Self { text: String::new(), all_sound: true }
    }
}

impl Examined {
    fn note(&mut self, name: &str, found: Result<String>) {
        let words = found.unwrap_or_else(|error| {
            self.all_sound = false;
            // A diagnostic has lines of its own.
            error.to_string().trim_end().replace('\n', "\n          ")
        });
        _ = writeln!(self.text, "{name:10}{words}");
    }
}

fn network(sealed: Sealed) -> &'static str {
    match sealed {
        Sealed::Enforced => "sealed off: the kernel denies this process and all it starts every network socket",
        Sealed::NotEnforced => "not enforced on this system; linkprune links no code that could reach one",
        Sealed::SwitchedOff => "not enforced: --no-sandbox; linkprune links no code that could reach one",
    }
}

fn confined(sealed: Sealed) -> &'static str {
    match sealed {
        Sealed::Enforced => {
            "confined: the kernel denies files outside the folders that a command names and those of the system"
        }
        Sealed::NotEnforced => "not confined on this system; linkprune reads and writes what you name",
        Sealed::SwitchedOff => "not confined: --no-sandbox; linkprune reads and writes what you name",
    }
}

fn ledger(place: &LedgerPlace) -> Result<String> {
    let path = place.path()?.display().to_string();
    let Some(ledger) = place.existing()? else { return Ok(format!("none yet; it would be {path}")) };
    let contents = ledger.check()?;
    Ok(format!("whole, with decisions about {}: {path}", counted_as(contents.people, "person", "people")))
}

fn configuration(settings: &Settings) -> String {
    match settings.config_path() {
        Some(path) => format!("read from {}", path.display()),
        None => "none in this folder; `linkprune init` writes one".into(),
    }
}

fn place_of_rules(settings: &Settings, rules: &RuleSet) -> String {
    let (count, folder) = (counted(rules.rules.len() as u64, "rule"), settings.rules_folder());
    if settings.rules.is_some() || holds_rules(&folder) {
        format!("{count} from {}, all sound", folder.display())
    } else {
        format!("the {count} inside linkprune")
    }
}
