//! A checklist compiled to numbers: every id is looked up once, when the checklist is read.

pub(crate) mod answer;
pub(crate) mod asks;
pub(crate) mod condition;
pub(crate) mod cut;
pub(crate) mod dependents;
pub(crate) mod derived;
pub(crate) mod index;
pub(crate) mod judgement;
pub(crate) mod known;
pub(crate) mod lists;
pub(crate) mod mask;
pub(crate) mod node;
pub(crate) mod question;
pub(crate) mod reach;
pub(crate) mod scale;
pub(crate) mod sums;
pub(crate) mod table;
pub(crate) mod tally;
pub(crate) mod wanted;

use std::collections::BTreeSet;

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::cut::{cuts, passed};
use crate::checklist::compiled::dependents::Dependents;
use crate::checklist::compiled::derived::Derived;
use crate::checklist::compiled::index::Index;
use crate::checklist::compiled::judgement::{CompiledClass, CompiledDuty, CompiledSafeguard};
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::lists::Lists;
use crate::checklist::compiled::mask::{Block, Mask};
use crate::checklist::compiled::node::{Node, Order};
use crate::checklist::compiled::question::CompiledQuestion;
use crate::checklist::compiled::scale::{CompiledPart, CompiledScale};
use crate::checklist::compiled::sums::{Sum, Sums};
use crate::checklist::compiled::table::Table;
use crate::checklist::compiled::wanted::Match;
use crate::checklist::document::{ChecklistDocument, Question, Scale};
use crate::text::gather::Gather as _;
use crate::value::exact::Exact;

/// The questions and conditions of a checklist, by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Compiled {
    /// Each question, in the order on the page.
    pub(crate) questions: Vec<CompiledQuestion>,
    /// The condition of each label.
    pub(crate) labels: Vec<CompiledCondition>,
    /// Each safeguard.
    pub(crate) safeguards: Vec<CompiledSafeguard>,
    /// Each class.
    pub(crate) classes: Vec<CompiledClass>,
    /// The condition of each red flag.
    pub(crate) red_flags: Vec<CompiledCondition>,
    /// The conditions of each start, in their order.
    pub(crate) starts: Vec<Vec<CompiledCondition>>,
    /// Each duty.
    pub(crate) duties: Vec<CompiledDuty>,
    /// The condition of each recommendation.
    pub(crate) recommendations: Vec<CompiledCondition>,
    /// The condition of each opening of another checklist.
    pub(crate) opens: Vec<CompiledCondition>,
    /// The place of the class that is shown first.
    pub(crate) headline: usize,
    /// Each scale, in the order of computing.
    pub(crate) scales: Vec<CompiledScale>,
    order: Order,
    dependents: Derived<Dependents>,
    asks: Derived<Lists<Match>>,
    sums: Derived<Sums>,
    work: Derived<u64>,
    choices: Derived<Vec<Derived<Option<Vec<CompiledAnswer>>>>>,
}

impl Compiled {
    pub(crate) fn new(document: &ChecklistDocument, order: Order) -> Self {
        let index = Index::of(document);
        let cuts = cuts(document, &index);
        let condition = |condition| condition::compile(condition, &index, &cuts);
        let questions = index.questions.iter().zip(&cuts).map(|(question, cuts)| CompiledQuestion {
            asked_when: question.asked_when.as_ref().map(condition),
            perhaps: false,
            cuts: cuts.as_slice().into(),
        });
        let with_missing = document.with_missing();
        let scale = |it: &Scale| scale::compiled(it, with_missing.contains(&it.id), &index, &cuts);
        Self {
            questions: questions.collect(),
            labels: document.labels.iter().map(|label| condition(&label.when)).collect(),
            red_flags: document.red_flags.iter().map(|flag| condition(&flag.when)).collect(),
            starts: (document.starts.iter())
                .map(|start| start.from_where.iter().map(|it| condition(&it.when)).collect())
                .collect(),
            duties: (document.duties.iter())
                .map(|duty| CompiledDuty {
                    when: condition(&duty.when),
                    readings: (duty.other_readings.iter())
                        .map(|reading| condition(reading.when.as_ref().unwrap_or(&duty.when)))
                        .collect(),
                })
                .collect(),
            recommendations: document.recommendations.iter().map(|it| condition(&it.when)).collect(),
            opens: document.opens.iter().map(|it| condition(&it.when)).collect(),
            headline: index.class(&document.headline).unwrap_or_default(),
            scales: scale::resting(document.scales.iter().map(scale).collect()),
            safeguards: document
                .safeguards
                .iter()
                .map(|it| judgement::safeguard(it, &index, &cuts))
                .collect(),
            classes: document.classes.iter().map(|it| judgement::class(it, &index, &cuts)).collect(),
            order,
            dependents: Derived::default(),
            asks: Derived::default(),
            sums: Derived::default(),
            work: Derived::default(),
            choices: Derived::default(),
        }
    }

