//! `linkprune rules fmt`.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::super::inputs::RULES_FOLDER;
use super::super::load::is_rule_file;
use super::super::outcome::{Finished, Outcome};
use super::super::screen;
use crate::error::{Error, Result};
use crate::rules::layout::formatted;
use crate::store::files;
use crate::text::counted;

/// Write rules in one layout: four spaces, one blank line after the knobs; nothing but white space changes
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules fmt --check")]
pub(super) struct Args {
    /// Rule files; by default those of the rules folder
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Change nothing, and name the files that would change; exit code 1 if there is one
    #[arg(long)]
    check: bool,
    /// The rules folder; by default ./rules
    #[arg(long, value_name = "DIR", conflicts_with = "files")]
    rules: Option<PathBuf>,
}

/// The most bytes of a file that is read for this; `rules check` refuses smaller ones.
const LARGEST: u64 = 1024 * 1024;

/// Read, lay out, write.
pub(super) fn run(args: &Args) -> Finished {
    let paths = args.paths()?;
    let (mut changed, mut broken) = (0, 0);
    for path in &paths {
        let text = read(path)?;
        match formatted(&text) {
            Some(done) if done == text => {}
            Some(done) => {
                changed += 1;
                if args.check {
                    screen::say(&format!("{} would change", path.display()));
                } else {
                    files::write(path, done.as_bytes())?;
                    screen::say(&format!("formatted {}", path.display()));
                }
            }
            None => {
                broken += 1;
                let help = "`linkprune rules check` shows where";
                screen::say(&format!("{} has mistakes of grammar and was left as it is: {help}", path.display()));
            }
        }
    }
    let done = if args.check { "would change" } else { "changed" };
    screen::say(&format!("{changed} of {} {done}", counted(paths.len(), "rule")));
    Ok(match (broken, changed) {
        (0, 0) => Outcome::Done,
        (0, _) if args.check => Outcome::Attention,
        (0, _) => Outcome::Done,
        _ => Outcome::Unusable,
    })
}

impl Args {
    /// The files to lay out.
    fn paths(&self) -> Result<Vec<PathBuf>> {
        if !self.files.is_empty() {
            return Ok(self.files.clone());
        }
        let folder = self.rules.clone().unwrap_or_else(|| PathBuf::from(RULES_FOLDER));
        let listed = files::list(&folder).unwrap_or_default().into_iter();
        let paths: Vec<PathBuf> =
            listed.filter(|file| file.is_regular && is_rule_file(&file.name)).map(|file| file.path).collect();
        if paths.is_empty() {
            return Err(Error::Unusable {
                sentence: format!("there are no rules in `{}`", folder.display()),
                help: "name rule files, or a folder with --rules".into(),
            });
        }
        Ok(paths)
    }
}

fn read(path: &Path) -> Result<String> {
    let unusable = |why: &str| Error::Unusable {
        sentence: format!("`{}` {why}", path.display()),
        help: "name a rule file: text in UTF-8 that ends in `.rhai`".into(),
    };
    if !files::is_regular(path) || !is_rule_file(&path.file_name().unwrap_or_default().to_string_lossy()) {
        return Err(unusable("is not a rule file"));
    }
    let bytes = files::read_at_most(path, LARGEST)?.ok_or_else(|| unusable("is larger than 1 MiB"))?;
    String::from_utf8(bytes).map_err(|_| unusable("is not UTF-8 text"))
}
