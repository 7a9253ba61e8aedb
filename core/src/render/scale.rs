//! A scale as people read it.

use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::sound::Checklist;
use crate::render::number::{bounds_among, number_among};
use crate::score::outcome::ScaleOutcome;
use crate::value::bounds::Bounds;
use crate::value::exact::Exact;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::words::said::Words;

/// What a scale comes to, in words: `3 of 5`, or that nothing is measured.
///
/// Takes the checklist, the scale and its outcome. No number is rounded across a value at which something changes.
///
/// ```
/// # let checklist = toets::Checklist::parse(toets::builtin::document("local-government@1.0.0-rc.1")?.checklist.as_bytes())?;
/// use toets::{Exact, Id, Language, Number, render::scale, score::ScaleOutcome};
///
/// let number = |text| Number(Exact::parse(text).unwrap());
/// let (residual, maximum) = (Id::new("residual").unwrap(), number("40"));
/// let outcome = |low, high| ScaleOutcome { low, high, maximum, least_maximum: None, outer: false, empty: false, missing: None };
/// let shown = |low, high| scale(&checklist, &residual, &outcome(number(low), number(high)), Language::En);
/// assert_eq!(shown("3", "5"), "3 to 5 of 40");
/// assert_eq!(shown("9999/1000", "9999/1000"), "9.999 of 40", "at 10, another value of the class begins");
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[must_use]
pub fn scale(checklist: &Checklist, scale: &Id, outcome: &ScaleOutcome, language: Language) -> String {
    let words = Words::of(language);
    if outcome.empty {
        return words.scale_empty().to_owned();
    }
    let value = value(checklist, scale, outcome, outcome.bounds(), language);
    words.scale_of(&value, &maximum(checklist, scale, outcome, language))
}

/// The maximum of a scale beside its value. What reaches it is written like it, and what does not is not.
pub(super) fn maximum(
    checklist: &Checklist,
    scale: &Id,
    outcome: &ScaleOutcome,
    language: Language,
) -> String {
    let mut marks = marks(checklist, scale, outcome);
    // Itself it need not be told from, unless the value is the same number.
    marks.retain(|mark| *mark != outcome.maximum.0);
    marks.extend([outcome.low.0, outcome.high.0]);
    number_among(outcome.maximum, &marks, language)
}

/// A value on the way to that of a scale, or that value.
pub(super) fn value(
    checklist: &Checklist,
    scale: &Id,
    outcome: &ScaleOutcome,
    value: Bounds,
    language: Language,
) -> String {
    bounds_among(value, &marks(checklist, scale, outcome), language)
}

/// The values of a scale at which something changes: its ends, those of bands, and what conditions ask for.
fn marks(checklist: &Checklist, scale: &Id, outcome: &ScaleOutcome) -> Vec<Exact> {
    let document = checklist.document();
    let whole = [Some(outcome.maximum), outcome.least_maximum];
    let part = |percent: Exact| {
        let part = percent.over(Exact::integer(100));
        let of = whole.into_iter().flatten().filter_map(move |whole| whole.0.times(part?));
        of.collect::<Vec<_>>()
    };
    let mut marks = vec![Exact::ZERO];
    marks.extend(whole.into_iter().flatten().map(|whole| whole.0));
    for band in document.classes.iter().filter(|it| it.on.as_ref() == Some(scale)).flat_map(|it| &it.bands) {
        marks.extend(band.to.map(Exact::from));
        marks.extend(band.to_percent.map(|percent| part(percent.exact())).into_iter().flatten());
    }
    let compiled = checklist.compiled();
    let at = document.scales.iter().position(|it| it.id == *scale);
    let duties = compiled.duties.iter().flat_map(|duty| std::iter::once(&duty.when).chain(&duty.readings));
    let ends = compiled.starts.iter().flatten().chain(duties);
    let ends = ends.chain(&compiled.recommendations).chain(&compiled.opens);
    for condition in compiled.conditions().chain(&compiled.red_flags).chain(ends) {
        condition.leaves(&mut |leaf| match leaf {
            CompiledCondition::ScaleAtLeast(of, bound) if Some(*of) == at => marks.push(bound.exact()),
            CompiledCondition::ScaleAtLeastPercent(of, percent) if Some(*of) == at => {
                marks.extend(part(percent.exact()));
            }
            _ => {}
        });
    }
    marks
}
