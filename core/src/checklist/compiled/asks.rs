//! What is asked of the answers to each question.

use crate::checklist::compiled::condition::CompiledCondition;
use crate::checklist::compiled::scale::CompiledScale;
use crate::checklist::compiled::wanted::Match;

/// By question, what conditions ask of its answer, and what points rest on that are looked up by how many options are
/// chosen; each once.
pub(crate) fn asks<'a>(
    questions: usize,
    conditions: impl Iterator<Item = &'a CompiledCondition>,
    scales: &[CompiledScale],
) -> Vec<Vec<Match>> {
    let mut asks = vec![Vec::new(); questions];
    for table in scales.iter().flat_map(|scale| &scale.tables) {
        if let (Some(asks), Some(asked)) = (asks.get_mut(table.question), table.asks()) {
            asks.push(asked);
        }
    }
    for condition in conditions {
        condition.leaves(&mut |leaf| {
            if let CompiledCondition::Answer(question, wanted) = leaf
                && let Some(asks) = asks.get_mut(*question)
            {
                asks.push(*wanted);
            }
        });
    }
    for asks in &mut asks {
        asks.sort_unstable();
        asks.dedup();
    }
    asks
}
