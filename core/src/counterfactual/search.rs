//! The search for the smallest set of changed answers: one change, then two, and so on.

use std::collections::BTreeSet;

use crate::checklist::compiled::answer::CompiledAnswer;
use crate::checklist::compiled::known::Known;
use crate::checklist::compiled::mask::Block;
use crate::checklist::condition::SafeguardState;
use crate::checklist::document::About;
use crate::checklist::sound::Checklist;
use crate::counterfactual::dependencies::Dependencies;
use crate::counterfactual::goal::{Aim, state};
use crate::counterfactual::headroom::Headroom;
use crate::counterfactual::obstacles::Obstacles;
use crate::counterfactual::{Stop, TRIES, WORK};
use crate::score::given::Given;
use crate::score::search::memo::Memo;
use crate::score::summary::Summary;
use crate::score::walk::summary_of_answers;
use crate::value::date::Date;
use crate::value::exact::Exact;
use crate::value::possible::Possible;
use crate::value::truth::Truth;
use crate::what_if::alternatives::Alternatives;

/// A full score of an assessment with open questions counts as this number of tries.
const FULL: u32 = 50;

/// What a search came to.
pub(super) struct Found {
    /// The changes, by question; nothing, where none were found.
    pub(super) changes: Option<Vec<(usize, CompiledAnswer)>>,
    pub(super) tried: u32,
    /// No smaller set than of this many changes reaches the goal; nothing, where no set at all does.
    pub(super) at_least: Option<usize>,
    pub(super) stopped: Option<Stop>,
}

/// What ends a search early.
enum End {
    /// A number grew too large to be exact.
    TooLarge,
    Tries,
}

/// Finds the smallest set of changes that reaches `aim`; of several, the first in the order of the checklist.
pub(super) fn search(
    checklist: &Checklist,
    compiled_answers: Vec<CompiledAnswer>,
    aim: Aim,
    changeable: &BTreeSet<usize>,
    as_of: Date,
) -> Option<Found> {
    let Some(dependencies) = Dependencies::of(checklist, aim) else {
        return Some(Found { changes: None, tried: 0, at_least: Some(0), stopped: Some(Stop::Tries) });
    };
    let told_apart = Alternatives::new(checklist, &checklist.compiled().red_flags);
    let (mut questions, mut others, mut stopped) = (Vec::new(), Vec::new(), None);
    for at in dependencies.matters.intersection(changeable).copied() {
        let (question, present) = (checklist.at(at)?, *compiled_answers.get(at)?);
        // A fact that is named is explored, whichever way it goes.
        let measure = question.about == Some(About::Measure);
        let is_no_worse = |payload| {
            !(measure && present.payload().is_some_and(|present| question.is_worse(payload, present)))
        };
        match told_apart.other(at, present, &is_no_worse) {
            Some(mut each) => {
                // To claim that a question does not apply is no change of the system.
                each.retain(|answer| *answer != CompiledAnswer::NOT_APPLICABLE);
                if !each.is_empty() {
                    questions.push(at);
                    others.push(each);
                }
            }
            None => stopped = Some(Stop::Options),
        }
    }
    let obstacles = Obstacles::new(&dependencies.unmet, &questions);
    let mut search = Search {
        worst: compiled_answers.clone(),
        before: summary_of_answers(checklist, &compiled_answers, None, as_of)?,
        later: later(checklist, &compiled_answers, as_of),
        checklist,
        compiled_answers,
        aim,
        dependencies,
        obstacles,
        questions,
        others,
        as_of,
        tried: 0,
        work: 0,
        work_of_a_state: checklist.compiled().work_of_a_walk(),
        chosen: Vec::new(),
    };
    let mut found = Found { changes: None, tried: 0, at_least: Some(0), stopped };
    match search.all(&told_apart, &mut found) {
        Ok(()) => {}
        Err(End::Tries) => found.stopped = Some(Stop::Tries),
        Err(End::TooLarge) => return None,
    }
    found.tried = search.tried;
    Some(found)
}

struct Search<'a> {
    checklist: &'a Checklist,
    compiled_answers: Vec<CompiledAnswer>,
    /// The same answers, the open ones filled so as to be far from the goal: what is reached whatever is still
    /// answered, is reached there too.
    worst: Vec<CompiledAnswer>,
    /// What the answers come to before any change.
    before: Summary,
    /// By red flag that comes into force later, whether the answers then raise it.
    later: Vec<Option<Truth>>,
    aim: Aim,
    dependencies: Dependencies,
    obstacles: Obstacles,
    /// The questions that may be changed, in the order of the checklist.
    questions: Vec<usize>,
    /// The other answers to each of these.
    others: Vec<Vec<CompiledAnswer>>,
    as_of: Date,
    tried: u32,
    /// In looks at a question, a row of a table or a leaf of a condition.
    work: u64,
    work_of_a_state: u64,
    /// The changes, each with the place of its question.
    chosen: Vec<(usize, usize, CompiledAnswer)>,
}

