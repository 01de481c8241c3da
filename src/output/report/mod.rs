//! The report: one page for a browser that works from disk, holds all it needs and asks for nothing.
//!
//! ```text
//! audit ─► PageText (what is said in words) ─► page.html ─┐
//!       ─► PageData (people, for the script) ─────────────┴─► one file
//! ```
//!
//! Text from the export reaches the page in two ways: through the template, which escapes it, and in a block of data, which the
//! script shows as text. A policy in the page's head lets nothing else run and nothing be fetched.

mod page_data;
mod page_text;
mod pictures;
mod policy;
mod text_table;
mod words;

use std::io::{self, Write};

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde_json::Value as Json;

use super::options::RenderOptions;
use crate::audit::Audit;
use crate::export::is_report;
use page_data::PageData;
use page_text::PageText;
use pictures::{Picture, pictures};
use policy::{InScript, policy};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
/// The script: its parts share one scope, and each uses those before it.
const SCRIPT: &str = concat!(
    "(() => {\n'use strict';\n",
    include_str!("script/data.js"),
    include_str!("script/dom.js"),
    include_str!("script/folded.js"),
    include_str!("script/decisions.js"),
    include_str!("script/browser_storage.js"),
    include_str!("script/handed_over.js"),
    include_str!("script/filters.js"),
    include_str!("script/orders.js"),
    include_str!("script/rows.js"),
    include_str!("script/waterfall.js"),
    include_str!("script/card.js"),
    include_str!("script/list.js"),
    include_str!("script/filter_menus.js"),
    include_str!("script/tabs.js"),
    include_str!("script/theme.js"),
    include_str!("script/saving.js"),
    include_str!("script/review.js"),
    include_str!("script/swipe.js"),
    include_str!("script/double_check.js"),
    include_str!("script/sittings.js"),
    include_str!("script/work.js"),
    include_str!("script/print.js"),
    include_str!("script/start.js"),
    "})();\n",
);

/// Where the data comes in a rendered page: nothing that is escaped can look like it.
const DATA: &str = "<!--data-->";

/// Whether a file with these first two lines is a report.
pub(super) fn begins(first: &str, second: &str) -> bool {
    is_report(format!("{first}\n{second}").as_bytes())
}

/// The page.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let pictures = pictures(audit)?;
    let page = page(audit, options, &pictures).map_err(io::Error::other)?;
    let (before, after) = page.split_once(DATA).unwrap_or((&page, ""));
    to.write_all(before.as_bytes())?;
    serde_json::to_writer(InScript(&mut *to), &PageData::of(audit, options))?;
    to.write_all(after.as_bytes())
}

/// The page without its data.
fn page(audit: &Audit, options: &RenderOptions, pictures: &[Picture]) -> Result<String, minijinja::Error> {
    let mut templates = Environment::new();
    // What the template names and nobody gives is a fault of the template.
    templates.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    templates.add_template("page.html", TEMPLATE)?;
    let words = words::words();
    let context = context! {
        words => Serde(&words),
        words_data => in_script(&words::of_script(words.clone())),
        csp => policy(SCRIPT, STYLE),
        style => STYLE,
        script => SCRIPT,
        data => DATA,
        pictures => Serde(pictures),
        ..Value::from(Serde(PageText::of(audit, options, &words)))
    };
    templates.get_template("page.html")?.render(context)
}

/// A value as a block of data holds it.
fn in_script(value: &Json) -> String {
    let mut text = Vec::new();
    let written = serde_json::to_writer(InScript(&mut text), value);
    written.ok().and_then(|()| String::from_utf8(text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
