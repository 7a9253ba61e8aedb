//! Sources that do not say how it is known what they say.

use crate::checklist::document::ChecklistDocument;
use crate::checklist::source::Source;
use crate::lint::Lint;
use crate::problem::lint::LintProblem;

impl Lint<'_> {
    pub(super) fn sources(&mut self) {
        let unsaid: Vec<(String, &Source)> = all(self.document)
            .into_iter()
            .flat_map(|(path, sources)| {
                let sources = sources.iter().enumerate();
                sources.map(move |(at, source)| (format!("{path}/sources/{at}"), source))
            })
            .filter(|(_, source)| source.certainty.is_none())
            .collect();
        if let Some((path, source)) = unsaid.first() {
            let (law, count) = (source.law.clone(), unsaid.len());
            self.report(path.clone(), &LintProblem::SourceUnsaid { law, count });
        }
    }
}

/// Everything that has sources, with its path.
fn all<'a>(document: &'a ChecklistDocument) -> Vec<(String, &'a [Source])> {
    let mut all: Vec<(String, &'a [Source])> = Vec::new();
    for (section, it) in document.sections.iter().enumerate() {
        let questions = it.questions.iter().enumerate();
        all.extend(questions.map(|(at, question)| {
            (format!("/sections/{section}/questions/{at}"), question.sources.as_slice())
        }));
    }
    let mut list = |name: &str, sources: Vec<&'a [Source]>| {
        all.extend(sources.into_iter().enumerate().map(|(at, sources)| (format!("/{name}/{at}"), sources)));
    };
    list("labels", document.labels.iter().map(|it| it.sources.as_slice()).collect());
    list("requirements", document.requirements.iter().map(|it| it.sources.as_slice()).collect());
    list("safeguards", document.safeguards.iter().map(|it| it.sources.as_slice()).collect());
    list("red_flags", document.red_flags.iter().map(|it| it.sources.as_slice()).collect());
    list("starts", document.starts.iter().map(|it| it.sources.as_slice()).collect());
    list("duties", document.duties.iter().map(|it| it.sources.as_slice()).collect());
    list("recommendations", document.recommendations.iter().map(|it| it.sources.as_slice()).collect());
    for (class, it) in document.classes.iter().enumerate() {
        let rules = it.rules.iter().enumerate();
        all.extend(rules.map(|(at, rule)| (format!("/classes/{class}/rules/{at}"), rule.sources.as_slice())));
    }
    for (duty, it) in document.duties.iter().enumerate() {
        let readings = it.other_readings.iter().enumerate();
        all.extend(readings.map(|(at, reading)| {
            (format!("/duties/{duty}/other_readings/{at}"), reading.sources.as_slice())
        }));
    }
    all
}
