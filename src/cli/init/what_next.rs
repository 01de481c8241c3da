//! What `init` says last: how many people the audit lists with what is in the folder now, and the command that shows them.

use std::sync::Arc;

use super::super::inputs::Inputs;
use super::super::pipeline;
use crate::audit::Evidence;
use crate::error::Result;
use crate::store::config::Config;

/// The last lines. `flags` is the configuration of an owner who has written none.
pub(super) fn said(inputs: &Inputs, flags: &Config, evidence: Option<&Arc<Evidence>>) -> String {
    let command = format!("linkprune audit {}", inputs.words());
    let command = command.trim_end();
    let rules = inputs.options.settings.rules_folder();
    let rules = format!("the rules in {}/ are yours to change", rules.display());
    let Some(evidence) = evidence else {
        return format!("next: put your export from LinkedIn into this folder and run `{command}`; {rules}");
    };
    match sizes(inputs, flags, evidence) {
        Ok((size, without)) => {
            let people = evidence.export.connections.len();
            let without = if size == without { String::new() } else { format!(" (without it: {without})") };
            format!("with this configuration: {size}, of {people}{without}; see them with `{command}`\nnext: {rules}")
        }
        Err(_) => format!(
            "next: run `{command}`, which says what is wrong in the configuration or the rules that were here already"
        ),
    }
}

/// How many the audit lists, and how many it would list without the configuration.
fn sizes(inputs: &Inputs, flags: &Config, evidence: &Arc<Evidence>) -> Result<(String, String)> {
    let size = |config: &Config| {
        let rules = inputs.options.settings.rule_set(config)?;
        let evidence = inputs.evidence_again(evidence, flags, config)?;
        Ok(pipeline::judge(&evidence, rules, config, &inputs.options.settings)?.listed_words())
    };
    Ok((size(&inputs.options.config()?)?, size(flags)?))
}
