// A program of a user; it must pass the compiler, and each line with an expected error must not.
import { assess, Form, init, loadChecklist, ToetsError, type OutcomeDocument } from "toets/engine";
import { applyChanges, counterfactual, importRecord, init as initRegister, type RecordDocument } from "toets/register";
import { ToetsChecklist } from "toets";

await init();
const { checklist, pack } = await loadChecklist("local-government", "nl");
const outcome: OutcomeDocument = assess(
  checklist,
  {
    checklist: { id: checklist.id, version: checklist.version },
    subject: "parking-scan-car",
    answers: { technique: { value: "fixed-rules" }, practices: { value: ["none-of-these"] } },
  },
  "2026-12-01",
);
const impact: string | undefined = outcome.scales["impact"]?.low.exact;
const title: string = pack.title;

try {
  assess("{}", new Uint8Array(), "today");
} catch (error) {
  if (error instanceof ToetsError) console.log(error.diagnostics.map(({ code, path }) => `${code} ${path}`));
}

await initRegister();
const { document: record, report } = importRecord("nl-1.0", "{}");
const open = { checklist: { id: checklist.id, version: checklist.version }, subject: "parking-scan-car", answers: {} };
const found = counterfactual(checklist, open, { at_most: "gaps" }, "2026-12-01");
console.log(applyChanges(open, found.changes).answers?.["human-review"]?.note);
console.log((record as RecordDocument).id, report.length);

const element = document.querySelector("toets-checklist");
if (element instanceof ToetsChecklist) {
  element.answers = null;
  element.definition = { checklist, packs: [pack] };
  console.log(element.definition.packs.length);
  element.addEventListener("toets-change", ({ detail }) => console.log(detail.outcome.classes[detail.outcome.headline]?.possible[0]));
}

document.addEventListener("toets-complete", ({ detail }) => console.log(detail.answers.subject));
window.addEventListener("toets-error", ({ detail }) => console.log(detail.error.message));

const form = new Form(checklist, pack, "parking-scan-car", "2026-12-01");
form.answer("automation", "informs");
console.log(form.open.length, form.outcome().complete, form.html().length);
form.free();

// @ts-expect-error: there is no day
assess(checklist, "{}");
// @ts-expect-error: an outcome has no such field
console.log(impact, title, outcome.score);
