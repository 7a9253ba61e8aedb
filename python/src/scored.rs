//! Scores in columns, as they are put together from parts.

use std::collections::BTreeMap;

use toets::{Checklist, Diagnostic, Exact, Scores, Truth};

/// What rows come to, in columns.
pub(crate) struct Scored {
    /// Whether each row was scored.
    pub(crate) valid: Vec<bool>,
    /// By class: its value, its mildest and its gravest, as places in its order; −1, where there is none.
    pub(crate) classes: Vec<[Vec<i32>; 3]>,
    pub(crate) scales: Vec<Ends>,
    /// The red flags that are raised, and those that may be.
    pub(crate) flags: [Flags; 2],
    pub(crate) open: Vec<i32>,
    /// By row: what is wrong with it.
    pub(crate) problems: Vec<(usize, Diagnostic)>,
}

/// Both ends of a scale, as places among its numbers.
#[derive(Default)]
pub(crate) struct Ends {
    pub(crate) low: Vec<i32>,
    pub(crate) high: Vec<i32>,
    numbers: Vec<Exact>,
    /// The places of small whole numbers, as nearly all are; −1, where there is none yet.
    small: Vec<i32>,
    others: BTreeMap<Exact, i32>,
}

/// Whole numbers below this are looked up at once.
const SMALL: usize = 1 << 12;

/// Red flags of each row, by number.
pub(crate) struct Flags {
    /// Where those of each row begin, and where the last end.
    pub(crate) starts: Vec<i32>,
    pub(crate) flags: Vec<i32>,
}

impl Scored {
    /// Without a row.
    pub(crate) fn new(checklist: &Checklist) -> Self {
        let document = checklist.document();
        Self {
            valid: Vec::new(),
            classes: document.classes.iter().map(|_| Default::default()).collect(),
            scales: document.scales.iter().map(|_| Ends::default()).collect(),
            flags: [(); 2].map(|()| Flags { starts: vec![0], flags: Vec::new() }),
            open: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Adds a row of scores.
    pub(crate) fn add(&mut self, scores: &Scores<'_>, row: usize) {
        self.valid.push(true);
        for (ends, range) in self.classes.iter_mut().zip(scores.ranges(row)) {
            for (codes, end) in ends.iter_mut().zip([range.value, range.low, range.high]) {
                codes.push(end.map_or(-1, code));
            }
        }
        for (ends, bounds) in self.scales.iter_mut().zip(scores.scales(row)) {
            let (low, high) = (ends.place(bounds.low.0), ends.place(bounds.high.0));
            ends.low.push(low);
            ends.high.push(high);
        }
        let [raised, perhaps] = &mut self.flags;
        for (at, (_, truth)) in (0..).zip(scores.red_flags(row)) {
            match truth {
                Truth::Yes => raised.flags.push(at),
                Truth::Undecided => perhaps.flags.push(at),
                Truth::No => {}
            }
        }
        self.close();
        self.open.push(i32::try_from(scores.open(row)).unwrap_or(i32::MAX));
    }

    /// Adds a row that has no scores.
    pub(crate) fn lacking(&mut self) {
        self.valid.push(false);
        self.classes.iter_mut().flatten().for_each(|codes| codes.push(-1));
        for ends in &mut self.scales {
            let nothing = ends.place(Exact::ZERO);
            ends.low.push(nothing);
            ends.high.push(nothing);
        }
        self.close();
        self.open.push(0);
    }

    /// Adds the rows of another.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.valid.append(&mut other.valid);
        for (all, more) in self.classes.iter_mut().flatten().zip(other.classes.iter_mut().flatten()) {
            all.append(more);
        }
        for (all, more) in self.scales.iter_mut().zip(other.scales) {
            all.append(&more);
        }
        for (all, more) in self.flags.iter_mut().zip(&other.flags) {
            let from = all.starts.last().copied().unwrap_or(0);
            all.starts.extend(more.starts.iter().skip(1).map(|start| start.saturating_add(from)));
            all.flags.extend(&more.flags);
        }
        self.open.append(&mut other.open);
        self.problems.append(&mut other.problems);
    }

    /// Ends the red flags of a row.
    fn close(&mut self) {
        for flags in &mut self.flags {
            flags.starts.push(code(flags.flags.len()));
        }
    }
}

impl Ends {
    /// The numbers, exactly.
    pub(crate) fn numbers(&self) -> Vec<String> {
        self.numbers.iter().map(ToString::to_string).collect()
    }

    /// The place of a number.
    fn place(&mut self, number: Exact) -> i32 {
        let small = number.as_integer().and_then(|it| usize::try_from(it).ok()).filter(|it| *it < SMALL);
        let Some(small) = small else {
            return *self.others.entry(number).or_insert_with(|| added(&mut self.numbers, number));
        };
        if self.small.len() <= small {
            self.small.resize(small.saturating_add(1), -1);
        }
        let Some(place) = self.small.get_mut(small) else { return 0 };
        if *place < 0 {
            *place = added(&mut self.numbers, number);
        }
        *place
    }

    fn append(&mut self, other: &Self) {
        let places: Vec<i32> = other.numbers.iter().map(|number| self.place(*number)).collect();
        let place =
            |code: &i32| usize::try_from(*code).ok().and_then(|at| places.get(at)).copied().unwrap_or(0);
        self.low.extend(other.low.iter().map(place));
        self.high.extend(other.high.iter().map(place));
    }
}

fn code(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}

/// The place of a number that is new.
fn added(numbers: &mut Vec<Exact>, number: Exact) -> i32 {
    numbers.push(number);
    code(numbers.len().saturating_sub(1))
}
