//! Conditions without what says nothing.
//!
//! A label that no answer on the way gives never holds there, so that much of what a tree says at one place is decided
//! before any answer. `{"any": []}` never holds, `{"all": []}` always.

use crate::checklist::condition::Condition;

/// The same condition, without parts that are decided, without lists in lists of their kind, and without lists of one.
pub(super) fn simple(condition: Condition) -> Condition {
    match condition {
        Condition::Not { not } => match simple(*not) {
            Condition::All { all } if all.is_empty() => Condition::Any { any: all },
            Condition::Any { any } if any.is_empty() => Condition::All { all: any },
            Condition::Not { not } => *not,
            other => Condition::Not { not: Box::new(other) },
        },
        Condition::All { all } => {
            let mut kept = Vec::new();
            for part in all.into_iter().map(simple) {
                match part {
                    Condition::All { all } => kept.extend(all),
                    Condition::Any { any } if any.is_empty() => return Condition::Any { any },
                    other => kept.push(other),
                }
            }
            if kept.len() == 1 { kept.swap_remove(0) } else { Condition::All { all: kept } }
        }
        Condition::Any { any } => {
            let mut kept = Vec::new();
            for part in any.into_iter().map(simple) {
                match part {
                    Condition::Any { any } => kept.extend(any),
                    Condition::All { all } if all.is_empty() => return Condition::All { all },
                    other => kept.push(other),
                }
            }
            if kept.len() == 1 { kept.swap_remove(0) } else { Condition::Any { any: kept } }
        }
        leaf => leaf,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::json;

    fn simplified(text: &str) -> String {
        json::write(&simple(crate::text::document::parse(text.as_bytes()).unwrap()))
    }

    #[test]
    fn decided_parts_go_and_the_rest_stays() {
        let (is, other) = (r#"{"answer":"a","is":"b"}"#, r#"{"answer":"c","is":"d"}"#);
        for (text, wanted) in [
            (format!(r#"{{"all":[{is},{{"not":{{"any":[]}}}}]}}"#), is.to_owned()),
            (format!(r#"{{"any":[{is},{{"all":[{other},{{"any":[]}}]}}]}}"#), is.to_owned()),
            (format!(r#"{{"all":[{is},{{"all":[{other}]}}]}}"#), format!(r#"{{"all":[{is},{other}]}}"#)),
            (format!(r#"{{"not":{{"not":{is}}}}}"#), is.to_owned()),
            (format!(r#"{{"any":[{is},{{"not":{{"any":[]}}}}]}}"#), r#"{"all":[]}"#.to_owned()),
            (
                format!(r#"{{"not":{{"all":[{is},{other}]}}}}"#),
                format!(r#"{{"not":{{"all":[{is},{other}]}}}}"#),
            ),
        ] {
            assert_eq!(simplified(&text), wanted, "{text}");
        }
    }
}
