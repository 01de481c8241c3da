//! What can be wrong with the owner's own words for industries, functions and seniorities.

use crate::error::Severity::Error;
use crate::error::{Code, Stage, codes};

codes! { TARGET =
    UNKNOWN_NAME: Code {
        name: "unknown-name",
        severity: Error,
        stage: Stage::Settings,
        title: "`linkprune.toml` names an industry, function or seniority that does not exist",
        long: "The vocabulary is fixed, since rules and tools rely on it: 24 industries, LinkedIn's 26 job functions \
               and 9 seniorities. The help line shows the nearest.",
        wrong: "[target]\nindustries = [\"sofware\"]\n",
        right: "[target]\nindustries = [\"software\"]\n",
    },
}
