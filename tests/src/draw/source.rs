//! Where choices come from.

/// A source of choices: a list that is given, or an endless one that follows from a seed.
///
/// The first of several choices is the plainest one, and it is made wherever a list has come to its end: a shorter
/// list of smaller numbers draws something simpler.
#[derive(Debug)]
pub struct Draw {
    list: std::vec::IntoIter<u32>,
    state: Option<u64>,
}

impl Draw {
    /// The choices of a list.
    #[must_use]
    pub fn of(list: Vec<u32>) -> Self {
        Self { list: list.into_iter(), state: None }
    }

    /// The choices of case `number` under a seed.
    #[must_use]
    pub fn seeded(seed: u64, number: u64) -> Self {
        let mut mixed = Self { list: Vec::new().into_iter(), state: Some(seed) };
        let (high, low) = (u64::from(mixed.choice()), u64::from(mixed.choice()));
        Self { state: Some((high << 32 | low) ^ number.wrapping_mul(0xD134_2543_DE82_EF95)), ..mixed }
    }

    fn choice(&mut self) -> u32 {
        let listed = self.list.next();
        listed.or_else(|| self.state.as_mut().map(next)).unwrap_or(0)
    }

    /// A number from `least` to `most`.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        let ways = most.saturating_sub(least).saturating_add(1);
        let scaled = u64::from(self.choice()).wrapping_mul(u64::try_from(ways).unwrap_or(1)) >> 32;
        least.saturating_add(usize::try_from(scaled).unwrap_or(0))
    }

    /// True in this number of cases out of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.between(1, 100) > 100_usize.saturating_sub(percent)
    }

    /// One of these, the first of which is the plainest.
    pub fn pick<T: Clone + Default>(&mut self, from: &[T]) -> T {
        let at = self.between(0, from.len().saturating_sub(1));
        from.get(at).cloned().unwrap_or_default()
    }
}

/// The next number of `SplitMix64` (Steele, Lea and Flood, 2014), its higher half.
fn next(state: &mut u64) -> u32 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap_or(0)
}
