//! Settled scales of many assessments, added up in whole numbers.

use crate::checklist::{Checklist, Combine, FlagSeverity, OutOf};
use crate::name::Date;
use crate::number::Exact;
use crate::plan::{Block, Cell, Known, LANES, PlannedScale, Table};

/// The scales of a checklist that are sums of questions, in whole units.
#[derive(Debug, Clone)]
pub(super) struct Sums(Vec<Option<Sum>>);

/// One scale in units of a fraction that all its points are multiples of.
#[derive(Debug, Clone)]
struct Sum {
    unit: Exact,
    tables: Vec<Units>,
    /// The maximum, where it is the same for every subject.
    maximum: Option<i64>,
}

#[derive(Debug, Clone)]
struct Units {
    question: usize,
    /// By what was answered: nothing, then each option or range; of a multiple choice by option alone.
    points: Vec<i64>,
    multiple: bool,
    maximum: i64,
}

/// The value and the maximum of one scale in each lane, in units.
struct Lanes {
    unit: Exact,
    values: [i64; LANES],
    maxima: [i64; LANES],
}

/// The sums of one block.
pub(super) struct Summed {
    values: Vec<Option<Lanes>>,
    unsettled: u64,
    prohibited: u64,
}

impl Sums {
    /// Nothing, where a scale is neither such a sum nor a rule, or levels follow from rules.
    pub(super) fn of(checklist: &Checklist) -> Option<Self> {
        let plan = checklist.plan();
        let simple = plan.level_scales.is_some() && plan.questions.iter().all(|question| !question.perhaps);
        let repeated = checklist.document().sections.iter().any(|section| section.repeat.is_some());
        if !simple || repeated {
            return None;
        }
        let sum = |scale: &PlannedScale| match scale.rule {
            Some(_) => Some(None),
            None => Sum::of(scale).map(Some),
        };
        plan.scales.iter().map(sum).collect::<Option<_>>().map(Self)
    }

    pub(super) fn sum(&self, checklist: &Checklist, block: &Block<'_>, known: &Known, as_of: Date) -> Summed {
        let mut unsettled = known.asked.iter().fold(0, |open, asked| open | (asked.may & !asked.sure));
        let values = self.0.iter().map(|sum| {
            let sum = sum.as_ref()?;
            let (values, maxima) = sum.add(block, known, &mut unsettled);
            Some(Lanes { unit: sum.unit, values, maxima })
        });
        let values = values.collect();
        let mut prohibited = 0;
        for (flag, test) in checklist.document().red_flags.iter().zip(&checklist.plan().red_flags) {
            let in_force =
                flag.from.is_none_or(|from| from <= as_of) && flag.until.is_none_or(|until| as_of <= until);
            if in_force && flag.severity == FlagSeverity::Prohibited {
                let raised = test.mask(block, known);
                unsettled |= raised.may & !raised.sure;
                prohibited |= raised.sure;
            }
        }
        Summed { values, unsettled, prohibited }
    }
}

impl Sum {
    fn of(scale: &PlannedScale) -> Option<Self> {
        let plain = scale.combine == Combine::Sum && scale.parts.is_empty() && scale.round.is_none();
        if !plain {
            return None;
        }
        let weighted = |table: &Table, points: Exact| points.times(table.weight);
        let numbers = scale.tables.iter().flat_map(|table| {
            let all = table.points.iter().copied().chain([table.range.high.0]);
            all.map(|points| weighted(table, points)).collect::<Vec<_>>()
        });
        let numbers: Vec<Exact> = numbers.collect::<Option<_>>()?;
        let unit = Exact::common_unit(&numbers)?;
        let units = |number: Exact| number.over(unit)?.as_integer();
        let table = |table: &Table| {
            let own = table.points.iter().map(|points| units(weighted(table, *points)?));
            let multiple = table.exclusive.is_some();
            let nothing = (!multiple).then_some(Some(0));
            Some(Units {
                question: table.question,
                points: nothing.into_iter().chain(own).collect::<Option<_>>()?,
                multiple,
                maximum: units(weighted(table, table.range.high.0)?)?,
            })
        };
        let tables: Vec<Units> = scale.tables.iter().map(table).collect::<Option<_>>()?;
        let all = || tables.iter().try_fold(0_i64, |sum, table| sum.checked_add(table.maximum));
        let maximum = match scale.out_of {
            OutOf::All => Some(all()?),
            OutOf::Fixed => Some(units(scale.fixed?)?),
            OutOf::Applicable => None,
        };
        // So that no sum of points, whatever their signs, leaves the range.
        let size = |table: &Units| {
            table.points.iter().try_fold(0_i64, |sum, points| sum.checked_add(points.checked_abs()?))
        };
        tables.iter().try_fold(0_i64, |sum, table| sum.checked_add(size(table)?))?;
        Some(Self { unit, tables, maximum })
    }

    /// The value and the maximum in each lane; notes the lanes in which an open answer counts.
    fn add(&self, block: &Block<'_>, known: &Known, unsettled: &mut u64) -> ([i64; LANES], [i64; LANES]) {
        let mut values = [0_i64; LANES];
        let mut maxima = [self.maximum.unwrap_or(0); LANES];
        for table in &self.tables {
            let asked = known.asked.get(table.question).map_or(0, |asked| asked.sure);
            let lanes = (0_u32..).zip(block.column(table.question)).zip(values.iter_mut().zip(&mut maxima));
            for ((lane, cell), (value, maximum)) in lanes {
                let bit = asked.checked_shr(lane).unwrap_or(0) & 1;
                if bit == 0 || *cell == Cell::NOT_APPLICABLE {
                    continue;
                }
                if self.maximum.is_none() {
                    *maximum = maximum.wrapping_add(table.maximum);
                }
                match cell.payload() {
                    Some(payload) => *value = value.wrapping_add(table.points(payload)),
                    None => *unsettled |= bit.checked_shl(lane).unwrap_or(0),
                }
            }
        }
        (values, maxima)
    }
}

impl Units {
    fn points(&self, payload: u64) -> i64 {
        if self.multiple {
            let chosen = self.points.iter().enumerate().filter(|(at, _)| payload & Cell::bit(*at) != 0);
            return chosen.fold(0, |sum, (_, points)| sum.wrapping_add(*points));
        }
        usize::try_from(payload).ok().and_then(|payload| self.points.get(payload)).copied().unwrap_or(0)
    }
}

impl Summed {
    pub(super) fn is_settled(&self, lane: usize) -> bool {
        self.unsettled & Cell::bit(lane) == 0
    }

    pub(super) fn prohibited(&self, lane: usize) -> bool {
        self.prohibited & Cell::bit(lane) != 0
    }

    /// The value and the maximum of each sum in one lane; nothing for a scale with a rule.
    pub(super) fn lane(&self, lane: usize) -> impl Iterator<Item = Option<(Exact, Exact)>> {
        self.values.iter().map(move |summed| {
            let lanes = summed.as_ref()?;
            let number = |all: &[i64; LANES]| Exact::integer(*all.get(lane)?).times(lanes.unit);
            Some((number(&lanes.values)?, number(&lanes.maxima)?))
        })
    }
}
