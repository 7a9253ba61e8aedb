//! Another input from an input: mostly with a change inside one of its JSON documents, so that what lies behind
//! the reader is reached, and now and then with a change of bytes.

use serde_json::Value;

/// Changes an input of `size` bytes in place, to one of at most `most`; returns its size.
pub fn mutate(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed));
    let changed = if dice.roll(4) == 0 { None } else { another(&data[..size], &mut dice) };
    match changed.filter(|changed| changed.len() <= most) {
        Some(changed) => {
            data[..changed.len()].copy_from_slice(&changed);
            changed.len()
        }
        None => libfuzzer_sys::fuzzer_mutate(data, size, most),
    }
}

/// The input with one document changed; `None` where none is JSON.
fn another(input: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut parts: Vec<Vec<u8>> = input.split(|byte| *byte == 0).map(<[u8]>::to_vec).collect();
    let documents = parts.iter().enumerate();
    let documents = documents.filter_map(|(at, part)| Some((at, serde_json::from_slice(part).ok()?)));
    let documents: Vec<(usize, Value)> = documents.collect();
    let (at, mut document) = documents.get(dice.roll(documents.len()))?.clone();
    for _ in 0..=dice.roll(3) {
        let (_, donor) = documents.get(dice.roll(documents.len()))?;
        change(&mut document, donor, dice);
    }
    *parts.get_mut(at)? = serde_json::to_vec(&document).ok()?;
    Some(parts.join(&0))
}

/// Changes one node of a document, often to a node of the other one.
fn change(document: &mut Value, donor: &Value, dice: &mut Dice) {
    let mut at = dice.roll(count(document));
    let Some(node) = nth(document, &mut at) else { return };
    let mut found = Vec::new();
    nodes(donor, &mut found);
    let same = |kind: &Value| -> Vec<&Value> {
        let kind = std::mem::discriminant(kind);
        found.iter().copied().filter(|it| std::mem::discriminant(*it) == kind).collect()
    };
    let (like, any) = (same(node), found[dice.roll(found.len())]);
    match (dice.roll(8), node) {
        (0 | 1, Value::Object(fields)) => {
            if let Some(key) = fields.keys().nth(dice.roll(fields.len())).cloned() {
                fields.remove(&key);
            }
        }
        (2..=4, Value::Object(fields)) => {
            let Some(other) = like.get(dice.roll(like.len())).and_then(|it| it.as_object()) else { return };
            if let Some((key, value)) = other.iter().nth(dice.roll(other.len())) {
                fields.insert(key.clone(), value.clone());
            }
        }
        (0, Value::Array(items)) if !items.is_empty() => drop(items.remove(dice.roll(items.len()))),
        (1, Value::Array(items)) if !items.is_empty() => {
            let (one, other) = (dice.roll(items.len()), dice.roll(items.len()));
            items.swap(one, other);
        }
        (2 | 3, Value::Array(items)) => {
            let item = items.get(dice.roll(items.len())).unwrap_or(any).clone();
            items.insert(dice.roll(items.len()), item);
        }
        (4, node) => {
            let literals = ["null", "true", "0", "-1", "0.1", "9007199254740991", "\"\"", "[]", "{}"];
            *node = serde_json::from_str(literals[dice.roll(literals.len())]).unwrap_or_default();
        }
        (5, node) => *node = any.clone(),
        (_, node) => {
            if let Some(other) = like.get(dice.roll(like.len())) {
                *node = (*other).clone();
            }
        }
    }
}

fn inner(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(fields) => Box::new(fields.values()),
        _ => Box::new(std::iter::empty()),
    }
}

fn count(value: &Value) -> usize {
    1 + inner(value).map(count).sum::<usize>()
}

fn nodes<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    found.push(value);
    inner(value).for_each(|inner| nodes(inner, found));
}

/// The node with this number, counted from the root on.
fn nth<'a>(value: &'a mut Value, at: &mut usize) -> Option<&'a mut Value> {
    if *at == 0 {
        return Some(value);
    }
    *at -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, at)),
        Value::Object(fields) => fields.values_mut().find_map(|field| nth(field, at)),
        _ => None,
    }
}

/// Numbers that follow from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    /// A number below `sides`; 0 where there is none.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let number = number ^ (number >> 31);
        (number % u64::try_from(sides.max(1)).unwrap_or(1)) as usize
    }
}
