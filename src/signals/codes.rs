//! What can be wrong with the owner's own words for industries, functions and seniorities.

use crate::error::Severity::Error;
use crate::error::{Code, Stage, codes};

codes! { TARGET =
    UNKNOWN_NAME: Code {
        name: "unknown-name",
        severity: Error,
        stage: Stage::Settings,
        title: "an industry, function or seniority that does not exist",
        long: "Industries, functions and seniorities have fixed names, since rules and tools rely on them: `linkprune rules signals` lists them.",
        wrong: "[target]\nindustries = [\"sofware\"]\n",
        right: "[target]\nindustries = [\"software\"]\n",
    },
}
