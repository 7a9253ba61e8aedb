//! Questions that belong together.

/// A partition of open questions.
pub(super) struct Groups<'a> {
    open: &'a [usize],
    /// By place among the open questions: that of another of its group, nearer to the first.
    towards: Vec<usize>,
}

impl<'a> Groups<'a> {
    /// Each of the `open` questions, in rising order, on its own.
    pub(super) fn of(open: &'a [usize]) -> Self {
        Self { open, towards: (0..open.len()).collect() }
    }

    /// Puts these questions into one group; those that are not open are left alone.
    pub(super) fn join(&mut self, questions: impl IntoIterator<Item = usize>) {
        let open = self.open;
        let mut places = questions.into_iter().filter_map(|question| open.binary_search(&question).ok());
        let Some(first) = places.next() else { return };
        for place in places {
            let (one, other) = (self.first(first), self.first(place));
            if let Some(towards) = self.towards.get_mut(one.max(other)) {
                *towards = one.min(other);
            }
        }
    }

    /// The place of the first question of the group.
    fn first(&self, mut place: usize) -> usize {
        while let Some(next) = self.towards.get(place).filter(|next| **next != place) {
            place = *next;
        }
        place
    }

    /// The groups with a question that `matters`, in the order of their first questions.
    pub(super) fn with(&self, matters: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.open.len()];
        for (place, question) in self.open.iter().enumerate() {
            if let Some(group) = groups.get_mut(self.first(place)) {
                group.push(*question);
            }
        }
        groups.retain(|group| group.iter().any(|question| matters(*question)));
        groups
    }
}
