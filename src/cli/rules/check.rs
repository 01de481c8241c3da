//! `linkprune rules check`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::super::inputs::ExportOptions;
use super::super::load::rule_file;
use super::super::outcome::{Finished, Outcome};
use super::super::pipeline;
use super::super::screen;
use crate::audit::{Audit, remarks};
use crate::error::{Diagnostic, Error, Result, Severity, nearest};
use crate::output::{diagnostics_json, explanation, findings_github, findings_sarif};
use crate::rules::language::codes;
use crate::rules::{RuleSet, RuleSource};

/// Check rules for mistakes and show all of them at once; exit code 4 if there is an error
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules check --rules rules")]
pub(super) struct Args {
    /// Rule files; by default the whole rules folder
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Check against this export too, or with --sample against the sample: signals unknown for everyone, rules that
    /// hold for the same people
    #[arg(long, value_name = "EXPORT")]
    export: Option<PathBuf>,
    /// Explain a code, with a wrong and a right example
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FindingsFormat,
    #[command(flatten)]
    options: ExportOptions,
}

/// How to write findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum FindingsFormat {
    /// For reading
    #[default]
    Text,
    /// For tools, with everything
    Json,
    /// For GitHub's workflows, which show each beside its line
    Github,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

/// Load, check, print.
pub(super) fn run(args: &Args) -> Finished {
    args.options.settings.apply();
    if let Some(code) = &args.explain {
        screen::print_report(&explained(code)?)?;
        return Ok(Outcome::Done);
    }
    let found = args.findings()?;
    let broken = found.iter().any(|diagnostic| diagnostic.code.severity == Severity::Error);
    match args.format {
        FindingsFormat::Json => screen::print_data(diagnostics_json(&found).as_bytes())?,
        FindingsFormat::Github => screen::print_data(findings_github(&found).as_bytes())?,
        FindingsFormat::Sarif => screen::print_data(findings_sarif(&found).as_bytes())?,
        FindingsFormat::Text if broken => return Err(Error::Diagnostics(found)),
        FindingsFormat::Text => {
            let text: Vec<String> = found.iter().map(Diagnostic::render).collect();
            screen::print(text.join("\n").as_bytes())?;
            screen::say("no errors");
        }
    }
    Ok(if broken { Outcome::Unusable } else { Outcome::Done })
}

impl Args {
    /// Every diagnostic, errors and remarks alike, by place.
    fn findings(&self) -> Result<Vec<Diagnostic>> {
        let config = match self.options.config() {
            Err(Error::Diagnostics(found)) => return Ok(found),
            config => config?,
        };
        let (sources, settings) = if self.files.is_empty() {
            (self.options.settings.rule_sources(), config.rules.clone())
        } else {
            (self.named_sources(), Vec::new())
        };
        let sources = match sources {
            Err(Error::Diagnostics(found)) => return Ok(found),
            sources => sources?,
        };
        let rules = match RuleSet::load(sources, &settings, &[], false) {
            Ok(rules) => rules,
            Err(found) => return Ok(found),
        };
        let mut found = rules.notes.clone();
        if self.export.is_some() || self.options.sample {
            let audit: Audit = pipeline::audit_with(self.export.as_deref(), &self.options, &config, rules)?;
            found.extend(remarks(&audit));
        }
        Ok(found)
    }

    /// The rules in the files that were named.
    fn named_sources(&self) -> Result<Vec<RuleSource>> {
        let mut sources = Vec::new();
        let mut found = Vec::new();
        for path in &self.files {
            match rule_file(path) {
                Ok(read) => sources.extend(read),
                Err(Error::Diagnostics(diagnostics)) => found.extend(diagnostics),
                Err(other) => return Err(other),
            }
        }
        if found.is_empty() { Ok(sources) } else { Err(Error::Diagnostics(found)) }
    }
}

fn explained(code: &str) -> Result<String> {
    explanation(code).ok_or_else(|| Error::NotFound {
        sentence: format!("there is no code `{code}`"),
        help: match nearest(code, codes::all().map(|known| known.name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", codes::all().map(|known| known.name).collect::<Vec<_>>().join(", ")),
        },
    })
}
