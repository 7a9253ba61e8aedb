//! A checklist compiled to numbers: every id is looked up once, when the checklist is read.

pub(crate) mod cell;
pub(crate) mod dependents;
pub(crate) mod derived;
pub(crate) mod lists;
pub(crate) mod mask;
pub(crate) mod scale;
pub(crate) mod table;
pub(crate) mod test;

use rustc_hash::FxHashMap;

use crate::checklist::Node;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::dependents::Links;
use crate::checklist::compiled::derived::Derived;
use crate::checklist::compiled::mask::{Block, Mask};
use crate::checklist::compiled::scale::PlannedScale;
use crate::checklist::compiled::test::Test;
use crate::checklist::document::{ChecklistDocument, Question};
use crate::score::sums::Sums;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;
use crate::value::id::Id;
use crate::value::truth::Truth;

/// The questions and conditions of a checklist, by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Each question, in the order on the page.
    pub(crate) questions: Vec<Planned>,
    /// The condition of each label.
    pub(crate) labels: Vec<Test>,
    /// The condition of each red flag.
    pub(crate) red_flags: Vec<Test>,
    /// The condition of each duty.
    pub(crate) duties: Vec<Test>,
    /// The rules of the levels: the condition, and the place of the level.
    pub(crate) level_rules: Vec<(Test, usize)>,
    /// The scale that decides the level, and the one of whose maximum the bands are a percentage.
    pub(crate) level_scales: Option<(usize, usize)>,
    /// How many levels there are, `prohibited` aside.
    pub(crate) levels: usize,
    /// Each scale, in the order of computing.
    pub(crate) scales: Vec<PlannedScale>,
    /// Questions and labels, each after those that decide it.
    order: Vec<Node>,
    links: Derived<Links>,
    sums: Derived<Sums>,
}

/// One question, by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Planned {
    /// When it is asked; always, if there is nothing.
    pub(crate) asked_when: Option<Test>,
    /// Whether it is open if the question is there at all.
    pub(crate) perhaps: bool,
    /// Where something changes for a number: from this value on, or only above it.
    pub(crate) cuts: Box<[Cut]>,
}

/// A place on the number line where a condition or a band changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cut {
    pub(crate) at: Fraction,
    /// Whether the place itself is still below it.
    pub(crate) above: bool,
}

impl Planned {
    /// Whether the question is there at all.
    pub(crate) fn there(&self) -> Truth {
        if self.perhaps { Truth::Undecided } else { Truth::Yes }
    }
}

impl Plan {
    pub(crate) fn new(document: &ChecklistDocument, order: Vec<Node>) -> Self {
        let names = Names::of(document);
        let cuts = cuts(document, &names);
        let test = |condition| names.test(condition, &cuts);
        let questions = names.questions.iter().zip(&cuts).map(|(question, cuts)| Planned {
            asked_when: question.asked_when.as_ref().map(test),
            perhaps: false,
            cuts: cuts.as_slice().into(),
        });
        let always = || Test::All(Box::default());
        Self {
            questions: questions.collect(),
            labels: document.labels.iter().map(|label| test(&label.when)).collect(),
            red_flags: document.red_flags.iter().map(|flag| test(&flag.when)).collect(),
            duties: document.duties.iter().map(|duty| test(&duty.when)).collect(),
            level_rules: (document.levels.rules.iter())
                .filter_map(|rule| {
                    let level = document.levels.ids().iter().position(|id| **id == rule.level)?;
                    Some((rule.when.as_ref().map_or_else(always, test), level))
                })
                .collect(),
            level_scales: document.levels.on.as_ref().filter(|_| !document.levels.bands.is_empty()).and_then(
                |on| {
                    let of = document.levels.of_maximum_of.as_ref().unwrap_or(on);
                    Some((names.scale(on)?, names.scale(of)?))
                },
            ),
            levels: document.levels.ids().len(),
            scales: document.scales.iter().map(|scale| scale::plan(scale, &names, &cuts)).collect(),
            order,
            links: Derived::default(),
            sums: Derived::default(),
        }
    }

    /// Which conditions ask for what.
    pub(crate) fn links(&self) -> &Links {
        self.links.get(|| Links::of(self))
    }

    /// The scales that are sums of questions.
    pub(crate) fn sums(&self) -> &Sums {
        self.sums.get(|| Sums::of(&self.scales))
    }

    /// Which questions are asked, and which labels hold, in every lane of `block`.
    ///
    /// INVARIANT (order does not matter): conditions form no cycle, so one pass in order settles all.
    pub(crate) fn asked(&self, block: &Block<'_>) -> Known {
        let mut known =
            Known { asked: vec![Mask::NO; self.questions.len()], labels: vec![Mask::NO; self.labels.len()] };
        for node in &self.order {
            let mask = self.mask(*node, block, &known);
            if let Some(place) = known.of(*node) {
                *place = mask;
            }
        }
        known
    }

    /// Whether a question is asked, or a label holds, where all is known that decides it.
    pub(crate) fn mask(&self, node: Node, block: &Block<'_>, known: &Known) -> Mask {
        match node {
            Node::Question(at) => {
                let Some(question) = self.questions.get(at) else { return Mask::NO };
                let when = question.asked_when.as_ref();
                let mask = when.map_or(Mask::YES, |test| test.mask(block, known));
                if question.perhaps { mask.and(Mask::UNDECIDED) } else { mask }
            }
            Node::Label(at) => self.labels.get(at).map_or(Mask::NO, |test| test.mask(block, known)),
        }
    }

