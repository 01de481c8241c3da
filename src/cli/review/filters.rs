//! Which of the people are asked about, and in what order.

use clap::{Args, ValueEnum};

use crate::audit::{Audit, Band, ReviewFilter, ReviewSort};
use crate::error::{Error, Result, nearest};
use crate::signals::Vocabulary;
use crate::text::{folded, quoted};

/// Whom to ask about first, or at all.
#[derive(Debug, Args)]
pub(super) struct FilterArgs {
    /// Only people of this band
    #[arg(long, value_enum, value_name = "BAND")]
    band: Option<BandName>,
    /// Only people about whom this rule holds
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// Only people whose company has this in its name
    #[arg(long, value_name = "PART")]
    company: Option<String>,
    /// Only people of this industry
    #[arg(long, value_name = "NAME")]
    industry: Option<String>,
    /// In which order to ask
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    sort: SortName,
}

/// [`Band`] as the command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum BandName {
    Remove,
    Review,
    Keep,
    Protected,
}

/// [`ReviewSort`] as the command line names it.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum SortName {
    /// As the list has them
    #[default]
    List,
    /// By last name
    Name,
    /// By company
    Company,
    /// The longest connected first
    Connected,
    /// The longest silent first
    Silence,
}

impl FilterArgs {
    /// The filter and the order. Fails where a rule or an industry does not exist.
    pub(super) fn of(&self, audit: &Audit) -> Result<(ReviewFilter, ReviewSort)> {
        let filter = ReviewFilter {
            band: self.band.map(Band::from),
            rule: self.rule.as_deref().map(|id| rule_named(audit, id)).transpose()?,
            company: self.company.as_deref().map(|company| folded(company.trim())),
            industry: self.industry.as_deref().map(industry_named).transpose()?,
        };
        Ok((filter, self.sort.into()))
    }
}

/// The index of a rule.
fn rule_named(audit: &Audit, id: &str) -> Result<usize> {
    if let Some((index, _)) = audit.rules.rule(id) {
        return Ok(index);
    }
    let near = nearest(id, audit.rules.rules.iter().map(|rule| rule.id.as_str()));
    let help = near.map_or_else(
        || "`linkprune rules list` names those in force".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Err(Error::Usage { sentence: format!("`{}` is not a rule in force", quoted(id)), help })
}

/// The name of an industry as rules write it.
fn industry_named(written: &str) -> Result<String> {
    let usage = |sentence: String, help: String| Err(Error::Usage { sentence, help });
    match Vocabulary::Industries.meant(written).as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => usage(format!("`{}` is not an industry", quoted(written)), Vocabulary::Industries.suggestion(written)),
        several => usage(
            format!("`{}` means several industries", quoted(written)),
            format!("name one of {}", several.join(", ")),
        ),
    }
}

impl From<BandName> for Band {
    fn from(name: BandName) -> Self {
        match name {
            BandName::Remove => Self::Remove,
            BandName::Review => Self::Review,
            BandName::Keep => Self::Keep,
            BandName::Protected => Self::Protected,
        }
    }
}

impl From<SortName> for ReviewSort {
    fn from(name: SortName) -> Self {
        match name {
            SortName::List => Self::List,
            SortName::Name => Self::Name,
            SortName::Company => Self::Company,
            SortName::Connected => Self::Connected,
            SortName::Silence => Self::Silence,
        }
    }
}
