//! Scales without use, and fields without effect.

use crate::checklist::compiled::answer::Payload;
use crate::checklist::condition::Condition;
use crate::checklist::document::{ChecklistDocument, Combine, Kind, Question, Scale};
use crate::checklist::part::Part;
use crate::lint::Lint;
use crate::problem::lint::LintProblem;
use crate::value::id::Id;

impl Lint<'_> {
    pub(super) fn scales(&mut self) {
        let used = used(self.document);
        for (at, scale) in self.document.scales.iter().enumerate() {
            let path = format!("/scales/{at}");
            let derived = scale.rule.is_some() || !scale.of.is_empty();
            if derived {
                // What questions or safeguards come to may be shown for its own sake; what is made of other scales is
                // made for something.
                let shown = scale.of.iter().any(|part| part.scale().is_none());
                if !shown && !used.contains(&&scale.id) {
                    self.report(&path, &LintProblem::UnusedScale { scale: scale.id.to_string() });
                }
            } else if !self.document.questions().any(|it| scores(it, &scale.id)) {
                self.report(&path, &LintProblem::EmptyScale { scale: scale.id.to_string() });
            }
            self.scale_fields(&path, scale);
        }
        self.class_fields();
        for (path, _, question) in self.questions() {
            self.question_fields(&path, question);
        }
    }

    fn scale_fields(&mut self, path: &str, scale: &Scale) {
        if scale.rule.is_some() && scale.combine.is_none() {
            let fields = [
                ("of", !scale.of.is_empty()),
                ("out_of", scale.out_of.is_some()),
                ("maximum", scale.maximum.is_some()),
                ("round", scale.round.is_some()),
                ("digits", scale.digits.is_some()),
            ];
            for (field, _) in fields.into_iter().filter(|(_, is_there)| *is_there) {
                self.idle(format!("{path}/{field}"), field, "the value follows from `rule`");
            }
        }
        if let Some(reason) = weightless(scale) {
            for (at, _) in scale.of.iter().enumerate().filter(|(_, part)| part.weight().is_some()) {
                self.idle(format!("{path}/of/{at}/weight"), "weight", reason);
            }
        }
    }

    fn class_fields(&mut self) {
        for (at, class) in self.document.classes.iter().enumerate() {
            let by_value = class.bands.iter().all(|band| band.to_percent.is_none());
            let value = "the bands end at a value, not at a percentage";
            let fields = [
                ("boundary", class.bands.is_empty() && class.boundary.is_some(), "the class has no bands"),
                ("of_maximum_of", by_value && class.of_maximum_of.is_some(), value),
            ];
            for (field, _, reason) in fields.into_iter().filter(|(_, idle, _)| *idle) {
                self.idle(format!("/classes/{at}/{field}"), field, reason);
            }
        }
    }

    fn question_fields(&mut self, path: &str, question: &Question) {
        for scale in question.weights.keys() {
            let declared = self.document.scales.iter().find(|it| it.id == *scale);
            let path = format!("{path}/weights/{scale}");
            if !scores(question, scale) {
                self.idle(path, "weights", "the question has no points on that scale");
            } else if let Some(reason) = declared.and_then(weightless) {
                self.idle(path, "weights", reason);
            }
        }
        if question.kind != Kind::Number {
            for (field, bound) in [("minimum", question.minimum), ("maximum", question.maximum)] {
                if bound.is_some() {
                    self.idle(format!("{path}/{field}"), field, "only a number has bounds");
                }
            }
        }
        for (at, option) in question.options.iter().enumerate() {
            if option.exclusive && Payload::of(question.kind) == Payload::Option {
                let path = format!("{path}/options/{at}/exclusive");
                self.idle(path, "exclusive", "a single choice is one option anyway");
            }
        }
    }

    fn idle(&mut self, path: String, field: &'static str, reason: &'static str) {
        self.report(path, &LintProblem::WithoutEffect { field, reason });
    }
}

/// The scales that something else reads.
fn used(document: &ChecklistDocument) -> Vec<&Id> {
    let scales = &document.scales;
    let rules = scales.iter().filter_map(|scale| scale.rule.as_ref());
    let terms = rules.flat_map(|rule| [&rule.then.scale, &rule.otherwise.scale]);
    let parts = scales.iter().flat_map(|scale| scale.of.iter().filter_map(Part::scale));
    let asked = document.conditions_on_scales().flat_map(Condition::leaves).filter_map(|leaf| match leaf {
        Condition::ScaleAtLeast { scale, .. }
        | Condition::ScaleAtLeastPercent { scale, .. }
        | Condition::ScaleMissingAtLeast { scale, .. } => Some(scale),
        _ => None,
    });
    let bands = document.classes.iter().flat_map(|class| class.on.iter().chain(&class.of_maximum_of));
    bands.chain(terms).chain(parts).chain(asked).collect()
}

fn scores(question: &Question, scale: &Id) -> bool {
    question.points().any(|(on, _)| on == scale)
}

/// Why weights mean nothing on a scale, if they do not.
fn weightless(scale: &Scale) -> Option<&'static str> {
    match scale.combine? {
        Combine::Sum | Combine::Mean => None,
        Combine::Minimum | Combine::Maximum => Some("the scale takes one of its parts, whatever it weighs"),
        Combine::Count => Some("the scale counts its parts, whatever they weigh"),
    }
}