    /// All conditions that decide which questions are asked, a scale, a label or a level by a rule.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Test> {
        let asked = self.questions.iter().filter_map(|question| question.asked_when.as_ref());
        let rules = self.scales.iter().filter_map(|scale| scale.rule.as_ref()).map(|rule| &rule.when);
        let levels = self.level_rules.iter().map(|(test, _)| test);
        asked.chain(&self.labels).chain(rules).chain(levels)
    }

    /// Questions and labels, each after those that decide it.
    pub(crate) fn order(&self) -> &[Node] {
        &self.order
    }

    /// The condition of a question or a label, if it has one.
    fn condition(&self, node: Node) -> Option<&Test> {
        match node {
            Node::Question(at) => self.questions.get(at)?.asked_when.as_ref(),
            Node::Label(at) => self.labels.get(at),
        }
    }

    /// Notes which questions are only perhaps there.
    pub(crate) fn perhaps(&mut self, perhaps: &[bool]) {
        for (question, perhaps) in self.questions.iter_mut().zip(perhaps) {
            question.perhaps = *perhaps;
        }
    }

    /// The cell of a number that answers the question `at`.
    pub(crate) fn number(&self, at: usize, number: Exact) -> Cell {
        let cuts = self.questions.get(at).map_or(&[][..], |question| &question.cuts);
        Cell::given(1_u64.saturating_add(passed(cuts, number)))
    }

    /// The ranges between cuts in which an answer to the question `at` can lie.
    pub(crate) fn ranges(&self, at: usize, question: &Question) -> Vec<u64> {
        let cuts = self.questions.get(at).map_or(&[][..], |question| &question.cuts);
        let first = question.minimum.map_or(0, |minimum| passed(cuts, minimum.exact()));
        let most = u64::try_from(cuts.len()).unwrap_or(u64::MAX);
        let last = question.maximum.map_or(most, |maximum| passed(cuts, maximum.exact()));
        (first..=last).map(|range| range.saturating_add(1)).collect()
    }
}

/// What is known of every lane before anything is scored.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// By question.
    pub(crate) asked: Vec<Mask>,
    /// By label.
    pub(crate) labels: Vec<Mask>,
}

impl Known {
    /// What is known of one lane.
    pub(crate) fn alone(&self, lane: usize) -> Self {
        let each = |masks: &[Mask]| masks.iter().map(|mask| mask.alone(lane)).collect();
        Self { asked: each(&self.asked), labels: each(&self.labels) }
    }

    /// What is known of a question or a label.
    pub(crate) fn of(&mut self, node: Node) -> Option<&mut Mask> {
        match node {
            Node::Question(at) => self.asked.get_mut(at),
            Node::Label(at) => self.labels.get_mut(at),
        }
    }
}

/// How many cuts lie at or below a number.
pub(crate) fn passed(cuts: &[Cut], number: Exact) -> u64 {
    let count = cuts
        .iter()
        .filter(|cut| if cut.above { number > cut.at.exact() } else { number >= cut.at.exact() })
        .count();
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// The numbers of the ids of a document.
pub(crate) struct Names<'a> {
    document: &'a ChecklistDocument,
    pub(crate) questions: Vec<&'a crate::checklist::Question>,
    by_id: FxHashMap<&'a Id, usize>,
}

impl<'a> Names<'a> {
    fn of(document: &'a ChecklistDocument) -> Self {
        let questions: Vec<_> = document.questions().collect();
        let by_id = questions.iter().enumerate().map(|(at, question)| (&question.id, at)).collect();
        Self { document, questions, by_id }
    }

    fn test(&self, condition: &crate::checklist::condition::Condition, cuts: &[Vec<Cut>]) -> Test {
        test::compile(condition, self, cuts)
    }

    pub(crate) fn question(&self, id: &Id) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn scale(&self, id: &Id) -> Option<usize> {
        self.document.scales.iter().position(|it| it.id == *id)
    }

    pub(crate) fn document(&self) -> &'a ChecklistDocument {
        self.document
    }
}

/// Where something changes for the numbers of each question.
fn cuts(document: &ChecklistDocument, names: &Names<'_>) -> Vec<Vec<Cut>> {
    let mut cuts: Vec<Vec<Cut>> = names
        .questions
        .iter()
        .map(|question| {
            let ends = question.bands.iter().filter_map(|band| band.to);
            ends.map(|at| Cut { at, above: true }).collect()
        })
        .collect();
    let conditions = (names.questions.iter().filter_map(|question| question.asked_when.as_ref()))
        .chain(document.labels.iter().map(|label| &label.when))
        .chain(document.scales.iter().filter_map(|scale| scale.rule.as_ref()).map(|rule| &rule.when))
        .chain(document.levels.rules.iter().filter_map(|rule| rule.when.as_ref()))
        .chain(document.red_flags.iter().map(|flag| &flag.when))
        .chain(document.duties.iter().map(|duty| &duty.when));
    for leaf in conditions.flat_map(crate::checklist::condition::Condition::leaves) {
        if let crate::checklist::condition::Condition::AnswerAtLeast { answer, at_least } = leaf {
            let of = names.question(answer).and_then(|at| cuts.get_mut(at));
            if let Some(cuts) = of {
                cuts.push(Cut { at: *at_least, above: false });
            }
        }
    }
    for cuts in &mut cuts {
        cuts.sort_unstable();
        cuts.dedup();
    }
    cuts
}
