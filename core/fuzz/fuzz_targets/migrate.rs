//! Answers moved to another version of their checklist.
//!
//! The input is the version that was answered, the one to move to, answers, and a day.
#![no_main]

use toets::{Answers, Bump, Checklist, migrate, wire};
use toets_fuzz::{day, parts};

toets_fuzz::target!(bytes => {
    let [old, new, answers, named] = parts(bytes);
    let day = day(named);
    let _ = wire::migrate(old, new, answers, &day.to_string());
    let (Ok(new), Ok(answers)) = (Checklist::parse(new), Answers::parse(answers)) else { return };
    let old = Checklist::parse(old).ok();
    for old in [old.as_ref(), None] {
        let Ok(migrated) = migrate(old, &new, &answers, day) else { continue };
        let told: Vec<&String> = migrated.report.answers.iter().map(|it| &it.answer).collect();
        assert!(told.iter().eq(&answers.answers.keys().collect::<Vec<_>>()), "an answer is not told of");
        for it in &migrated.report.answers {
            let left = migrated.left.answers.get(&it.answer);
            assert_eq!(left.is_some(), it.because.is_some());
            assert!(left.is_none_or(|left| *left == answers.answers[&it.answer]));
            let own = [it.answer.clone()];
            let to = if it.to.is_empty() { &own[..] } else { &it.to };
            assert!(left.is_some() || to.iter().all(|to| migrated.answers.answers.contains_key(to)));
        }
        // Moved again, to where they are, nothing moves.
        if let Ok(again) = migrate(Some(&new), &new, &migrated.answers, day) {
            assert_eq!(again.answers, migrated.answers);
            assert!(again.left.answers.is_empty() && again.left.repeats.is_empty());
            assert_eq!(again.report.before, again.report.after);
        }
        if let Some(old) = old
            && toets::diff(old, &new, None).is_ok_and(|difference| difference.bump < Bump::Major)
            && let (Some(before), Some(after)) = (&migrated.report.before, &migrated.report.after)
        {
            unchanged(before, after);
        }
    }
});

/// What is not a major change changes no score; how wide bounds are that no search made exact aside.
fn unchanged(before: &toets::Standing, after: &toets::Standing) {
    for (id, class) in &before.classes {
        let Some(later) = after.classes.get(id) else { continue };
        assert!(class.outer || later.outer || class == later, "{id}");
    }
    for (id, scale) in &before.scales {
        let Some(later) = after.scales.get(id) else { continue };
        assert!(scale.outer || later.outer || scale == later, "{id}");
    }
}