    /// Which conditions ask for what.
    pub(crate) fn dependents(&self) -> &Dependents {
        self.dependents.get(|| {
            Dependents::of(self.questions.len(), self.labels.len(), &self.order.asked, |node| {
                self.condition(node)
            })
        })
    }

    /// What conditions ask of the answer to a question, but those of duties, and what points rest on.
    pub(crate) fn asks(&self, question: usize) -> &[Match] {
        let lists = self.asks.get(|| {
            let conditions = self.conditions().chain(&self.red_flags);
            asks::asks(self.questions.len(), conditions, &self.scales).into_iter().collect()
        });
        lists.get(question)
    }

    /// The scales that are sums of questions.
    pub(crate) fn sums(&self) -> &Sums {
        self.sums.get(|| Sums::of(&self.scales))
    }

    /// The sums of a checklist that has no other scales than these and rules over them, and one class: by bands, unless a
    /// red flag decides.
    pub(crate) fn only_sums(&self) -> Option<&Sums> {
        let known = |(sum, scale): (Option<&Sum>, &CompiledScale)| sum.is_some() || scale.rule.is_some();
        let perhaps = self.questions.iter().any(|question| question.perhaps);
        let only = self.sums().each().zip(&self.scales).all(known);
        let plain = |class: &CompiledClass| {
            class.bands.is_some() && class.rules.iter().all(|(condition, _)| condition.is_of_red_flags())
        };
        let plain = self.safeguards.is_empty() && matches!(self.classes.as_slice(), [class] if plain(class));
        (only && !perhaps && plain).then(|| self.sums())
    }

    /// By scale, whether it is surely never empty: a part that is worth something counts whatever is answered.
    pub(crate) fn always_counting(&self) -> Vec<bool> {
        let counts = |table: &Table| {
            let asked = self.questions.get(table.question);
            let always = asked.is_some_and(|it| it.asked_when.is_none() && !it.perhaps);
            always && !table.not_applicable && table.most().low.0 > Exact::ZERO
        };
        let mut found: Vec<bool> = Vec::with_capacity(self.scales.len());
        for scale in &self.scales {
            let before = |scale: usize| found.get(scale).copied().unwrap_or(false);
            let never_empty = match &scale.rule {
                Some(rule) => before(rule.then.scale) && before(rule.otherwise.scale),
                None if !scale.parts.is_empty() => scale.parts.iter().all(|(part, _)| match part {
                    CompiledPart::Scale(part) => before(*part),
                    CompiledPart::Label(_) => true,
                    CompiledPart::Safeguard(_) => false,
                }),
                None => {
                    let below = scale.tables.iter().any(|table| table.most().low.0 < Exact::ZERO);
                    !below && scale.tables.iter().any(counts)
                }
            };
            found.push(never_empty);
        }
        found
    }

