// The form around <toets-checklist> is held up where the element is not there as it should be.

import assert from "node:assert/strict";
import { test } from "node:test";

import { answerAll, option, ready, setting, state } from "./pages.mjs";
import { serious } from "./support.mjs";

const on = setting();

/** Sends the form around the element, which must not go out; returns what the browser says of the element. */
async function held(page) {
  const path = page.url();
  await page.locator("#send").click();
  await page.waitForTimeout(100);
  assert.equal(page.url(), path, "nothing is sent");
  return page.locator("toets-checklist").evaluate((it) => ({
    valid: it.matches(":valid"), focused: document.activeElement === it,
  }));
}

test("while the engine is late the form around is not sent, and the page says why", () =>
  on("/in-a-form", async (page) => {
    let arrive;
    await page.route("**/toets_engine_bg.wasm", async (route) => {
      await new Promise((resolve) => { arrive = resolve; });
      await route.continue();
    });
    await page.reload();
    await page.waitForFunction(() => customElements.get("toets-checklist"));
    assert.deepEqual(await held(page), { valid: false, focused: true });
    assert.match(await page.getByRole("status").textContent(), /Het formulier wordt geladen/);
    assert.deepEqual(await serious(page), []);
    arrive();
    await ready(page);
    assert.equal(await page.getByText("Het formulier wordt geladen").count(), 0);
    assert.equal(await page.locator("toets-checklist").getAttribute("tabindex"), null);
    await answerAll(page);
    await page.locator("#send").click();
    await page.waitForURL("**/sent?*");
  }));

for (const [what, path, spoil, said, help, faults] of [
  ["missing", "/in-a-form", { status: 404 }, /toets_engine_bg\.wasm: 404/, /serve all files of the package/, 2],
  ["no module", "/in-a-form", { status: 200, contentType: "application/wasm", body: "<!doctype html>" },
    /WebAssembly/, /serve all files of the package/, 1],
  ["of another version", "/in-a-form", { contentType: "application/wasm", body: Buffer.from("0061736d01000000", "hex") },
    /of another version|not a function|undefined/, /those of one release/, 1],
  ["forbidden by the policy", "/no-engine", undefined, /WebAssembly/, /'wasm-unsafe-eval'/, 1],
  ["without its type policy", "/no-types", undefined, /[Pp]olicy "toets"/, /`trusted-types`/, 2],
]) {
  test(`an engine that is ${what} holds the form up, and is said to people and on the console`, async () => {
    const told = [];
    await on("/sent", async (page) => {
      page.on("console", (message) => told.push(message.text()));
      if (spoil) await page.route("**/toets_engine_bg.wasm", (route) => route.fulfill(spoil));
      await page.goto(new URL(path, page.url()).href);
      const alert = page.locator("toets-checklist").getByRole("alert");
      assert.match(await alert.textContent(), /Het formulier kon niet worden geladen/);
      assert.equal(await alert.getAttribute("lang"), "nl");
      assert.match(await alert.textContent(), said);
      assert.deepEqual(await held(page), { valid: false, focused: true });
      assert.deepEqual(await serious(page), []);
    }, { wait: false, faults });
    const ours = told.filter((it) => it.startsWith("toets-checklist: "));
    assert.equal(ours.length, 1, told.join("\n"));
    assert.match(ours[0], help);
  });
}

test("what the page has put inside stays where the engine does not come, and the form is still held up", () =>
  on("/sent", async (page) => {
    await page.route("**/toets_engine_bg.wasm", (route) => route.fulfill({ status: 404 }));
    await page.goto(new URL("/own-words", page.url()).href);
    await page.waitForTimeout(1500);
    assert.equal(await page.locator("toets-checklist").textContent(), "On paper");
    assert.equal((await held(page)).valid, false);
  }, { wait: false, faults: 2 }));

test("an engine that stops under an answer keeps it, and shows no outcome of other answers", () =>
  on("/in-a-form", async (page) => {
    const element = page.locator("toets-checklist");
    await page.evaluate(() => {
      globalThis.whole = JSON.parse;
      JSON.parse = () => { throw new RangeError("planted"); };
    });
    await option(page, "technique", "machine-learning").check();
    assert.match(await element.locator(".toets-result").getByRole("alert").textContent(), /kon niet worden berekend/);
    assert.deepEqual((await state(page)).answers.answers.technique, { value: "machine-learning" });
    assert.equal((await state(page)).outcome, undefined);
    assert.equal((await held(page)).valid, false);
    await page.evaluate(() => { JSON.parse = globalThis.whole; });
    await option(page, "owner", "named").check();
    assert.equal(await element.locator(".toets-result").getByRole("alert").count(), 0);
    const { answers, outcome } = await state(page);
    assert.deepEqual(Object.keys(answers.answers).sort(), ["owner", "technique"]);
    assert.ok(outcome.open.length > 0);
  }, { faults: 1 }));

for (const [policy, verdict, wrong, help] of [
  ["fitting", /^The form works on this site/, [], /^/],
  ["no-engine", /1 of 4 checks fail/, ["the engine starts"], /'wasm-unsafe-eval'/],
  ["no-types", /1 of 4 checks fail/, ["what the engine writes becomes a form"], /`trusted-types`/],
  ["no-files", /2 of 4 checks fail/, ["the engine starts", "the checklists are there"], /`connect-src`/],
  ["no-style", /1 of 4 checks fail/, ["the style sheet applies"], /`style-src`/],
  ["no-script", /If this line stays/, [], /^/],
]) {
  test(`the page that tries a policy says of one that is ${policy} what is wrong with it`, () =>
    on(`/check-${policy}`, async (page, faults) => {
      const said = page.locator("#verdict");
      if (policy !== "no-script") await page.waitForFunction(() => document.querySelector("#verdict").childElementCount === 0);
      assert.match((await said.textContent()).trim(), verdict);
      const failed = await page.getByText("No: ").locator("..").allTextContents();
      assert.deepEqual(failed.map((it) => it.slice(4).split(". ")[0]), wrong);
      for (const it of failed) assert.match(it, help);
      assert.deepEqual(await serious(page), []);
      // What the browser says of a breach is what is looked for here.
      faults.length = 0;
    }, { wait: false }));
}
