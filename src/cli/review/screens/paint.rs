//! The few paints of the screens. Without colour only weight is left, and every meaning has a mark or a word as well.

use anstyle::{AnsiColor, Effects, Style as Paint};
use ratatui::style::{Color, Modifier, Style};

use crate::audit::Band;
use crate::output::band_paint;
use crate::store::decision::Verdict;

/// A name, a heading, what is marked.
pub(super) const STRONG: Style = Style::new().add_modifier(Modifier::BOLD);

/// What things on the screen are painted with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paints {
    /// Whether colour is wanted.
    pub colour: bool,
}

impl Paints {
    /// What is there for whoever looks for it. Dimmed rather than grey: some themes have a grey that cannot be read.
    pub fn quiet(self) -> Style {
        self.coloured(Style::new().add_modifier(Modifier::DIM))
    }

    /// A key in a hint.
    pub fn key(self) -> Style {
        self.coloured(Style::new().fg(Color::Cyan))
    }

    /// A failure, or a warning.
    pub fn warning(self) -> Style {
        self.coloured(Style::new().fg(Color::Yellow))
    }

    pub fn error(self) -> Style {
        self.coloured(Style::new().fg(Color::Red)).add_modifier(Modifier::BOLD)
    }

    pub fn band(self, band: Band) -> Style {
        self.coloured(of_paint(band_paint(band)))
    }

    /// The points of a reason, against somebody or for them.
    pub fn points(self, against: bool) -> Style {
        self.band(if against { Band::Remove } else { Band::Protected })
    }

    /// As the band of the same meaning.
    pub fn verdict(self, verdict: Verdict) -> Style {
        self.coloured(of_paint(band_paint(match verdict {
            Verdict::Remove => Band::Remove,
            Verdict::Keep => Band::Protected,
            Verdict::Later => Band::Review,
        })))
    }

    fn coloured(self, style: Style) -> Style {
        if self.colour { style } else { Style::new() }
    }
}

/// A verdict in one column.
pub(super) fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Remove => "✗",
        Verdict::Keep => "✓",
        Verdict::Later => "~",
    }
}

/// Nothing is decided.
pub(super) const OPEN: &str = "·";
/// Nothing is decided, and they were skipped.
pub(super) const SKIPPED: &str = "-";

/// The house's paints are colours of sixteen and weight.
fn of_paint(paint: Paint) -> Style {
    let colour = match paint.get_fg_color() {
        Some(anstyle::Color::Ansi(AnsiColor::Red)) => Color::Red,
        Some(anstyle::Color::Ansi(AnsiColor::Yellow)) => Color::Yellow,
        Some(anstyle::Color::Ansi(AnsiColor::Green)) => Color::Green,
        _ => Color::Reset,
    };
    let style = Style::new().fg(colour);
    if paint.get_effects().contains(Effects::BOLD) { style.add_modifier(Modifier::BOLD) } else { style }
}
