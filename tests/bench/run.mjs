// Toets beside its peers on Canada's assessment, in one run on one machine; `cargo xtask bench` prepares the files.
//
//   node --expose-gc run.mjs draw <survey.json> <answers.jsonl>
//   node --expose-gc run.mjs measure <survey.json> <folder>
//
// Prints a line of JSON for each row: what is measured, the program, and the median in microseconds.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

import { draw, randomness } from "./draw.mjs";
import { scoreAsOfficial, scoreOnce } from "./official.mjs";
import * as plain from "./plain.mjs";

const require = createRequire(import.meta.url);
const PEERS = ["survey-vue", "survey-core-1", "survey-core-2", "survey-core-3"];
const SEED = 2463534242;
const DAY = "2026-12-01";
const [, , task, surveyFile, target] = process.argv;
const definition = JSON.parse(readFileSync(surveyFile, "utf8"));

const say = (row, program, number, unit = "µs") => console.log(JSON.stringify({ row, program, number, unit }));
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/** Microseconds that one of `times` takes. */
function spent(work, times) {
  const before = performance.now();
  for (let at = 0; at < times; at++) work(at);
  return ((performance.now() - before) * 1000) / times;
}

function measure(row, program, work, { times, rounds = 15, unit }) {
  spent(work, Math.max(1, times >> 1));
  say(row, program, median(Array.from({ length: rounds }, () => spent(work, times))), unit);
}

/** Bytes that `make` keeps. */
function kept(row, program, make) {
  const size = () => (gc(), gc(), process.memoryUsage().heapUsed);
  make();
  const before = size();
  const all = Array.from({ length: 5 }, make);
  say(row, program, (size() - before) / all.length, "bytes");
}

if (task === "draw") {
  const { Model } = require("survey-core-1");
  const [survey, random] = [new Model(definition), randomness(SEED)];
  const line = () => JSON.stringify({ data: draw(survey, random) });
  writeFileSync(target, Array.from({ length: 128 }, line).join("\n") + "\n");
} else {
  const file = (name) => readFileSync(`${target}/${name}`, "utf8");
  const lines = file("answers.jsonl").trim().split("\n");
  const sets = lines.map((line) => JSON.parse(line).data);
  const table = plain.table(definition);

  // The same changes for all: each scored single choice of the first set gets its next option, over and over.
  const survey = new (require("survey-core-3").Model)(definition);
  survey.data = sets[0];
  const changes = survey.getAllQuestions()
    .filter((it) => ["radiogroup", "dropdown"].includes(it.getType()) && it.name in sets[0] && table.rows.some(({ name }) => name === it.name))
    .flatMap((it) => it.choices.map(({ value }) => [it.name, value]));
  say("change", "changes in the cycle", changes.length, "");

  for (const peer of PEERS) {
    const { Model } = require(peer);
    measure("load", peer, () => new Model(definition), { times: 5 });
    const model = new Model(definition);
    model.data = sets[0];
    const change = (score) => (at) => {
      const [name, value] = changes[at % changes.length];
      model.setValue(name, value);
      score(model);
    };
    measure("change", `${peer}, as the tool does`, change(scoreAsOfficial), { times: 60 });
    measure("change", `${peer}, answers read once`, change(scoreOnce), { times: 60 });
    const whole = (at) => {
      model.data = JSON.parse(lines[at % lines.length]).data;
      return scoreOnce(model);
    };
    measure("set", `${peer}, answers read once`, whole, { times: 20 });
    sets.forEach((set, at) => {
      const [found, wanted] = [whole(at), plain.score(table, set)].map(String);
      if (found !== wanted) throw new Error(`${peer}, set ${at}: ${found}, by hand ${wanted}`);
    });
    kept("memory", peer, () => new Model(definition));
  }
  measure("set", "plain JavaScript, no visibility", (at) => plain.score(table, JSON.parse(lines[at % lines.length]).data), { times: 1280 });
  measure("set", "JSON.parse alone", (at) => JSON.parse(lines[at % lines.length]), { times: 1280 });

  const [{ Batch, init, Session }, glue] = await Promise.all(
    ["engine.js", "toets_engine.js"].map((name) => import(`../../wasm/pkg/${name}`)),
  );
  await init();
  // The second start gives the module that runs already.
  const { memory } = await glue.default();
  const [checklist, pack] = ["checklist.json", "en.json"].map((name) => Buffer.from(file(name)));
  const { id, version, sections } = JSON.parse(checklist);
  const questions = new Map(sections.flatMap((it) => it.questions).map((it) => [it.alias ?? it.id, it]));
  const option = (question, alias) => question.options.find((it) => it.alias === String(alias))?.id;
  const answer = (question, value) =>
    question.kind === "multiple" ? value.map((it) => option(question, it)) : question.kind === "single" ? option(question, value) : value;
  const answers = {};
  for (const [name, value] of Object.entries(sets[0])) {
    const question = questions.get(name);
    answers[question.id] = { value: answer(question, value) };
  }
  const given = Buffer.from(JSON.stringify({ checklist: { id, version }, subject: "it", answers }));
  const none = Buffer.from(JSON.stringify({ checklist: { id, version }, subject: "it" }));
  measure("load", "Toets in WebAssembly", () => new Session(checklist, none, DAY).free(), { times: 10 });
  const before = memory.buffer.byteLength;
  const held = Array.from({ length: 20 }, () => new Session(checklist, given, DAY));
  say("memory", "Toets in WebAssembly, checklist and assessment", (memory.buffer.byteLength - before) / held.length, "bytes");
  say("memory", "the texts in one language", pack.length, "bytes");
  const session = held[0];
  const ours = changes.map(([name, value]) => [questions.get(name).id, option(questions.get(name), value)]);
  let checksum = 0;
  const step = (at) => {
    session.answer(...ours[at % ours.length]);
    checksum += session.classes.level.length + session.ends("raw")[0] + session.ends("mitigation")[1] + session.ends("total")[0];
  };
  measure("change", "Toets in WebAssembly", step, { times: 20_000 });
  if (!(checksum > 0)) throw new Error("nothing was computed");
  const batch = new Batch(checklist);
  const text = lines.map((line) => Buffer.from(line));
  measure("set", "Toets in WebAssembly, one at a time", (at) => batch.assess(text[at % text.length], DAY, "surveyjs"), { times: 640 });
  const all = Buffer.from(lines.join("\n"));
  measure("set", "Toets in WebAssembly, together", (at) => at % lines.length || batch.assessText(all, DAY, "surveyjs"), { times: 1280 });
  batch.assess(all, DAY, "surveyjs").forEach(({ classes, scales }, at) => {
    const wanted = plain.score(table, sets[at]).map(String);
    const found = [...["raw", "mitigation", "total"].map((scale) => scales[scale].low.exact), classes.level[0]];
    if (String(found) !== String(wanted)) throw new Error(`set ${at}: ${found}, by hand ${wanted}`);
  });
}