impl Search<'_> {
    fn all(&mut self, told_apart: &Alternatives<'_>, found: &mut Found) -> Result<(), End> {
        self.fill(told_apart)?;
        if !self.possible()? {
            found.at_least = None;
            return Ok(());
        }
        let Some(least) = self.needs(found)? else {
            found.at_least = None;
            return Ok(());
        };
        for size in least..=self.questions.len() {
            found.at_least = Some(size);
            if self.any(size, 0)? {
                let chosen = std::mem::take(&mut self.chosen);
                found.changes = Some(chosen.into_iter().map(|(_, at, other)| (at, other)).collect());
                return Ok(());
            }
        }
        found.at_least = None;
        Ok(())
    }

    /// How many changes the obstacles take at least, each group by itself; nothing, where one cannot be mended.
    fn needs(&mut self, found: &mut Found) -> Result<Option<usize>, End> {
        let mut all = 0_usize;
        for group in 0..self.obstacles.len() {
            let places = self.obstacles.places(group);
            let mut need = 0_usize;
            while !self.mend(group, &places, need)? {
                need = need.saturating_add(1);
                found.at_least = Some(all.saturating_add(need));
                if need > places.len() {
                    return Ok(None);
                }
            }
            self.obstacles.set_need(group, need);
            all = all.saturating_add(need);
        }
        Ok(Some(all))
    }

    /// Whether `left` changes at these places mend a group of obstacles in the worst case; nothing is left changed.
    fn mend(&mut self, group: usize, places: &[usize], left: usize) -> Result<bool, End> {
        let summary = self.worst()?;
        self.look(self.obstacles.work())?;
        let from = places.first().copied().unwrap_or(usize::MAX);
        match self.obstacles.least_of(group, from, &summary) {
            Some(0) => return Ok(true),
            Some(least) if least <= left => {}
            _ => return Ok(false),
        }
        let Some(others) = left.checked_sub(1) else { return Ok(false) };
        for (next, place) in (1_usize..).zip(places) {
            let Some(&at) = self.questions.get(*place) else { continue };
            let Some(&worst) = self.worst.get(at) else { continue };
            for other in self.others.get(*place).cloned().unwrap_or_default() {
                self.put(at, None, other);
                let mended = self.mend(group, places.get(next..).unwrap_or_default(), others)?;
                if mended {
                    self.put(at, None, worst);
                    return Ok(true);
                }
            }
            self.put(at, None, worst);
        }
        Ok(false)
    }

    /// Counts states, and the work that they are: a state of a large checklist is more work than one of a small.
    fn count(&mut self, tries: u32) -> Result<(), End> {
        self.tried = self.tried.saturating_add(tries);
        self.look(u64::from(tries).saturating_mul(self.work_of_a_state))
    }

    fn look(&mut self, looks: u64) -> Result<(), End> {
        self.work = self.work.saturating_add(looks);
        if self.tried > TRIES || self.work > WORK { Err(End::Tries) } else { Ok(()) }
    }

    fn worst(&mut self) -> Result<Summary, End> {
        self.count(1)?;
        self.quick(&self.worst)
    }

    /// What answers come to, without a search for exact bounds.
    fn quick(&self, answers: &[CompiledAnswer]) -> Result<Summary, End> {
        summary_of_answers(self.checklist, answers, None, self.as_of).ok_or(End::TooLarge)
    }

    /// Fills the open answers, each with the answer that leads farthest from the goal.
    fn fill(&mut self, told_apart: &Alternatives<'_>) -> Result<(), End> {
        let open: Vec<usize> = (0..self.compiled_answers.len())
            .filter(|at| {
                self.compiled_answers.get(*at).is_some_and(|compiled_answer| compiled_answer.is_open())
            })
            .collect();
        for at in open {
            let mut farthest = None;
            let each = if self.dependencies.matters.contains(&at) {
                told_apart.of(at, CompiledAnswer::OPEN)
            } else {
                None
            };
            // Nothing that matters rests on the others.
            for compiled_answer in each.unwrap_or_else(|| vec![CompiledAnswer::WRITTEN]) {
                self.put(at, None, compiled_answer);
                let summary = self.worst()?;
                let distance = (!self.aim.is_possible(&summary), self.distance(&summary));
                if farthest.as_ref().is_none_or(|(far, _)| distance > *far) {
                    farthest = Some((distance, compiled_answer));
                }
            }
            if let Some((_, compiled_answer)) = farthest {
                self.put(at, None, compiled_answer);
            }
        }
        Ok(())
    }

    /// How far a state is from the goal, roughly: by the scale of the class, by the red flag, by what is unmet or missing.
    fn distance(&self, summary: &Summary) -> (Truth, Option<Exact>) {
        match self.aim {
            Aim::Met(at) => return (state(at, summary, SafeguardState::Unmet), None),
            Aim::NothingMissing(scale) => {
                let missing = summary.missing.get(scale).copied().flatten();
                return (Truth::No, missing.map(|missing| missing.high.0));
            }
            Aim::Values { .. } | Aim::Clear(_) => {}
        }
        let raised = self.dependencies.flags.iter().filter_map(|(flag, _)| *summary.red_flags.get(*flag)?);
        let class = if let Aim::Values { class, .. } = self.aim { Some(class) } else { None };
        let class = class.and_then(|at| self.checklist.compiled().classes.get(at));
        let scale = class.and_then(|class| summary.values.get(class.bands.as_ref()?.on));
        (raised.max().unwrap_or(Truth::No), scale.map(|scale| scale.value.high.0))
    }

    fn put(&mut self, at: usize, compiled_answer: Option<CompiledAnswer>, worst: CompiledAnswer) {
        if let (Some(place), Some(compiled_answer)) = (self.compiled_answers.get_mut(at), compiled_answer) {
            *place = compiled_answer;
        }
        if let Some(place) = self.worst.get_mut(at) {
            *place = worst;
        }
    }

    /// Whether the goal is possible at all, if every question that may be changed is open.
    fn possible(&mut self) -> Result<bool, End> {
        let in_worst = self.if_open(self.worst.clone())?;
        if !self.aim.is_possible(&in_worst) || self.compiled_answers == self.worst {
            return Ok(self.aim.is_possible(&in_worst) && self.aim.may_come(&in_worst));
        }
        if matches!(self.aim, Aim::Met(_)) {
            let open = self.if_open(self.compiled_answers.clone())?;
            return Ok(self.aim.may_come(&open));
        }
        Ok(true)
    }

    /// What answers come to, if every question that may be changed is open.
    fn if_open(&mut self, mut compiled_answers: Vec<CompiledAnswer>) -> Result<Summary, End> {
        for question in &self.questions {
            if let Some(place) = compiled_answers.get_mut(*question) {
                *place = CompiledAnswer::OPEN;
            }
        }
        self.count(1)?;
        self.quick(&compiled_answers)
    }

    /// Whether `left` more changes, from this place on, reach the goal; they are then chosen.
    fn any(&mut self, left: usize, from: usize) -> Result<bool, End> {
        let summary = self.worst()?;
        let Some(others) = left.checked_sub(1) else { return self.is_reached(&summary) };
        let changed: Vec<usize> = self.chosen.iter().map(|(place, ..)| *place).collect();
        let checklist = self.checklist;
        let worst = checklist.compiled().asked(&Block::one(&self.worst));
        // Only of values of a class it is known how far points are from them.
        let of_points = matches!(self.aim, Aim::Values { .. });
        let headroom = of_points.then(|| {
            let headroom =
                Headroom::of(checklist, &self.dependencies, &self.worst, &worst, &summary, &self.questions)?;
            let most = headroom.most(others, from)?;
            Some((headroom, most))
        });
        let headroom = headroom.map(|it| it.ok_or(End::TooLarge)).transpose()?;
        let work_of_obstacles = self.obstacles.work();
        let last = self.questions.len().saturating_sub(others);
        // Of each question it is asked how far it moves each scale.
        let scales = checklist.compiled().scales.len();
        self.look(u64::try_from(scales.saturating_mul(last.saturating_sub(from))).unwrap_or(u64::MAX))?;
        // A question that is not asked in the worst case may be asked in another, in which the goal is not reached.
        let open = self.compiled_answers != self.worst;
        let open = open.then(|| checklist.compiled().asked(&Block::one(&self.compiled_answers)));
        let known = open.as_ref().unwrap_or(&worst);
        for place in from..last {
            let next = place.saturating_add(1);
            self.look(work_of_obstacles)?;
            // Without this question and those before it, the rest must be enough.
            let Some(needed) = self.obstacles.least(place, &changed, &summary).filter(|it| *it <= left)
            else {
                break;
            };
            // Where every change that is left has to mend something, this one too.
            if needed == left && !self.obstacles.waits_for(place, place, &changed, &summary) {
                continue;
            }
            if !self.helps(place, others, known) || !self.clears(place, others, &summary) {
                continue;
            }
            if let Some((headroom, most)) = &headroom
                && !headroom.allows(place, most, self.aim).ok_or(End::TooLarge)?
            {
                continue;
            }
            let Some(&at) = self.questions.get(place) else { continue };
            let (Some(&compiled_answer), Some(&worst)) = (self.compiled_answers.get(at), self.worst.get(at))
            else {
                continue;
            };
            for other in self.others.get(place).cloned().unwrap_or_default() {
                self.put(at, Some(other), other);
                self.chosen.push((place, at, other));
                if self.any(others, next)? {
                    return Ok(true);
                }
                self.chosen.pop();
            }
            self.put(at, Some(compiled_answer), worst);
        }
        Ok(false)
    }

    /// Whether changing the answer to a question can do anything: it is asked, or a later change may ask it.
    fn helps(&self, place: usize, others: usize, known: &Known) -> bool {
        let Some(at) = self.questions.get(place) else { return false };
        let asked = known.asked.get(*at).map_or(Truth::No, |asked| asked.lane(0));
        let later = || self.questions.iter().skip(place.saturating_add(1));
        let above =
            |question: &usize| self.dependencies.above.get(*at).is_some_and(|above| above.contains(question));
        asked != Truth::No || (others > 0 && later().any(above))
    }

    /// Whether each red flag that is in the way rests on this question, or on one that may still be changed.
    fn clears(&self, place: usize, others: usize, summary: &Summary) -> bool {
        let count = if others == 0 { 1 } else { usize::MAX };
        let raised =
            |flag: usize| matches!(summary.red_flags.get(flag), Some(Some(Truth::Yes | Truth::Undecided)));
        let mut raised = self.dependencies.flags.iter().filter(|(flag, _)| raised(*flag));
        raised.all(|(_, on)| {
            self.questions.iter().skip(place).take(count).any(|question| on.contains(question))
        })
    }

    /// Whether the goal is reached honestly.
    fn is_reached(&mut self, worst: &Summary) -> Result<bool, End> {
        let reached = self.reaches(worst)?;
        if !reached || self.chosen.is_empty() {
            return Ok(reached);
        }
        self.count(1)?;
        let after = self.quick(&self.compiled_answers)?;
        Ok(self.is_no_worse(&after))
    }

    /// Whether no red flag is raised that was not, now or once it is in force, and no value of another class is possible
    /// that is graver than any before; and every safeguard of the goal applies as before.
    ///
    /// INVARIANT (advice is honest): what is advised raises no other flag.
    fn is_no_worse(&self, after: &Summary) -> bool {
        let no_more = |after: &[Option<Truth>], before: &[Option<Truth>]| {
            let truth = |flag: &Option<Truth>| flag.unwrap_or(Truth::No);
            after.iter().zip(before).all(|(after, before)| truth(after) <= truth(before))
        };
        let later = later(self.checklist, &self.compiled_answers, self.as_of);
        let flags = no_more(&after.red_flags, &self.before.red_flags) && no_more(&later, &self.later);
        let gravest = |possible: &Possible| possible.values.checked_ilog2();
        let classes = after.classes.iter().zip(&self.before.classes);
        // A safeguard that does not apply any more is not met.
        let applies = |at: &usize| {
            let not = |summary: &Summary| state(*at, summary, SafeguardState::NotApplicable);
            not(after) <= not(&self.before)
        };
        let apply = self.dependencies.safeguards.iter().all(applies);
        let wanted = |at: usize| matches!(self.aim, Aim::Values { class, .. } if class == at);
        let others = classes.enumerate().filter(|(at, _)| !wanted(*at));
        flags
            && apply
            && others.map(|(_, both)| both).all(|(after, before)| gravest(after) <= gravest(before))
    }

    /// Whether the goal is reached, where it is in the worst case.
    fn reaches(&mut self, worst: &Summary) -> Result<bool, End> {
        if !self.aim.is_upheld(worst) || self.compiled_answers == self.worst {
            return Ok(self.aim.is_reached(worst));
        }
        self.count(1)?;
        let quick = self.quick(&self.compiled_answers)?;
        if self.aim.is_reached(&quick) || !self.aim.is_possible(&quick) {
            return Ok(self.aim.is_reached(&quick));
        }
        self.count(FULL)?;
        let memo = Memo::default();
        let full = summary_of_answers(self.checklist, &self.compiled_answers, Some(&memo), self.as_of);
        let full = full.ok_or(End::TooLarge)?;
        Ok(self.aim.is_reached(&full))
    }
}

/// By red flag that comes into force later, whether these answers then raise it.
fn later(checklist: &Checklist, answers: &[CompiledAnswer], as_of: Date) -> Vec<Option<Truth>> {
    let known = checklist.compiled().asked(&Block::one(answers));
    Given { answers, known: &known, memo: None }.later_red_flags(checklist, as_of).collect()
}
