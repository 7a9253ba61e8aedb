//! Answers through every stage to the page.
//!
//! The input is a checklist, a language pack, answers, a day and a record.
#![no_main]

use toets::{Answers, Assessment, Batch, Row, Checklist, Outcome, Record, Truth, wire};
use toets_fuzz::{day, parts, text};

toets_fuzz::target!(bytes => {
    let [checklist, pack, answers, named, record] = parts(bytes);
    let day = day(named);
    let others = [b"[", pack, b"]"].concat();
    for call in [wire::render_form, wire::render_answers, wire::render_outcome, wire::render_explanation] {
        let _ = call(checklist, pack, answers, &day.to_string(), &others);
    }
    let _ = wire::explain(checklist, pack, answers, &day.to_string(), "", &others);
    let _ = wire::register(record, checklist, answers, &day.to_string());

    let replies = (wire::assess(checklist, answers, &day.to_string()), wire::assessment(checklist, answers));
    let (Ok(checklist), Ok(answers)) = (Checklist::parse(checklist), Answers::parse(answers)) else {
        assert!(replies.0.is_err() && replies.1.is_err());
        return;
    };
    let assessed = toets::assessment(&checklist, &answers);
    assert_eq!(assessed.as_ref().map(text).map_err(Clone::clone), replies.1);
    let Ok(assessment) = assessed else { return };
    let scored = toets::score(&checklist, &assessment, day);
    assert_eq!(scored.as_ref().map(text).map_err(Clone::clone), replies.0);
    batched(&checklist, &assessment, scored.as_ref().ok(), day);
    let Ok(outcome) = scored else { return };
    folded(&checklist, &outcome);
    narrowed(&checklist, &answers, &outcome, day);
    if let Ok(record) = Record::parse(record)
        && let Ok(registered) = toets::register(record, &outcome)
    {
        assert_eq!(Record::parse(text(&registered).as_bytes()).unwrap(), registered);
    }
});

/// A batch says what each alone says.
fn batched(checklist: &Checklist, assessment: &Assessment, outcome: Option<&Outcome>, day: toets::Date) {
    if checklist.document().sections.iter().any(|section| section.repeat.is_some()) {
        return;
    }
    let mut batch = Batch::new(checklist);
    (0..3).for_each(|_| batch.push(assessment));
    let rows = batch.score(day);
    let Some(outcome) = outcome else { return };
    let scales = checklist.document().scales.iter().map(|scale| outcome.scales[&scale.id].bounds());
    let asked = assessment.questions.iter().enumerate().filter(|(_, it)| it.asked == Truth::Yes);
    let row = Row {
        scales: scales.collect(),
        headline: outcome.headline().possible.clone(),
        asked: asked.map(|(at, _)| at).collect(),
    };
    for found in rows.unwrap().iter() {
        assert_eq!(found, row);
    }
    let Some(reading) = &outcome.reading else { return };
    for found in batch.read_as_zero(day).unwrap().iter() {
        assert_eq!(found.headline.last(), reading.classes.get(&outcome.headline));
        let scales = checklist.document().scales.iter().map(|scale| reading.scales[&scale.id]);
        assert!(scales.eq(found.scales.iter().map(|bounds| bounds.low)));
    }
}

/// The outcome is the fold of its trace.
fn folded(checklist: &Checklist, outcome: &Outcome) {
    if checklist.document().sections.iter().any(|section| section.repeat.is_some()) {
        return;
    }
    let fold = toets::score::fold(checklist, &outcome.trace).unwrap();
    assert_eq!(fold.classes[&outcome.headline], outcome.headline().possible);
    for (id, scale) in &outcome.scales {
        assert!(scale.low <= scale.high);
        assert_eq!(fold.scales[id], scale.bounds());
        let least = scale.least_maximum.unwrap_or(scale.maximum);
        assert_eq!((fold.maxima[id].low, fold.maxima[id].high), (least, scale.maximum));
    }
}

/// Without one of the answers, nothing is impossible that was possible with it.
fn narrowed(checklist: &Checklist, answers: &Answers, outcome: &Outcome, day: toets::Date) {
    for id in answers.answers.keys().take(4) {
        let mut fewer = answers.clone();
        fewer.answers.remove(id);
        let Ok(assessment) = toets::assessment(checklist, &fewer) else { continue };
        let Ok(before) = toets::score(checklist, &assessment, day) else { continue };
        for (id, scale) in outcome.scales.iter().filter(|(_, scale)| !scale.outer) {
            let before = &before.scales[id];
            assert!(before.low <= scale.low && scale.high <= before.high, "{id}");
        }
        for (id, class) in outcome.classes.iter().filter(|(_, class)| !class.outer) {
            let before = &before.classes[id];
            assert!(class.possible.iter().all(|value| before.possible.contains(value)), "{id}");
        }
    }
}
