// A session says after each change what all answers come to when they are assessed whole.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  assess,
  assessText,
  Batch,
  Form,
  init,
  loadChecklist,
  renderAnswers,
  renderForm,
  renderOutcome,
  Session,
} from "toets/engine";

await init();
const { checklist } = await loadChecklist("local-government");
const day = "2026-12-01";
const none = { checklist: { id: checklist.id, version: checklist.version }, subject: "parking-scan-car" };
const example = new URL("../../examples/register/answers/parking-scan-car.json", import.meta.url);
const given = JSON.parse(readFileSync(example));

/** The values of each class that an outcome leaves possible. */
const valuesOf = ({ classes }) =>
  Object.fromEntries(Object.entries(classes).map(([id, { possible }]) => [id, possible]));

function agrees(session) {
  const { answers } = session;
  const outcome = assess(checklist, answers, day);
  assert.equal(session.outcomeText(), assessText(checklist, answers, day));
  assert.deepEqual(session.classes, valuesOf(outcome));
  for (const [id, { low, high, maximum }] of Object.entries(outcome.scales)) {
    assert.deepEqual(session.scales[id], { low, high, maximum });
    const shown = session.ends(id).map((number) => Math.round(number * 100) / 100);
    assert.deepEqual(shown, [low, high, maximum].map(({ rounded }) => rounded));
  }
  const asked = new Map(outcome.not_asked.map(({ question }) => [question, "no"]));
  for (const question of outcome.undecided) asked.set(question, "undecided");
  for (const { questions } of checklist.sections) {
    for (const { id } of questions) assert.equal(session.asked(id), asked.get(id) ?? "yes", id);
  }
}

test("each answer given and taken back comes to what all answers come to", () => {
  const session = new Session(checklist, none, day);
  agrees(session);
  for (const [question, answer] of Object.entries(given.answers)) {
    const before = session.asked(question);
    const changed = session.answer(question, answer.value ?? answer);
    assert.equal(session.asked(question), before, "an answer does not decide whether its own question is asked");
    for (const { question, asked } of changed) assert.equal(session.asked(question), asked);
    agrees(session);
  }
  for (const question of Object.keys(given.answers)) {
    session.answer(question);
    agrees(session);
  }
  assert.deepEqual(session.classes, valuesOf(assess(checklist, none, day)));
  session.free();
});

test("an answer opens and closes questions, and says so", () => {
  const session = new Session(checklist, none, day);
  const closed = session.answer("automation", "informs");
  assert.ok(closed.length > 0 && closed.every(({ asked }) => asked !== "undecided"));
  const answered = session.answer("automation", { unknown: true });
  assert.ok(answered.every(({ asked }) => asked === "undecided"));
});

test("what does not fit is refused, and nothing changes", () => {
  const session = new Session(checklist, none, day);
  const before = session.outcomeText();
  const refused = (...given) => {
    assert.throws(() => session.answer(...given), { name: "ToetsError" });
    assert.equal(session.outcomeText(), before);
  };
  refused("automatoin", "decides");
  refused("automation", "decide");
  refused("automation", ["decides"]);
  refused("automation", 3);
  refused("automation", null);
  refused("automation", { value: "decides", points: 3 });
  refused("technique", { unknown: false });
  assert.throws(() => session.answer(3), TypeError);
  assert.throws(() => new Session(checklist, none, "today"), { name: "ToetsError" });
  assert.throws(() => new Session("{}", none, day), { name: "ToetsError" });
  assert.equal(session.ends("nothing"), undefined);
  assert.equal(session.asked("nothing"), undefined);
});

test("a number that does not fit in 32 bits is still exact", () => {
  const large = {
    id: "large",
    version: "1.0.0",
    scales: [{ id: "cost", direction: "higher-is-worse", combine: "sum" }],
    headline: "size",
    classes: [{ id: "size", order: ["low", "high"], on: "cost", bands: [{ value: "low", to: 5 }, { value: "high" }] }],
    sections: [
      {
        id: "one",
        questions: [
          { id: "first", kind: "single", weights: { cost: 3000 }, options: [{ id: "much", points: { cost: 1000000 } }, { id: "none", points: { cost: 0 } }] },
          { id: "then", kind: "text", asked_when: { answer: "first", is: "much" } },
        ],
      },
    ],
  };
  const session = new Session(large, { checklist: { id: "large", version: "1.0.0" }, subject: "it" }, day);
  assert.deepEqual(session.answer("first", "much"), [{ question: "then", asked: "yes" }]);
  assert.equal(session.scales.cost.high.exact, "3000000000");
  assert.deepEqual(session.ends("cost"), [3000000000, 3000000000, 3000000000]);
  assert.deepEqual(session.classes, { size: ["high"] });
});

