//! Which way everything goes that has a name, whatever else holds; and a scale, by what it is combined from.

use std::collections::BTreeMap;

use crate::checklist::condition::Condition;
use crate::checklist::document::{Class, Combine, Question, Safeguard, Scale, Term};
use crate::checklist::part::Part;
use crate::checklist::sound::Checklist;
use crate::lint::tendency::Tendency;
use crate::value::fraction::Fraction;
use crate::value::id::Id;

/// The tendencies of everything that has a name, as far as it was looked at.
pub(super) struct Named<'a> {
    pub(super) checklist: &'a Checklist,
    /// Of each question, that of being asked.
    pub(super) asked: BTreeMap<&'a Id, Tendency<'a>>,
    pub(super) labels: BTreeMap<&'a Id, (&'a Condition, Tendency<'a>)>,
    pub(super) flags: BTreeMap<&'a Id, (&'a Condition, Tendency<'a>)>,
    pub(super) scales: BTreeMap<&'a Id, OfScale<'a>>,
    pub(super) safeguards: BTreeMap<&'a Id, (&'a Safeguard, OfSafeguard<'a>)>,
    /// Of each class, that of having a value or a graver one.
    pub(super) classes: BTreeMap<&'a Id, (&'a Class, Vec<Tendency<'a>>)>,
}

#[derive(Clone, Copy, Default)]
pub(super) struct OfSafeguard<'a> {
    pub(super) applies: Tendency<'a>,
    pub(super) met: Tendency<'a>,
    pub(super) unmet: Tendency<'a>,
}

#[derive(Clone, Copy, Default)]
pub(super) struct OfScale<'a> {
    pub(super) value: Tendency<'a>,
    pub(super) missing: Tendency<'a>,
    /// That of what counts on it: of its maximum, and of whether there is anything to measure.
    counts: Tendency<'a>,
    /// Whether something takes away from it.
    below: bool,
}

impl<'a> OfScale<'a> {
    /// That of its value as a percentage of the maximum of `of`.
    pub(super) fn percent(self, of: Self) -> Tendency<'a> {
        let counts = self.counts.or(of.counts);
        if counts.is_none() && !of.below { self.value } else { self.value.or(counts).either() }
    }
}

impl<'a> Named<'a> {
    pub(super) fn of(checklist: &'a Checklist) -> Self {
        Self {
            checklist,
            asked: BTreeMap::new(),
            labels: BTreeMap::new(),
            flags: BTreeMap::new(),
            scales: BTreeMap::new(),
            safeguards: BTreeMap::new(),
            classes: BTreeMap::new(),
        }
    }

    pub(super) fn scale_of(&self, scale: &Id) -> OfScale<'a> {
        self.scales.get(scale).copied().unwrap_or_default()
    }

    /// That of a scale, and of the condition of its rule where it has one.
    pub(super) fn scale(&self, scale: &Scale, when: Tendency<'a>) -> OfScale<'a> {
        let combine = scale.combine.unwrap_or(Combine::Sum);
        let mut all = OfScale::default();
        if let Some(rule) = &scale.rule {
            let [then, otherwise] =
                [&rule.then, &rule.otherwise].map(|term| (term, self.scale_of(&term.scale)));
            all.value = chosen(when, then, otherwise);
            all.counts = then.1.counts.or(otherwise.1.counts).or(when);
            all.below = then.1.below || otherwise.1.below;
        } else if scale.of.is_empty() {
            for question in self.checklist.questions() {
                let Some(of) = self.question(question, scale, combine) else { continue };
                all.value = all.value.or(of.value);
                all.counts = all.counts.or(of.counts);
                all.below |= of.below;
            }
        } else {
            for part in &scale.of {
                let parts = self.part(part);
                for of in parts {
                    let value = match combine {
                        // A scale counts where it is not 0; whether what is below 0 is one does not go one way.
                        Combine::Count if part.scale().is_some() => of.value.either(),
                        Combine::Sum | Combine::Count => of.value,
                        Combine::Mean | Combine::Minimum | Combine::Maximum => {
                            of.value.or(of.counts.either())
                        }
                    };
                    all.value = all.value.or(value);
                    all.missing = all.missing.or(of.missing);
                    all.counts = all.counts.or(of.counts);
                    all.below |= of.below;
                }
            }
        }
        all
    }

    /// What a question has in a scale; `None` where it has no points on it.
    fn question(&self, question: &'a Question, scale: &Scale, combine: Combine) -> Option<OfScale<'a>> {
        let on = |(id, points): (&Id, Fraction)| (*id == scale.id).then_some(points);
        let points: Vec<Fraction> = question.points().filter_map(on).collect();
        let (least, most) = (*points.iter().min()?, *points.iter().max()?);
        let counts = self.asked.get(&question.id).copied().unwrap_or_default();
        let appears = match combine {
            Combine::Count => counts,
            Combine::Sum | Combine::Maximum if !least.is_negative() => counts,
            Combine::Sum if most <= Fraction::ZERO => counts.flipped(),
            Combine::Sum | Combine::Maximum | Combine::Minimum | Combine::Mean => counts.either(),
        };
        let value = Tendency::of_points(question, &scale.id, combine == Combine::Count).or(appears);
        Some(OfScale { value, counts, below: least.is_negative(), ..OfScale::default() })
    }

    fn part(&self, part: &Part) -> Vec<OfScale<'a>> {
        let of_safeguard = |of: &OfSafeguard<'a>| OfScale {
            value: of.met,
            missing: of.unmet,
            counts: of.applies,
            ..OfScale::default()
        };
        match part {
            Part::Scale { scale, .. } => vec![self.scale_of(scale)],
            Part::Label { label, .. } => {
                let of = self.labels.get(label).map_or(Tendency::NONE, |(_, of)| *of);
                vec![OfScale { value: of, missing: of.flipped(), ..OfScale::default() }]
            }
            Part::Safeguard { safeguard, .. } => {
                self.safeguards.get(safeguard).map(|(_, of)| of_safeguard(of)).into_iter().collect()
            }
            Part::Requirement { requirement } => {
                let of = self.checklist.document().safeguards_of(requirement);
                of.filter_map(|(_, it)| self.safeguards.get(&it.id)).map(|(_, of)| of_safeguard(of)).collect()
            }
        }
    }
}

/// That of one of two terms.
fn chosen<'a>(
    when: Tendency<'a>,
    (then, of_then): (&Term, OfScale<'a>),
    (otherwise, of_otherwise): (&Term, OfScale<'a>),
) -> Tendency<'a> {
    let factor = |term: &Term| term.times.unwrap_or(Fraction::ONE);
    let of = |term: &Term, of: OfScale<'a>| of.value.flipped_if(factor(term).is_negative());
    let both = of(then, of_then).or(of(otherwise, of_otherwise));
    let same =
        then.scale == otherwise.scale && then.round == otherwise.round && then.digits == otherwise.digits;
    // Of what is never below 0, a greater factor makes no less.
    let less = same && !of_then.below && factor(then) <= factor(otherwise);
    both.or(if less { when.flipped() } else { when.either() })
}
