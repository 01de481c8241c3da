//! What people do: for how many it is known, what the network is made of, what to name next, and which words gave which
//! answer.

use std::fmt::Write as _;

use super::Shown;
use crate::audit::{CompanyToName, Composition};
use crate::signals::lexicon::{Found, Reading};
use crate::store::config::{Config, quoted};
use crate::text::{acts, counted};

/// How many titles are shown.
const LINES: usize = 30;
/// A longer title, in bytes, is not offered for pasting, and neither is one with characters that act on a terminal.
const LONGEST: usize = 300;

/// How many are known, what they do, and lines that can be pasted into `linkprune.toml` as it is in `config`.
pub fn industries(composition: &Composition, config: &Config) -> String {
    let all = composition.connections;
    let mut text = String::new();
    for (what, answers) in [
        ("industry", &composition.industries),
        ("function", &composition.functions),
        ("seniority", &composition.seniorities),
    ] {
        let known: usize = answers.iter().map(|(_, count)| count).sum();
        let _ =
            writeln!(text, "{what:<9} known for {known} of {} ({} %)", counted(all, "connection"), percent(known, all));
        for (answer, count) in answers {
            let _ = writeln!(text, "    {count:>6}  {:>3} %  {answer}", percent(*count, all));
        }
    }
    let _ = writeln!(text, "\nwhat gave the industry");
    for (layer, count) in &composition.layers {
        let _ = writeln!(text, "    {count:>6}  {layer}");
    }
    let _ =
        writeln!(text, "    {:>6}  nothing says it", all - composition.layers.iter().map(|(_, n)| n).sum::<usize>());
    let _ = writeln!(text, "    {:>6}  of these give neither company nor position", composition.blank);
    text.push_str(&lines_to_name(composition, config));
    let is_fit = |(title, _): &&(String, usize)| title.len() < LONGEST && !title.contains(acts);
    let titles: Vec<_> = composition.unnamed_titles.iter().filter(is_fit).collect();
    if !titles.is_empty() {
        let how = "add words of these titles under the function you mean";
        let _ = writeln!(text, "\n# titles without a function: {}", paste("lexicon.functions", how, config));
        for (title, count) in titles.into_iter().take(LINES) {
            let _ =
                writeln!(text, "# … = [{}]  # {}", quoted(&Shown::new(title).as_str().to_lowercase()), people(*count));
        }
    }
    text
}

/// The lines to paste, with where to paste them; and how many lines that are there wait for an answer.
fn lines_to_name(composition: &Composition, config: &Config) -> String {
    let (listed, new): (Vec<_>, Vec<_>) =
        CompanyToName::all(composition, config).into_iter().partition(|company| company.is_listed);
    let mut text = String::new();
    if !new.is_empty() {
        let _ = writeln!(text, "\n# to name next: {}", paste("industries.companies", "write the industry", config));
    }
    for CompanyToName { name, people: count, .. } in &new {
        let _ = writeln!(text, "{} = \"\"  # {}", quoted(Shown::new(name).as_str()), people(*count));
    }
    if !listed.is_empty() {
        let (file, companies) = (file_of(config), counted(listed.len(), "company"));
        let _ = writeln!(text, "\n# {companies} under [industries.companies] in {file}: write the industry");
    }
    text
}

/// Where to paste lines, and their header unless the file has it already: TOML refuses a second one.
fn paste(table: &str, how: &str, config: &Config) -> String {
    let file = file_of(config);
    if config.headers.iter().any(|header| header == table) {
        format!("paste under [{table}] in {file} and {how}\n")
    } else {
        format!("paste at the end of {file} and {how}\n\n[{table}]")
    }
}

fn file_of(config: &Config) -> &str {
    config.file.as_deref().unwrap_or("linkprune.toml")
}

fn people(count: usize) -> String {
    counted(count, "person")
}

fn percent(part: usize, whole: usize) -> usize {
    (part * 100 + whole / 2).checked_div(whole).unwrap_or(0)
}

/// Which words gave which answer.
pub fn reading(name: &str, title: &str, company: &str, reading: &Reading) -> String {
    let line = |what: &str, found: Option<&Found>| match found {
        Some(found) => format!("    {what:<10} {:<28} {}\n", found.answer, Shown::cell(&found.source())),
        None => format!("    {what:<10} unknown: nothing says it, or two answers are equally likely\n"),
    };
    let mut text = format!("{} @ {}\n", Shown::cell(title), Shown::cell(company));
    if !name.trim().is_empty() {
        text.insert_str(0, &format!("{}: ", Shown::cell(name)));
    }
    text.push_str(&line("industry", reading.industry.as_ref()));
    for found in reading.industries.iter().skip(usize::from(reading.industry.is_some())) {
        text.push_str(&line("also", Some(found)));
    }
    if reading.functions.is_empty() {
        text.push_str(&line("function", None));
    }
    for found in &reading.functions {
        text.push_str(&line("function", Some(found)));
    }
    text.push_str(&line("seniority", reading.seniority.as_ref()));
    text
}