    /// Which questions are asked, and which labels hold, in every lane of `block`.
    ///
    /// INVARIANT (order does not matter): conditions form no cycle, so one pass in order settles all.
    pub(crate) fn asked(&self, block: &Block<'_>) -> Known {
        let mut known =
            Known { asked: vec![Mask::NO; self.questions.len()], labels: vec![Mask::NO; self.labels.len()] };
        for node in &self.order.asked {
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
                let mask = when.map_or(Mask::YES, |condition| condition.mask(block, known));
                if question.perhaps { mask.and(Mask::UNDECIDED) } else { mask }
            }
            Node::Label(at) => self.labels.get(at).map_or(Mask::NO, |condition| condition.mask(block, known)),
        }
    }

    /// All conditions that decide which questions are asked, a label, a scale, a safeguard or a class.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &CompiledCondition> {
        let asked = self.questions.iter().filter_map(|question| question.asked_when.as_ref());
        let rules = self.scales.iter().filter_map(|scale| scale.rule.as_ref()).map(|rule| &rule.when);
        let safeguards = self.safeguards.iter().flat_map(|it| [&it.applies_when, &it.met_when]);
        let classes = self.classes.iter().flat_map(|class| &class.rules).map(|(condition, _)| condition);
        asked.chain(&self.labels).chain(rules).chain(safeguards).chain(classes)
    }

    /// How much there is to look at in one walk: questions, rows of tables, and leaves of conditions.
    pub(crate) fn work_of_a_walk(&self) -> u64 {
        *self.work.get(|| {
            let rows = self.scales.iter().map(|scale| scale.tables.len().saturating_add(scale.parts.len()));
            let rows = rows.fold(self.questions.len(), usize::saturating_add);
            let conditions = self.conditions().chain(&self.red_flags).map(CompiledCondition::size);
            conditions.fold(u64::try_from(rows).unwrap_or(u64::MAX), u64::saturating_add)
        })
    }

    /// The answers to a question that something tells apart, which `find` finds the first time.
    pub(crate) fn choices(
        &self,
        question: usize,
        find: impl FnOnce() -> Option<Vec<CompiledAnswer>>,
    ) -> Option<&[CompiledAnswer]> {
        let all = self.choices.get(|| vec![Derived::default(); self.questions.len()]);
        all.get(question)?.get(find).as_deref()
    }

    /// Questions and labels, each after those that decide it.
    pub(crate) fn order(&self) -> &[Node] {
        &self.order.asked
    }

    /// Scales, safeguards and classes, each after those on which it rests.
    pub(crate) fn derived(&self) -> &[node::Derived] {
        &self.order.derived
    }

    /// The condition of a question or a label, if it has one.
    fn condition(&self, node: Node) -> Option<&CompiledCondition> {
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

    /// The answer of a number that answers the question `at`.
    pub(crate) fn number(&self, at: usize, number: Exact) -> CompiledAnswer {
        let cuts = self.questions.get(at).map_or(&[][..], |question| &question.cuts);
        CompiledAnswer::given(1_u64.saturating_add(passed(cuts, number)))
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

impl Compiled {
    /// Decides again what rests on the answer to a question, of which `answers` has another answer than before; calls
    /// `changed` with each question or label of which something else is known now, and what was known.
    ///
    /// INVARIANT (order does not matter): what is decided again comes after what decides it.
    pub(crate) fn decide_again(
        &self,
        question: usize,
        answers: &[CompiledAnswer],
        known: &mut Known,
        mut changed: impl FnMut(Node, Mask, Mask),
    ) {
        let dependents = self.dependents();
        let mut due: BTreeSet<usize> = dependents.after(Node::Question(question)).iter().copied().gather();
        while let Some(place) = due.pop_first() {
            let Some(node) = self.order.asked.get(place) else { continue };
            let mask = self.mask(*node, &Block::one(answers), known);
            let Some(place) = known.of(*node).filter(|known| known.lane(0) != mask.lane(0)) else { continue };
            let was = std::mem::replace(place, mask);
            due.extend(dependents.after(*node));
            changed(*node, was, mask);
        }
    }
}
