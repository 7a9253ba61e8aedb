//! A batch says what each assessment alone says.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fall over"
)]

#[path = "properties/draw.rs"]
#[expect(dead_code, reason = "another test draws bytes too")]
mod draw;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use toets::{
    AnswerValue, Answers, Assessment, Batch, Checklist, Column, Date, Exact, Id, Kind, Outcome, Question,
    Reply, Row, State,
};

use self::draw::{bytes, case};

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_batch_says_what_each_alone_says(case in case(), copies in 1_usize..70) {
        let checklist = Checklist::parse(&bytes(&case.checklist)).unwrap();
        let day = toets::Date::new(draw::DAY).unwrap();
        // A batch is of one checklist with its things.
        let things = Answers::parse(&bytes(&case.answers(&case.given))).unwrap().repeats;
        let repeated = checklist.repeated(&things).unwrap();
        let mut batch = Batch::new(&repeated);
        let mut alone = Vec::new();
        // Rows of one block differ: all is answered, or some, or all but one.
        let but_one = case.full.keys().map(|id| {
            let mut answers = case.full.clone();
            answers.remove(id);
            answers
        });
        let rows: Vec<_> = [case.given.clone(), case.full.clone()].into_iter().chain(but_one).collect();
        for given in rows.iter().cycle().take(copies) {
            let given = Answers::parse(&bytes(&case.answers(given))).unwrap();
            let assessment = toets::assessment(&checklist, &given).unwrap();
            batch.push(&assessment);
            alone.push((toets::score(&checklist, &assessment, day).unwrap(), assessment));
        }
        agree(&batch, &alone, day);
    }
}

/// Whether a batch says what was said of each of these alone.
fn agree(batch: &Batch<'_>, alone: &[(Outcome, Assessment)], day: Date) {
    let (scores, full) = (batch.score(day).unwrap(), batch.score_in_full(day).unwrap());
    let scales = &batch.checklist().document().scales;
    assert_eq!(scores.len(), alone.len());
    for (at, (row, (outcome, assessment))) in scores.iter().zip(alone).enumerate() {
        for (id, possible) in scores.classes(at) {
            assert_eq!(possible, outcome.classes[id].possible, "{id}");
        }
        assert_eq!(row.headline, outcome.headline().possible);
        let alone: Vec<_> = scales.iter().map(|scale| outcome.scales[&scale.id].bounds()).collect();
        assert_eq!(row.scales, alone);
        let asked = assessment.questions.iter().enumerate().filter(|(_, it)| it.asked == toets::Truth::Yes);
        assert_eq!(row.asked, asked.map(|(at, _)| at).collect::<Vec<_>>());
        assert_eq!((full.scales(at), full.open(at) as usize), (scores.scales(at), outcome.open.len()));
        let raised = full.red_flags(at).filter(|(_, truth)| *truth != toets::Truth::No);
        let alone: Vec<_> = outcome.red_flags.iter().map(|flag| (&flag.id, flag.raised)).collect();
        assert_eq!(raised.collect::<Vec<_>>(), alone);
        for (class, range) in batch.checklist().document().classes.iter().zip(full.ranges(at)) {
            let place = |id: Option<&Id>| id.map(|id| class.order.iter().position(|it| it == id).unwrap());
            let possible = &outcome.classes[&class.id].possible;
            assert_eq!((range.low, range.high), (place(possible.first()), place(possible.last())));
            assert_eq!(range.value, range.low.filter(|_| outcome.classes[&class.id].settled));
        }
        let one = batch.row(at);
        let one = one.score_in_full(day).unwrap();
        assert_eq!((one.len(), one.scales(0), one.open(0)), (1, full.scales(at), full.open(at)));
    }
}

/// An answer to a question, by a number drawn for it; open in so many of ten cases.
fn drawn(question: &Question, number: u32, open: u32) -> Option<Value> {
    let (tenth, number) = (number % 10, usize::try_from(number / 10).unwrap());
    let option = |at: usize| question.options[at % question.options.len()].id.to_string();
    let value = match question.kind {
        _ if tenth < open => return None,
        Kind::Single => json!(option(number)),
        Kind::Multiple => json!([option(number)]),
        Kind::Number => json!(number % 20_000),
        Kind::Date => json!(format!("20{}-12-02", 20 + number % 10)),
        Kind::Text => json!("it is so"),
    };
    Some(json!({ "value": value }))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_batch_of_a_checklist_that_ships_says_what_each_alone_says(
        numbers in vec(any::<u32>(), 500..1_000), rows in 1_usize..70, open in 0_u32..4,
    ) {
        let day = Date::new(draw::DAY).unwrap();
        for builtin in toets::builtin::latest() {
            let checklist = Checklist::parse(builtin.checklist.as_bytes()).unwrap();
            let mut numbers = numbers.iter().cycle();
            let (mut batch, mut alone) = (Batch::new(&checklist), Vec::new());
            for _ in 0..rows {
                let answers: Map<String, Value> = (checklist.questions())
                    .filter_map(|it| Some((it.id.to_string(), drawn(it, *numbers.next()?, open)?)))
                    .collect();
                let of = json!({ "id": builtin.id, "version": builtin.version });
                let answers = json!({ "checklist": of, "subject": "it", "answers": answers });
                let assessment = toets::assessment(&checklist, &Answers::parse(&bytes(&answers)).unwrap()).unwrap();
                batch.push(&assessment);
                alone.push((toets::score(&checklist, &assessment, day).unwrap(), assessment));
            }
            agree(&batch, &alone, day);
        }
    }
}

/// The answer to a question in each of these documents, where it fits.
fn replies(question: &Question, all: &[Answers]) -> Vec<Option<AnswerValue>> {
    let reply = |answers: &Answers| match &answers.answers.get(question.id.as_str())?.reply {
        Reply::Value { value } => Some(value.clone()),
        _ => None,
    };
    all.iter().map(reply).collect()
}

