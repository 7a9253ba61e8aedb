//! A batch says what the vectors of outcomes say.

use serde_json::Value;
use toets::{Answers, Batch, Checklist, Date, Truth};
use toets_tests::{bytes, cases};

/// Also of a checklist with repeated sections, where each line is about things of its own.
#[test]
fn lines_say_what_the_vectors_of_outcomes_say() {
    let mut repeated = 0;
    for case in cases().unwrap().into_iter().filter(|case| case.call == "assess") {
        let args: Vec<Vec<u8>> = case.args.iter().map(|arg| bytes(arg).unwrap()).collect();
        let (Ok(text), Ok(checklist)) = (String::from_utf8(args[2].clone()), Checklist::parse(&args[0]))
        else {
            continue;
        };
        let document = serde_json::from_slice::<Value>(&args[1]).map(|it| it.to_string());
        let (Ok(line), Ok(outcome)) = (document, toets::wire::assess(&args[0], &args[1], &text)) else {
            continue;
        };
        repeated += usize::from(checklist.document().sections.iter().any(|section| section.repeat.is_some()));
        let outcome: Value = serde_json::from_str(&outcome).unwrap();
        let mut batch = toets::wire::Batch::open(&args[0]).unwrap();
        let lines = batch.assess("toets", format!("{line}\n{line}\n").as_bytes(), &text).unwrap();
        assert_eq!(lines.lines().count(), 2, "{}", case.id);
        for line in lines.lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            for (id, class) in outcome["classes"].as_object().into_iter().flatten() {
                assert_eq!(line["classes"][id], class["possible"], "{}: {id}", case.id);
            }
            for (id, scale) in line["scales"].as_object().unwrap() {
                assert_eq!(scale["low"], outcome["scales"][id]["low"], "{}: {id}", case.id);
                assert_eq!(scale["high"], outcome["scales"][id]["high"], "{}: {id}", case.id);
            }
        }
    }
    assert!(repeated > 3, "{repeated} with repeated sections");
}

#[test]
fn a_batch_says_what_the_vectors_of_outcomes_say() {
    let (mut compared, mut read) = (0, 0);
    for case in cases().unwrap().into_iter().filter(|case| case.call == "assess") {
        let args: Vec<Vec<u8>> = case.args.iter().map(|arg| bytes(arg).unwrap()).collect();
        let day = std::str::from_utf8(&args[2]).ok().and_then(|day| Date::new(day).ok());
        let (Ok(checklist), Ok(answers), Some(day)) =
            (Checklist::parse(&args[0]), Answers::parse(&args[1]), day)
        else {
            continue;
        };
        let Ok(assessment) = toets::assessment(&checklist, &answers) else { continue };
        let mut batch = Batch::new(&checklist);
        (0..65).for_each(|_| batch.push(&assessment));
        let Ok(outcome) = toets::score(&checklist, &assessment, day) else {
            assert!(batch.score(day).is_err(), "{}", case.id);
            continue;
        };
        compared += 1;
        let ids = || checklist.document().scales.iter().map(|scale| &scale.id);
        let asked = assessment.questions.iter().enumerate().filter(|(_, it)| it.asked == Truth::Yes);
        let asked: Vec<usize> = asked.map(|(at, _)| at).collect();
        let scores = batch.score(day).unwrap();
        assert_eq!(scores.len(), 65);
        for row in scores.iter() {
            assert!(ids().map(|id| outcome.scales[id].bounds()).eq(row.scales), "{}", case.id);
            assert_eq!(row.headline, outcome.headline().possible, "{}", case.id);
            assert_eq!(row.asked, asked, "{}", case.id);
        }
        let classes = |row| scores.classes(row).map(|(id, values)| (id.clone(), values)).collect::<Vec<_>>();
        let wanted: Vec<_> =
            outcome.classes.iter().map(|(id, class)| (id.clone(), class.possible.clone())).collect();
        for row in 0..65 {
            let mut found = classes(row);
            found.sort();
            assert_eq!(found, wanted, "{}", case.id);
        }
        let Some(reading) = &outcome.reading else { continue };
        read += 1;
        let scores = batch.read_as_zero(day).unwrap();
        assert_eq!(scores.len(), 65);
        for row in scores.iter() {
            let scales = row.scales.iter().map(|bounds| (bounds.low, bounds.high));
            assert!(ids().map(|id| (reading.scales[id], reading.scales[id])).eq(scales), "{}", case.id);
            let headline = reading.classes.get(&checklist.document().headline);
            let one = (row.headline.len() == 1).then(|| row.headline.last()).flatten();
            assert_eq!(one, headline, "{}", case.id);
        }
    }
    assert!(compared > 30 && read > 0, "{compared} compared, {read} with a reading");
}
