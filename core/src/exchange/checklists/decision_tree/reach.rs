//! Which question of a tree comes before which.

/// Which questions lead to which, by the strongly connected components of the tree.
pub(super) struct Reach {
    /// The component of each question; those from which others are reached have the lower numbers.
    of: Vec<usize>,
    components: Vec<Component>,
}

#[derive(Default)]
struct Component {
    /// A bit for each component from which this one is reached.
    before: Vec<u64>,
    /// Whether a way leads from a question of it back to that question.
    circle: bool,
}

impl Reach {
    /// Takes, for each question, those to which a way leads from it.
    pub(super) fn of(next: &[Vec<usize>]) -> Self {
        let mut back = vec![Vec::new(); next.len()];
        for (from, to) in edges(next) {
            if let Some(before) = back.get_mut(to) {
                before.push(from);
            }
        }
        // Kosaraju: the question that is left last is in a component that no later one leads to.
        let mut left = Vec::with_capacity(next.len());
        walk(next, 0..next.len(), |question, _| left.push(question));
        let mut of = vec![0; next.len()];
        let count = walk(&back, left.into_iter().rev(), |question, tree| {
            if let Some(of) = of.get_mut(question) {
                *of = tree;
            }
        });
        let mut components: Vec<Component> = Vec::new();
        components.resize_with(count, Component::default);
        let mut entries = vec![Vec::new(); count];
        for (from, to) in edges(next) {
            let (Some(from), Some(to)) = (of.get(from).copied(), of.get(to).copied()) else { continue };
            if from != to {
                if let Some(entries) = entries.get_mut(to) {
                    entries.push(from);
                }
            } else if let Some(component) = components.get_mut(to) {
                component.circle = true;
            }
        }
        for (at, entries) in entries.into_iter().enumerate() {
            let mut before = vec![0_u64; count.div_ceil(64)];
            for from in entries {
                let earlier = components.get(from).map_or(&[][..], |it| &it.before);
                before.iter_mut().zip(earlier).for_each(|(word, earlier)| *word |= earlier);
                if let Some(word) = before.get_mut(from / 64) {
                    *word |= 1 << (from % 64);
                }
            }
            if let Some(component) = components.get_mut(at) {
                component.before = before;
            }
        }
        Self { of, components }
    }

    /// Whether ways lead from one question to another.
    pub(super) fn leads(&self, from: usize, to: usize) -> bool {
        let (Some(from), Some(to)) = (self.of.get(from), self.of.get(to)) else { return false };
        self.components.get(*to).is_some_and(|component| {
            let before = component.before.get(from / 64).is_some_and(|word| (word >> (from % 64)) & 1 == 1);
            before || (from == to && component.circle)
        })
    }

    /// Whether ways lead from each of two questions to the other, or from one back to it.
    pub(super) fn in_circle(&self, one: usize, other: usize) -> bool {
        self.of.get(one) == self.of.get(other) && self.leads(one, other)
    }
}

fn edges(next: &[Vec<usize>]) -> impl Iterator<Item = (usize, usize)> {
    next.iter().enumerate().flat_map(|(from, next)| next.iter().map(move |to| (from, *to)))
}

/// Goes depth first from each of `starts` that was not met yet; `leave` gets each question when all behind it was met, with
/// the number of the start. Returns how many starts there were.
fn walk(
    next: &[Vec<usize>],
    starts: impl Iterator<Item = usize>,
    mut leave: impl FnMut(usize, usize),
) -> usize {
    let (mut met, mut count) = (vec![false; next.len()], 0_usize);
    let mut enter = |question: usize| met.get_mut(question).is_some_and(|met| !std::mem::replace(met, true));
    for start in starts {
        if !enter(start) {
            continue;
        }
        let behind = |question: usize| next.get(question).map_or(&[][..], Vec::as_slice).iter();
        let mut trail = vec![(start, behind(start))];
        while let Some((question, rest)) = trail.last_mut() {
            match rest.next() {
                Some(next) if enter(*next) => trail.push((*next, behind(*next))),
                Some(_) => {}
                None => {
                    leave(*question, count);
                    trail.pop();
                }
            }
        }
        count = count.saturating_add(1);
    }
    count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_going_on_until_nothing_changes(
            next in proptest::collection::vec(proptest::collection::vec(0_usize..70, 0..3), 70)
        ) {
            let reach = Reach::of(&next);
            for from in 0..next.len() {
                let mut met = vec![false; next.len()];
                let mut open = vec![from];
                while let Some(at) = open.pop() {
                    for to in &next[at] {
                        if !std::mem::replace(&mut met[*to], true) {
                            open.push(*to);
                        }
                    }
                }
                for (to, met) in met.into_iter().enumerate() {
                    prop_assert_eq!(reach.leads(from, to), met, "{} to {}", from, to);
                }
            }
        }
    }
}