fn fill(batch: &mut Batch<'_>, at: usize, question: &Question, replies: &[Option<AnswerValue>]) {
    let number =
        |text: &String| question.options.iter().position(|option| option.id.as_str() == text).unwrap();
    match question.kind {
        Kind::Single => {
            let one = |reply: &Option<AnswerValue>| match reply {
                Some(AnswerValue::Text(text)) => u8::try_from(number(text)).ok(),
                _ => None,
            };
            batch.fill(at, Column::Single(&replies.iter().map(one).collect::<Vec<_>>())).unwrap();
        }
        Kind::Multiple => {
            let set = |reply: &Option<AnswerValue>| match reply {
                Some(AnswerValue::Options(options)) => {
                    options.iter().fold(0, |set, it| set | 1 << number(it))
                }
                _ => 0,
            };
            batch.fill(at, Column::Multiple(&replies.iter().map(set).collect::<Vec<u64>>())).unwrap();
        }
        // No condition asks for it, and no scale counts it.
        Kind::Text => {}
        Kind::Date => {
            let day = |reply: &Option<AnswerValue>| match reply {
                Some(AnswerValue::Text(day)) => Date::new(day).ok(),
                _ => None,
            };
            batch.fill(at, Column::Date(&replies.iter().map(day).collect::<Vec<_>>())).unwrap();
        }
        Kind::Number => {
            let exact = |reply: &Option<AnswerValue>| match reply {
                Some(AnswerValue::Number(number)) => Some(Exact::from(*number)),
                _ => None,
            };
            batch.fill(at, Column::Number(&replies.iter().map(exact).collect::<Vec<_>>())).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn columns_say_what_documents_say(case in case(), copies in 1_usize..70) {
        let checklist = Checklist::parse(&bytes(&case.checklist)).unwrap();
        let day = toets::Date::new(draw::DAY).unwrap();
        let things = Answers::parse(&bytes(&case.answers(&case.given))).unwrap().repeats;
        let repeated = checklist.repeated(&things).unwrap();
        let values = |given: &Map<String, Value>| {
            let valued = given.iter().filter(|(_, answer)| answer.get("value").is_some());
            let valued: Map<String, Value> = valued.map(|(id, answer)| (id.clone(), answer.clone())).collect();
            Answers::parse(&bytes(&case.answers(&valued))).unwrap()
        };
        let all: Vec<Answers> =
            [values(&case.given), values(&case.full)].into_iter().cycle().take(copies).collect();
        let (mut documents, mut columns) = (Batch::new(&repeated), Batch::new(&repeated));
        let mut fits = true;
        for answers in &all {
            let assessment = toets::assessment(&checklist, answers).unwrap();
            fits &= assessment.diagnostics.is_empty();
            fits &= assessment.questions.iter().all(|it| it.state != State::Unknown);
            documents.push(&assessment);
        }
        prop_assume!(fits);
        columns.open(copies);
        for (at, question) in repeated.questions().enumerate() {
            fill(&mut columns, at, question, &replies(question, &all));
        }
        let rows = |batch: &Batch<'_>| batch.score(day).unwrap().iter().collect::<Vec<Row>>();
        prop_assert_eq!(rows(&columns), rows(&documents));
    }
}

#[test]
fn a_column_that_does_not_fit_is_refused() {
    let checklist = toets::builtin::document("local-government@1.0.0-rc.1").unwrap().checklist;
    let checklist = Checklist::parse(checklist.as_bytes()).unwrap();
    let at = |id: &str| checklist.questions().position(|question| question.id.as_str() == id).unwrap();
    let mut batch = Batch::new(&checklist);
    batch.open(2);
    let code = |refused: Result<(), toets::Diagnostics>| refused.unwrap_err().0[0].code.clone();
    let automation = at("automation");
    assert_eq!(code(batch.fill(999, Column::Single(&[]))), "unknown-question");
    assert_eq!(code(batch.fill(automation, Column::Multiple(&[1, 2]))), "wrong-kind");
    assert_eq!(code(batch.fill(automation, Column::Single(&[None]))), "other-length");
    assert_eq!(code(batch.fill(automation, Column::Single(&[None, Some(9)]))), "unknown-option");
    let practices = at("practices");
    assert_eq!(code(batch.fill(practices, Column::Multiple(&[0, 1 << 60]))), "unknown-option");
    assert_eq!(code(batch.fill(practices, Column::Multiple(&[0, u64::MAX >> 40]))), "unknown-option");
    let none_of_these =
        checklist.question("practices").unwrap().options.iter().position(|it| it.exclusive).unwrap();
    let both = 1 << none_of_these | if none_of_these == 0 { 2 } else { 1 };
    assert_eq!(code(batch.fill(practices, Column::Multiple(&[0, both]))), "exclusive-option");
    let message = |refused: Result<(), toets::Diagnostics>| refused.unwrap_err().0[0].message.clone();
    let unknown = message(batch.fill(practices, Column::Multiple(&[0, 1 << 60])));
    assert_eq!(unknown, "unknown option `60` of the question `practices`");
    assert!(message(batch.fill(practices, Column::Multiple(&[0, both]))).contains("`none-of-these`"));
    assert!(Batch::new(&checklist).score(toets::Date::new(draw::DAY).unwrap()).unwrap().is_empty());
    assert!(!batch.score(toets::Date::new(draw::DAY).unwrap()).unwrap().is_empty());
    batch.fill(automation, Column::Single(&[Some(0), None])).unwrap();
    assert_eq!(batch.score(toets::Date::new(draw::DAY).unwrap()).unwrap().len(), 2);
}
