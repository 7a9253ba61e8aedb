//! The search for the smallest set of changed answers: one change, then two, and so on.

use std::collections::BTreeSet;

use crate::checklist::Checklist;
use crate::checklist::compiled::Known;
use crate::checklist::compiled::cell::Cell;
use crate::checklist::compiled::mask::Block;
use crate::counterfactual::dependencies::Cone;
use crate::counterfactual::goal::Aim;
use crate::counterfactual::headroom::Room;
use crate::counterfactual::{Stop, TRIES};
use crate::score::glance::{Glance, glance, quick};
use crate::value::date::Date;
use crate::value::exact::Exact;
use crate::value::truth::Truth;
use crate::what_if::alternatives::Alternatives;

/// As many tries is the full score worth that an assessment with open questions needs.
const FULL: u32 = 50;

/// What a search came to.
pub(super) struct Found {
    /// The changes, by question; nothing, where none were found.
    pub(super) changes: Option<Vec<(usize, Cell)>>,
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
    cells: Vec<Cell>,
    aim: Aim,
    keep: &BTreeSet<usize>,
    as_of: Date,
) -> Option<Found> {
    let cone = Cone::of(checklist, aim);
    let told_apart = Alternatives::new(checklist, &checklist.plan().red_flags);
    let (mut questions, mut others, mut stopped) = (Vec::new(), Vec::new(), None);
    for at in cone.matters.difference(keep).copied() {
        match told_apart.other(at, *cells.get(at)?) {
            Some(each) if each.is_empty() => {}
            Some(each) => {
                questions.push(at);
                others.push(each);
            }
            None => stopped = Some(Stop::Options),
        }
    }
    let mut search = Search {
        worst: cells.clone(),
        checklist,
        cells,
        aim,
        cone,
        questions,
        others,
        as_of,
        tried: 0,
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
    cells: Vec<Cell>,
    /// The same cells, the open ones filled so as to be far from the goal: what is reached whatever is still
    /// answered, is reached there too.
    worst: Vec<Cell>,
    aim: Aim,
    cone: Cone,
    /// The questions that may be changed, in the order of the checklist.
    questions: Vec<usize>,
    /// The other answers to each of these.
    others: Vec<Vec<Cell>>,
    as_of: Date,
    tried: u32,
    chosen: Vec<(usize, Cell)>,
}

impl Search<'_> {
    fn all(&mut self, told_apart: &Alternatives<'_>, found: &mut Found) -> Result<(), End> {
        self.fill(told_apart)?;
        if !self.possible()? {
            found.at_least = None;
            return Ok(());
        }
        for size in 0..=self.questions.len() {
            found.at_least = Some(size);
            if self.reach(size, 0)? {
                found.changes = Some(std::mem::take(&mut self.chosen));
                return Ok(());
            }
        }
        found.at_least = None;
        Ok(())
    }

    fn count(&mut self, tries: u32) -> Result<(), End> {
        self.tried = self.tried.saturating_add(tries);
        if self.tried > TRIES { Err(End::Tries) } else { Ok(()) }
    }

    fn worst(&mut self) -> Result<Glance, End> {
        self.count(1)?;
        quick(self.checklist, &self.worst, self.as_of).ok_or(End::TooLarge)
    }

    /// Fills the open cells, each with the answer that leads farthest from the goal.
    fn fill(&mut self, told_apart: &Alternatives<'_>) -> Result<(), End> {
        let open: Vec<usize> = (0..self.cells.len())
            .filter(|at| self.cells.get(*at).is_some_and(|cell| cell.is_open()))
            .collect();
        for at in open {
            let mut farthest = None;
            let each = if self.cone.matters.contains(&at) { told_apart.of(at, Cell::OPEN) } else { None };
            // Nothing that matters rests on the others.
            for cell in each.unwrap_or_else(|| vec![Cell::WRITTEN]) {
                self.put(at, None, cell);
                let glance = self.worst()?;
                let distance = (!self.aim.is_possible(&glance), self.distance(&glance));
                if farthest.as_ref().is_none_or(|(far, _)| distance > *far) {
                    farthest = Some((distance, cell));
                }
            }
            if let Some((_, cell)) = farthest {
                self.put(at, None, cell);
            }
        }
        Ok(())
    }

    /// How far a state is from the goal, roughly: by the scale of the level, or by the red flag.
    fn distance(&self, glance: &Glance) -> (Truth, Option<Exact>) {
        let raised = self.cone.flags.iter().filter_map(|(flag, _)| *glance.red_flags.get(*flag)?);
        let scale = self.checklist.plan().level_scales.and_then(|(on, _)| glance.values.get(on));
        (raised.max().unwrap_or(Truth::No), scale.map(|scale| scale.value.high.0))
    }

    fn put(&mut self, at: usize, cell: Option<Cell>, worst: Cell) {
        if let (Some(place), Some(cell)) = (self.cells.get_mut(at), cell) {
            *place = cell;
        }
        if let Some(place) = self.worst.get_mut(at) {
            *place = worst;
        }
    }

    /// Whether the goal is possible at all, if every question that may be changed is open.
    fn possible(&mut self) -> Result<bool, End> {
        let mut cells = self.worst.clone();
        for question in &self.questions {
            if let Some(place) = cells.get_mut(*question) {
                *place = Cell::OPEN;
            }
        }
        self.count(1)?;
        let open = quick(self.checklist, &cells, self.as_of).ok_or(End::TooLarge)?;
        Ok(self.aim.is_possible(&open))
    }

    /// Whether `left` more changes, from this place on, reach the goal; they are then chosen.
    fn reach(&mut self, left: usize, from: usize) -> Result<bool, End> {
        let glance = self.worst()?;
        let Some(others) = left.checked_sub(1) else { return self.is_reached(&glance) };
        let checklist = self.checklist;
        let room = Room::of(checklist, &self.cone, &self.worst, &glance, &self.questions);
        let room = room.ok_or(End::TooLarge)?;
        let most = room.most(others, from).ok_or(End::TooLarge)?;
        let last = self.questions.len().saturating_sub(others);
        // A question that is not asked in the worst case may be asked in another, in which the goal is not reached.
        let open = self.cells != self.worst;
        let open = open.then(|| checklist.plan().asked(&Block::one(&self.cells)));
        let known = open.as_ref().unwrap_or(&glance.known);
        for place in from..last {
            let next = place.saturating_add(1);
            if !self.helps(place, others, known) || !self.clears(place, others, &glance) {
                continue;
            }
            if let Aim::Levels(first, last) = self.aim
                && !room.allows(place, &most, first, last).ok_or(End::TooLarge)?
            {
                continue;
            }
            let Some(&at) = self.questions.get(place) else { continue };
            let (Some(&cell), Some(&worst)) = (self.cells.get(at), self.worst.get(at)) else { continue };
            for other in self.others.get(place).cloned().unwrap_or_default() {
                self.put(at, Some(other), other);
                self.chosen.push((at, other));
                if self.reach(others, next)? {
                    return Ok(true);
                }
                self.chosen.pop();
            }
            self.put(at, Some(cell), worst);
        }
        Ok(false)
    }

    /// Whether changing the answer to a question can do anything: it is asked, or a later change may ask it.
    fn helps(&self, place: usize, others: usize, known: &Known) -> bool {
        let Some(at) = self.questions.get(place) else { return false };
        let asked = known.asked.get(*at).map_or(Truth::No, |asked| asked.lane(0));
        let later = || self.questions.iter().skip(place.saturating_add(1));
        let above = |question: &usize| self.cone.above.get(*at).is_some_and(|above| above.contains(question));
        asked != Truth::No || (others > 0 && later().any(above))
    }

    /// Whether each red flag that is in the way rests on this question, or on one that may still be changed.
    fn clears(&self, place: usize, others: usize, glance: &Glance) -> bool {
        let count = if others == 0 { 1 } else { usize::MAX };
        let raised =
            |flag: usize| matches!(glance.red_flags.get(flag), Some(Some(Truth::Yes | Truth::Undecided)));
        let mut raised = self.cone.flags.iter().filter(|(flag, _)| raised(*flag));
        raised.all(|(_, on)| {
            self.questions.iter().skip(place).take(count).any(|question| on.contains(question))
        })
    }

    /// Whether the goal is reached, where it is in the worst case.
    fn is_reached(&mut self, worst: &Glance) -> Result<bool, End> {
        if !self.aim.is_reached(worst) || self.cells == self.worst {
            return Ok(self.aim.is_reached(worst));
        }
        self.count(1)?;
        let quick = quick(self.checklist, &self.cells, self.as_of).ok_or(End::TooLarge)?;
        if self.aim.is_reached(&quick) || !self.aim.is_possible(&quick) {
            return Ok(self.aim.is_reached(&quick));
        }
        self.count(FULL)?;
        let full = glance(self.checklist, &self.cells, self.as_of).ok_or(End::TooLarge)?;
        Ok(self.aim.is_reached(&full))
    }
}
