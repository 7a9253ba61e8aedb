//! Points that seem to run the wrong way, judged by the ids of options alone.

use crate::checklist::compiled::answer::Payload;
use crate::checklist::document::{AnswerOption, Direction, Question};
use crate::lint::Lint;
use crate::problem::lint::LintProblem;

/// Options by which a measure is not taken.
const LACKING: [&str; 10] =
    ["absent", "incomplete", "missing", "never", "no", "nobody", "none", "not", "undone", "unknown"];
/// Options by which it is.
const TAKEN: [&str; 10] =
    ["all", "always", "complete", "done", "each", "every", "full", "fully", "tested", "yes"];
/// Options that say so even where more is worse: there, *yes* and *always* may well be the danger asked about.
const CERTAINLY_TAKEN: [&str; 5] = ["assessed", "checked", "documented", "done", "tested"];

impl Lint<'_> {
    pub(super) fn polarity(&mut self) {
        let single = |question: &Question| Payload::of(question.kind) == Payload::Option;
        for (path, _, question) in self.questions().into_iter().filter(|(_, _, it)| single(it)) {
            for scale in &self.document.scales {
                let points = |option: &AnswerOption| option.points.get(&scale.id);
                let good = |option: &&AnswerOption| taken(option.id.as_str(), scale.direction);
                let bad = |option: &&AnswerOption| lacking(option.id.as_str());
                let better = question.options.iter().filter(good);
                let pairs =
                    better.flat_map(|good| question.options.iter().filter(bad).map(move |bad| (good, bad)));
                let wrong = pairs.map(|(good, bad)| match scale.direction {
                    Direction::HigherIsBetter => (bad, good),
                    Direction::HigherIsWorse => (good, bad),
                });
                let wrong = wrong.filter(|(more, less)| {
                    points(more).zip(points(less)).is_some_and(|(more, less)| more > less)
                });
                if let Some((more, less)) = wrong.into_iter().next() {
                    let problem = LintProblem::Polarity {
                        more: more.id.to_string(),
                        less: less.id.to_string(),
                        scale: scale.id.to_string(),
                        direction: match scale.direction {
                            Direction::HigherIsBetter => "more is better",
                            Direction::HigherIsWorse => "more is worse",
                        },
                    };
                    self.report(format!("{path}/options"), &problem);
                }
            }
        }
    }
}

fn lacking(id: &str) -> bool {
    LACKING.contains(&id) || id.starts_with("not-")
}

fn taken(id: &str, direction: Direction) -> bool {
    let first = id.split('-').next().unwrap_or(id);
    match direction {
        Direction::HigherIsBetter => TAKEN.contains(&first),
        Direction::HigherIsWorse => CERTAINLY_TAKEN.contains(&first),
    }
}
