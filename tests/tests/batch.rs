//! A batch says what each assessment alone says.
#![expect(clippy::indexing_slicing, reason = "a test may fall over")]

#[path = "properties/draw.rs"]
#[expect(dead_code, reason = "another test draws bytes too")]
mod draw;

use proptest::prelude::*;
use toets::{Answers, Batch, Checklist};

use self::draw::{bytes, case};

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_batch_says_what_each_alone_says(case in case(), copies in 1_usize..70) {
        let checklist = Checklist::parse(&bytes(&case.checklist)).unwrap();
        let day = toets::Date::new(draw::DAY).unwrap();
        // A batch is of one checklist with its things.
        let things = Answers::parse(&bytes(&case.answers(&case.given))).unwrap().repeats;
        let repeated = checklist.repeated(&things).unwrap();
        let mut batch = Batch::new(&repeated);
        let mut alone = Vec::new();
        for given in [&case.given, &case.full].into_iter().cycle().take(copies) {
            let given = Answers::parse(&bytes(&case.answers(given))).unwrap();
            let assessment = toets::assess(&checklist, &given).unwrap();
            batch.push(&assessment);
            alone.push((toets::score(&checklist, &assessment, day).unwrap(), assessment));
        }
        let briefs = batch.score(day).unwrap();
        prop_assert_eq!(briefs.len(), alone.len());
        for (brief, (outcome, assessment)) in briefs.iter().zip(&alone) {
            let scales: Vec<_> =
                checklist.document().scales.iter().map(|scale| outcome.scales.get(&scale.id).unwrap().bounds()).collect();
            prop_assert_eq!(&brief.scales, &scales);
            prop_assert_eq!(&brief.levels, &outcome.level.possible);
            let asked = assessment.questions.iter().enumerate().filter(|(_, it)| it.asked == toets::Truth::Yes);
            prop_assert_eq!(&brief.asked, &asked.map(|(at, _)| at).collect::<Vec<_>>());
        }
    }
}
