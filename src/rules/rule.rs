//! One rule, ready to be judged: what its author wrote, with the owner's settings, and its compiled forms.

use super::header::RuleHeader;
use super::judge::interpreter;
use super::judge::native::Native;
use super::knobs::{self, Knob};
use super::program::typed::Program;
use super::reason::Effect;
use super::source::RuleSource;
use super::starter;
use crate::error::Place;
use crate::store::settings::RuleSettings;
use rhai::AST;
use std::sync::Arc;

/// A rule of a [`super::RuleSet`].
#[derive(Debug, Clone)]
pub struct Rule {
    pub id: String,
    /// The file as shown in places.
    pub file: String,
    /// The file's text.
    pub text: String,
    /// The case file, as shown in places, with its text.
    pub cases: Option<(String, String)>,
    pub header: RuleHeader,
    /// Whether it is judged at all.
    pub enabled: bool,
    /// Whether it is shown and moves no score.
    pub trial: bool,
    /// Multiplies its points; above 0, at most 100.
    pub weight: f64,
    /// Its table in `linkprune.toml`, where it has one.
    pub settings: Option<Place>,
    /// Where `enabled`, `trial` and `weight` were set; `None` where they were not.
    pub switched: [Option<Place>; 3],
    program: Arc<Program>,
    tree: AST,
    /// `None` where the interpreter judges everything.
    native: Option<Native>,
}

impl Rule {
    /// `tree` is not optimised, and its knobs are not set yet.
    pub(super) fn new(source: RuleSource, header: RuleHeader, program: Program, tree: &AST) -> Self {
        let tree = knobs::put_back(tree, program.knobs());
        let tree = interpreter::optimise(tree);
        let program = Arc::new(program);
        Self {
            id: source.id,
            file: source.file,
            text: source.text,
            cases: source.cases,
            header,
            enabled: true,
            trial: false,
            weight: 1.0,
            settings: None,
            switched: [None, None, None],
            native: Native::of(&program),
            tree,
            program,
        }
    }

    /// Takes the switches from the rule's table; its knobs were set before.
    pub(super) fn switch(&mut self, settings: &RuleSettings) {
        self.enabled = settings.enabled.as_ref().map_or(self.enabled, |placed| placed.value);
        self.trial = settings.trial.as_ref().map_or(self.trial, |placed| placed.value);
        self.weight = settings.weight.as_ref().map_or(self.weight, |placed| placed.value);
        self.settings = Some(settings.id.place.clone());
        self.switched = [
            settings.enabled.as_ref().map(|placed| placed.place.clone()),
            settings.trial.as_ref().map(|placed| placed.place.clone()),
            settings.weight.as_ref().map(|placed| placed.place.clone()),
        ];
    }

    /// The title, or the id where the rule has none.
    pub fn title(&self) -> &str {
        if self.header.title.is_empty() { &self.id } else { &self.header.title }
    }

    /// The signals that it can read or ask about, by name and index, in the order of writing.
    pub fn signals(&self) -> &[(&'static str, usize)] {
        self.program.signals()
    }

    /// Its knobs in the order of writing, with the values in force.
    pub fn knobs(&self) -> &[Knob] {
        self.program.knobs()
    }

    /// What its verbs do, in the order of writing.
    pub fn effects(&self) -> impl Iterator<Item = Effect> {
        self.program.verbs().iter().map(|verb| verb.effect)
    }

    /// Whether it is a starter rule, letter by letter.
    pub fn is_starter(&self) -> bool {
        starter::text_of(&self.id) == Some(self.text.as_str())
    }

    /// The same to be shown, and not to be judged by: under that name and title, with these knobs, and without its text, its
    /// cases and its places.
    pub(super) fn shown_as(&self, id: String, title: String, knobs: Vec<Knob>) -> Self {
        Self {
            file: format!("rules/{id}.rhai"),
            id,
            text: String::new(),
            cases: None,
            header: RuleHeader { title, ..RuleHeader::default() },
            settings: None,
            switched: [None, None, None],
            program: Arc::new(self.program.with_knobs(knobs)),
            ..self.clone()
        }
    }

    pub(super) fn program(&self) -> &Program {
        &self.program
    }

    pub(super) fn tree(&self) -> &AST {
        &self.tree
    }

    pub(super) fn native(&self) -> Option<&Native> {
        self.native.as_ref()
    }

    /// Points after weight, rounded half up, at least 1; 0 stays 0.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 1000 × 100, never negative")]
    pub fn weighted(&self, points: u32) -> u32 {
        /// Corrects what binary fractions lose: 45 × 0.7 is 31.5.
        const EXACT: f64 = 1e9;
        if points == 0 {
            return 0;
        }
        let points = (f64::from(points) * self.weight * EXACT).round() / EXACT;
        (points.round() as u32).max(1)
    }

    /// A line of the rule's file, counted from 1; empty where there is none.
    pub(super) fn line(&self, line: usize) -> &str {
        line.checked_sub(1).and_then(|index| self.text.lines().nth(index)).unwrap_or_default()
    }
}
