//! Many short lists in one piece of memory.

/// Lists by number, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Lists<T> {
    items: Box<[T]>,
    /// Where each list ends.
    ends: Box<[usize]>,
}

impl<T> Lists<T> {
    /// The list with this number; an empty one, if there is none.
    pub(super) fn get(&self, at: usize) -> &[T] {
        let start = at.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        let ends = start.zip(self.ends.get(at));
        ends.and_then(|(start, end)| self.items.get(*start..*end)).unwrap_or_default()
    }
}

impl<T> FromIterator<Vec<T>> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = Vec<T>>>(lists: I) -> Self {
        let (mut items, mut ends) = (Vec::new(), Vec::new());
        for list in lists {
            items.extend(list);
            ends.push(items.len());
        }
        Self { items: items.into(), ends: ends.into() }
    }
}