test("a batch says of each line what it comes to, or what is wrong with it", () => {
  const batch = new Batch(checklist);
  const lines = [given, none].map((it) => JSON.stringify(it)).concat("", "{", "");
  const [first, second, third, ...rest] = batch.assess(lines.join("\n"), day);
  for (const [brief, answers] of [[first, given], [second, none]]) {
    const outcome = assess(checklist, answers, day);
    assert.deepEqual(brief.classes, valuesOf(outcome));
    for (const [id, { low, high }] of Object.entries(outcome.scales)) assert.deepEqual(brief.scales[id], { low, high });
  }
  assert.equal(third.diagnostics[0].code, "not-json");
  assert.deepEqual(rest, []);
  assert.throws(() => batch.assess("", day, "survey"), { name: "ToetsError", message: /did you mean `surveyjs`/ });
  assert.throws(() => batch.assess("", "today"), { name: "ToetsError" });
  assert.deepEqual(batch.assess("", day), []);
  batch.free();
});

const { pack } = await loadChecklist("local-government", "nl");

/** A form is that of its answers, as the functions give it. */
function shows(form, answers, otherPacks) {
  const whole = [checklist, pack, answers, day, otherPacks];
  const { open, not_asked: notAsked, undecided } = assess(checklist, answers, day);
  assert.equal(form.outcomeText(), assessText(checklist, answers, day));
  assert.equal(form.html(), renderForm(...whole));
  assert.equal(form.answersHtml(), renderAnswers(...whole));
  assert.equal(form.outcomeHtml(), renderOutcome(...whole));
  assert.ok(form.html().includes(form.nowHtml()));
  const asked = checklist.sections.flatMap(({ questions }) => questions.map((it) => it.id)).filter((id) => !form.hidden.includes(id));
  assert.deepEqual([...form.checkHtml().matchAll(/data-goto="(.+?)"/g)].map(([, id]) => id), asked);
  assert.deepEqual(form.open, open);
  assert.deepEqual(form.hidden, [...notAsked.map((it) => it.question), ...undecided]);
}

test("a form shows after each answer what the functions show for all of them", () => {
  const form = new Form(checklist, pack, "parking-scan-car", day);
  let answers = { checklist: form.checklist, subject: "parking-scan-car", answers: {} };
  shows(form, answers);
  for (const [question, answer] of Object.entries(given.answers)) {
    form.answer(question, answer);
    answers = { ...answers, answers: { ...answers.answers, [question]: answer } };
    shows(form, answers);
  }
  form.answer("automation");
  const { automation, ...others } = answers.answers;
  shows(form, { ...answers, answers: others });
  form.take(answers);
  shows(form, answers);
  form.free();
});

test("a form keeps an answer that does not fit, and refuses what is no answer or for another checklist", () => {
  const form = new Form(checklist, pack, "parking-scan-car", day);
  const none = form.outcomeText();
  form.answer("automation", "magic");
  assert.ok(form.outcome().diagnostics.some(({ code }) => code === "unknown-option") && form.open.includes("automation"));
  const kept = form.outcomeText();
  assert.throws(() => form.answer("automation", { magic: 1 }), { name: "ToetsError" });
  assert.throws(() => form.take({ checklist: { id: "other", version: "1.0.0" }, subject: "x" }), { name: "ToetsError" });
  assert.equal(form.outcomeText(), kept, "nothing changed");
  form.answer("automation");
  assert.equal(form.outcomeText(), none);
  assert.throws(() => new Form(checklist, pack, "Parking scan car", day), { name: "ToetsError" });
});

test("a form says where texts are missing, and takes them from other packs", async () => {
  const [whole, { pack: english }] = [structuredClone(pack), await loadChecklist("local-government", "en")];
  delete whole.questions.automation;
  const lacking = new Form(checklist, whole, "x", day);
  assert.deepEqual([lacking.lacksTexts, new Form(checklist, pack, "x", day).lacksTexts], [true, false]);
  const filled = new Form(checklist, whole, "x", day, [english]);
  assert.ok(filled.html().includes(english.questions.automation.text) && !lacking.html().includes(english.questions.automation.text));
});
