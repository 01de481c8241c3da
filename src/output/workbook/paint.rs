//! How the cells look. Colour says nothing that no word says.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::audit::Band;

/// How a day is shown, in every language of a spreadsheet.
const DAY: &str = "yyyy-mm-dd";
/// A whole number.
const NUMBER: &str = "0";

#[derive(Debug)]
pub(super) struct CellPaints {
    pub plain: Format,
    pub day: Format,
    pub number: Format,
    /// Text over several lines.
    pub prose: Format,
    /// A day among prose.
    pub day_in_prose: Format,
    /// A label beside prose.
    pub label: Format,
    pub link: Format,
    pub heading: Format,
    /// A heading of a column that is for the reader to fill in.
    pub to_fill: Format,
    /// A cell that is for the reader to fill in.
    pub fill_in: Format,
    remove: Format,
    review: Format,
    keep: Format,
    protected: Format,
}

impl CellPaints {
    pub fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        let soft = |back: u32, ink: u32| {
            plain.clone().set_align(FormatAlign::Center).set_background_color(back).set_font_color(ink)
        };
        let heading =
            Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(0x008A_8F94);
        Self {
            day: plain.clone().set_num_format(DAY).set_align(FormatAlign::Center),
            day_in_prose: plain.clone().set_num_format(DAY).set_align(FormatAlign::Left),
            // With room to its right, so that it does not touch a text there.
            number: plain.clone().set_num_format(NUMBER).set_align(FormatAlign::Right).set_indent(1),
            prose: plain.clone().set_text_wrap(),
            label: plain.clone().set_bold().set_text_wrap(),
            link: plain.clone().set_font_color(0x000A_5AA8).set_underline(rust_xlsxwriter::FormatUnderline::Single),
            to_fill: heading.clone().set_background_color(0x00F8_EFD9),
            heading: heading.set_background_color(0x00F1_F1EF),
            fill_in: plain
                .clone()
                .set_background_color(0x00FF_FBF0)
                .set_border(FormatBorder::Hair)
                .set_border_color(Color::RGB(0x008A_8F94)),
            remove: soft(0x00FB_EAE3, 0x00B0_390D),
            review: soft(0x00F8_EFD9, 0x007D_5600),
            keep: soft(0x00E4_EFF9, 0x000A_5AA8),
            protected: soft(0x00E1_F2EE, 0x000B_6558),
            plain,
        }
    }

    /// The colours of a band, for the cell that says its word.
    pub fn band(&self, band: Band) -> &Format {
        match band {
            Band::Remove => &self.remove,
            Band::Review => &self.review,
            Band::Keep => &self.keep,
            Band::Protected => &self.protected,
        }
    }
}
