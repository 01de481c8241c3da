//! A picture before it is HTML, and how it becomes that.

use std::io;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;

use super::behind::TableBehind;
use super::drawing::Drawing;
use super::words::PictureWords;

/// A picture of the report page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Unique on the page.
    pub id: &'static str,
    pub heading: String,
    /// Safe to put into a page as it is.
    pub html: String,
}

/// What a picture shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Figure {
    pub id: &'static str,
    pub heading: String,
    /// Sentences above it.
    pub caption: Vec<String>,
    /// Its content in words, for whoever cannot see it.
    pub description: String,
    /// `None` where there is nothing to draw: the caption says why.
    pub drawing: Option<Drawing>,
    pub table: Option<TableBehind>,
}

impl Figure {
    /// One that says why there is nothing to draw.
    pub fn without_drawing(id: &'static str, heading: &str, why: &str) -> Self {
        let caption = vec![why.to_owned()];
        Self { id, heading: heading.to_owned(), caption, description: String::new(), drawing: None, table: None }
    }
}

/// Writes figures as HTML.
pub(super) fn written(figures: Vec<Figure>, words: &PictureWords) -> io::Result<Vec<Picture>> {
    let mut pages = Environment::new();
    pages.set_auto_escape_callback(|_| AutoEscape::Html);
    pages.set_undefined_behavior(UndefinedBehavior::Strict);
    pages.add_template("picture.html", include_str!("../picture.html")).map_err(io::Error::other)?;
    let template = pages.get_template("picture.html").map_err(io::Error::other)?;
    let write = |figure: Figure| {
        let filled = context! { figure => Serde(&figure), table_word => words.table.as_str() };
        let html = template.render(filled).map_err(io::Error::other)?;
        Ok(Picture { id: figure.id, html, heading: figure.heading })
    };
    figures.into_iter().map(write).collect()
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Anchor;
    use super::*;

    #[test]
    fn whatever_a_text_holds_stays_text() {
        let hostile = "\"><script>alert(1)</script>&'{{ id }}";
        let mut drawing = Drawing::new(10.0);
        drawing.text("label", [1.0, 2.0], Anchor::Start, hostile);
        let mut table = TableBehind::new(&[hostile]);
        table.row(hostile, [hostile]);
        let figure = Figure {
            id: "one",
            heading: hostile.into(),
            caption: vec![hostile.into()],
            description: hostile.into(),
            drawing: Some(drawing),
            table: Some(table),
        };
        let html = written(vec![figure], &PictureWords::read().unwrap()).unwrap().remove(0).html;
        let escaped = "&quot;&gt;&lt;script&gt;alert(1)&lt;&#x2f;script&gt;&amp;&#x27;{{ id }}";
        assert_eq!(html.matches(escaped).count(), 7, "{html}");
        assert!(!html.contains("<script") && !html.contains("\">\""), "{html}");
    }
}
