//! What keeps a goal out of reach, and how many changes it takes at least to mend that.

use std::collections::BTreeSet;

use crate::checklist::compiled::Compiled;
use crate::checklist::compiled::scale::CompiledPart;
use crate::checklist::condition::SafeguardState;
use crate::checklist::document::Combine;
use crate::score::summary::Summary;
use crate::value::fraction::Fraction;
use crate::value::truth::Truth;

/// A safeguard that may not be unmet, and the places of the questions that can change whether it is.
struct Obstacle {
    safeguard: usize,
    places: BTreeSet<usize>,
}

/// Obstacles that share no question with those outside.
struct Group {
    obstacles: Vec<Obstacle>,
    places: BTreeSet<usize>,
    /// How many changes it takes at least.
    need: usize,
}

/// All obstacles, in groups of which each is mended by itself.
#[derive(Default)]
pub(super) struct Obstacles(Vec<Group>);

impl Obstacles {
    /// The obstacles of these safeguards, each with the questions on which it rests, where `questions` may be changed.
    pub(super) fn new(safeguards: &[(usize, BTreeSet<usize>)], questions: &[usize]) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for (safeguard, on) in safeguards {
            let places = questions.iter().enumerate().filter(|(_, question)| on.contains(question));
            let places: BTreeSet<usize> = places.map(|(place, _)| place).collect();
            let obstacle = Obstacle { safeguard: *safeguard, places: places.clone() };
            let mut merged = Group { obstacles: vec![obstacle], places, need: 0 };
            let (joined, others): (Vec<Group>, Vec<Group>) =
                groups.into_iter().partition(|group| !group.places.is_disjoint(&merged.places));
            for group in joined {
                merged.obstacles.extend(group.obstacles);
                merged.places.extend(group.places);
            }
            groups = others;
            groups.push(merged);
        }
        Self(groups)
    }

    /// How much work it is to look at all of them.
    pub(super) fn work(&self) -> u64 {
        let places = |obstacle: &Obstacle| obstacle.places.len().saturating_add(1);
        let all = self.0.iter().flat_map(|group| &group.obstacles).map(places);
        u64::try_from(all.fold(0, usize::saturating_add)).unwrap_or(u64::MAX)
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The places of the questions of a group, in their order.
    pub(super) fn places(&self, group: usize) -> Vec<usize> {
        self.0.get(group).into_iter().flat_map(|group| &group.places).copied().collect()
    }

    /// Sets how many changes a group takes at least.
    pub(super) fn set_need(&mut self, group: usize, need: usize) {
        if let Some(group) = self.0.get_mut(group) {
            group.need = need;
        }
    }

    /// How many more changes a group takes at least, at `from` or later; `None` where none there can mend it.
    pub(super) fn least_of(&self, group: usize, from: usize, summary: &Summary) -> Option<usize> {
        self.0.get(group).map_or(Some(0), |group| group.least(from, summary))
    }

    /// How many more changes all groups take at least, at `from` or later, where these places are changed already;
    /// `None` where none there can mend it.
    pub(super) fn least(&self, from: usize, changed: &[usize], summary: &Summary) -> Option<usize> {
        self.0
            .iter()
            .try_fold(0_usize, |all, group| Some(all.saturating_add(group.left(from, changed, summary)?)))
    }

    /// Whether a change at this place may mend what still takes changes, at `from` or later.
    pub(super) fn waits_for(&self, place: usize, from: usize, changed: &[usize], summary: &Summary) -> bool {
        let mut groups = self.0.iter().filter(|group| group.places.contains(&place));
        self.0.is_empty() || groups.any(|group| group.left(from, changed, summary) != Some(0))
    }
}

impl Group {
    /// How many more changes it takes at least, where these places are changed already.
    fn left(&self, from: usize, changed: &[usize], summary: &Summary) -> Option<usize> {
        let done = changed.iter().filter(|place| self.places.contains(place)).count();
        Some(self.least(from, summary)?.max(self.need.saturating_sub(done)))
    }

    /// As many as there are obstacles that share no question.
    fn least(&self, from: usize, summary: &Summary) -> Option<usize> {
        let mut standing: Vec<Vec<usize>> = Vec::new();
        for obstacle in self.obstacles.iter().filter(|it| stands(it.safeguard, summary)) {
            let places: Vec<usize> = obstacle.places.range(from..).copied().collect();
            if places.is_empty() {
                return None;
            }
            standing.push(places);
        }
        standing.sort_by_key(Vec::len);
        let (mut taken, mut count) = (BTreeSet::new(), 0_usize);
        for places in standing {
            if places.iter().all(|place| !taken.contains(place)) {
                taken.extend(places);
                count = count.saturating_add(1);
            }
        }
        Some(count)
    }
}

/// Whether a safeguard is unmet, or may be.
fn stands(safeguard: usize, summary: &Summary) -> bool {
    let state = summary.safeguards.get(safeguard).copied().flatten();
    state.is_some_and(|it| it.truth(SafeguardState::Unmet) != Truth::No)
}

/// The safeguards that a scale counts, through scales; and whether each that is unmet leaves something missing.
pub(super) fn counted(compiled: &Compiled, scale: usize) -> (BTreeSet<usize>, bool) {
    let (mut safeguards, mut each, mut next) = (BTreeSet::new(), true, vec![scale]);
    let mut seen = BTreeSet::new();
    while let Some(scale) = next.pop() {
        let Some(compiled) = compiled.scales.get(scale).filter(|_| seen.insert(scale)) else { continue };
        for (part, weight) in &compiled.parts {
            let counts = compiled.combine == Combine::Count || *weight > Fraction::ZERO;
            each &= counts;
            match part {
                CompiledPart::Scale(at) => next.push(*at),
                CompiledPart::Safeguard(at) => drop(safeguards.insert(*at)),
                CompiledPart::Label(_) => {}
            }
        }
    }
    (safeguards, each)
}
