// A form in steps: one section at a time, and at the end all answers to be looked over.

import assert from "node:assert/strict";
import { test } from "node:test";

import { option, question, ready, setting, state } from "./pages.mjs";
import { screenshot, serious } from "./support.mjs";

const on = setting();

const where = (page, at = 0) => page.locator(".toets-steps summary strong").nth(at).textContent();
const title = (page) => page.evaluate(() => document.activeElement.textContent);
const next = (page) => page.locator(".toets-actions .toets-button").first();
const previous = (page) => page.getByRole("button", { name: "Vorige stap" });
const shown = (page) => page.locator(".toets-section").evaluateAll((all) => all.filter((it) => it.checkVisibility()).map((it) => it.dataset.section ?? "check"));
const steps = (page) => page.locator(".toets-steps li").evaluateAll((all) => all.map((it) => it.textContent));

/** Opens the list of steps, and goes to one by its number. */
async function pick(page, number) {
  const list = page.locator(".toets-steps details");
  if (!(await list.evaluate((it) => it.open))) await list.locator("summary").click();
  await list.locator("li a").nth(number - 1).click();
}

/** Answers every open question of the whole form, in whichever step it is. */
const answerAll = (page) =>
  page.locator("toets-checklist").evaluate((element) => {
    for (let id; (id = element.outcome.open[0]); ) {
      const place = element.querySelector(`[data-question="${id}"]`);
      const control = place.querySelector("input, textarea");
      const { kind } = place.dataset;
      if (kind === "single" || kind === "multiple") control.checked = true;
      else control.value = { number: "1200", date: "2026-01-31", text: "x" }[kind];
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

test("one section is shown at a time, and to leave a question open is no error", () =>
  on("/steps", async (page) => {
    assert.deepEqual(await shown(page), ["system"]);
    assert.equal(await where(page), "Stap\u{a0}1 van 5");
    assert.equal(await page.locator(".toets-steps-bar > *").count(), 5);
    assert.equal(await previous(page).count(), 0);
    await next(page).click();
    assert.deepEqual(await shown(page), ["people"]);
    assert.equal(await where(page), "Stap\u{a0}2 van 5");
    assert.equal(await title(page), "De mensen", "the title is read out");
    assert.equal(await page.getByRole("alert").count(), 0);
    const top = await page.locator(".toets-steps").evaluate((it) => it.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 100, `the step begins in view, found ${top}`);
    await previous(page).click();
    assert.deepEqual(await shown(page), ["system"]);
  }, { viewport: { width: 360, height: 740 } }));

test("Enter in a line of text goes on to the next step", () =>
  on("/steps", async (page) => {
    await pick(page, 2);
    await option(page, "affected", "residents").check();
    await question(page, "people-per-year").locator("input").first().press("Enter");
    assert.equal(await where(page), "Stap\u{a0}3 van 5");
    assert.equal(await page.getByRole("alert").count(), 0);
  }));

test("the list of steps says what is left in each, and leads there", () =>
  on("/steps", async (page) => {
    const open = (await state(page)).outcome.open.length;
    const numbers = (texts) => texts.map((it) => Number(/(\d+) te gaan$/.exec(it)?.[1] ?? 0));
    const before = numbers(await steps(page));
    assert.equal(before.reduce((sum, it) => sum + it), open);
    await option(page, "technique", "fixed-rules").check();
    assert.equal(numbers(await steps(page))[0], before[0] - 1);
    await pick(page, 2);
    assert.equal(await title(page), "De mensen");
    assert.equal(await page.locator(".toets-steps ol").isVisible(), false, "the list is out of the way");
    assert.equal(await page.locator('.toets-steps [aria-current="step"]').textContent(), "2. De mensen");
    await answerAll(page);
    assert.match((await steps(page))[0], /ingevuld$/);
    assert.equal(await page.locator(".toets-steps-bar > .toets-done").count(), 3, "and this one, where one is");
  }));

test("a section of which nothing is asked is no step", () =>
  on("/steps-skipped", async (page) => {
    assert.equal(await where(page), "Step\u{a0}1 of 2");
    await answerAll(page);
    const sections = await page.locator("[data-section]:not([hidden])").count();
    assert.ok(sections > 1);
    assert.equal(await where(page), `Step\u{a0}1 of ${sections + 1}`);
    await next(page).click();
    assert.equal(await where(page), `Step\u{a0}2 of ${sections + 1}`);
  }));

test("the last step shows question, answer and note, and a link that names its question leads to it", () =>
  on("/steps", async (page) => {
    await page.locator("toets-checklist").evaluate((it) => {
      const { checklist, subject } = it.answers;
      it.answers = { checklist, subject, answers: {
        technique: { value: "fixed-rules", note: "Zie <b>bijlage</b> 2" }, affected: { unknown: true } } };
    });
    await pick(page, 5);
    assert.deepEqual(await shown(page), ["check"]);
    assert.equal(await title(page), "Kijk uw antwoorden na");
    const rows = await page.locator(".toets-check dl").evaluateAll((all) =>
      Object.fromEntries(all.flatMap((it) => it.innerHTML.split("<dt>").slice(1)).map((it) => it.split("</dt>"))));
    const asked = page.locator("[data-question]:not([hidden]) > :is(legend, .toets-label)");
    assert.deepEqual(Object.keys(rows), await asked.evaluateAll((all) => all.map((it) => it.innerHTML)));
    assert.match(rows["Hoe komt het algoritme tot een uitkomst?"], /<dd><ul>|<dd>Met vaste stappen/);
    assert.match(rows["Hoe komt het algoritme tot een uitkomst?"], /Notitie: Zie &lt;b&gt;bijlage&lt;\/b&gt; 2/);
    assert.match(rows["Voor wie heeft de uitkomst gevolgen?"], /niet bekend/);
    assert.match(rows["Welk probleem moet het algoritme oplossen?"], /onbeantwoord/);
    assert.deepEqual(await serious(page), []);
    await page.getByRole("link", { name: "Wijzig Hoe komt het algoritme tot een uitkomst?" }).click();
    assert.equal(await where(page), "Stap\u{a0}1 van 5");
    assert.equal(await page.evaluate(() => document.activeElement.name), "technique");
  }));

test("once all answers are wiped it begins at the first step", () =>
  on("/steps-kept", async (page) => {
    await pick(page, 2);
    await option(page, "affected", "residents").check();
    await page.locator('[data-tool="wipe"]').click();
    await page.locator(".toets-sure button").first().click();
    assert.equal(await where(page), "Stap\u{a0}1 van 5");
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  }));

test("at the end open questions are listed, and lead to their step; without them it is complete", () =>
  on("/steps", async (page) => {
    await page.evaluate(() => {
      document.addEventListener("toets-complete", () => { globalThis.complete = true; });
    });
    await pick(page, 5);
    await page.getByRole("button", { name: "Rond af" }).click();
    const summary = page.getByRole("alert");
    assert.ok(await summary.evaluate((it) => it === document.activeElement));
    await summary.locator('[data-goto="affected"]').click();
    assert.deepEqual(await shown(page), ["people"]);
    assert.equal(await page.evaluate(() => document.activeElement.name), "affected");
    assert.equal(await summary.count(), 0);
    await answerAll(page);
    await pick(page, 5);
    await page.getByRole("button", { name: "Rond af" }).click();
    assert.equal(await page.evaluate(() => globalThis.complete), true);
    assert.ok(await page.locator(".toets-result").evaluate((it) => it === document.activeElement));
  }));

test("back in the browser is back a step, each of several forms for itself", () =>
  on("/steps-twice", async (page) => {
    await page.locator('form[lang="en"]').waitFor();
    const at = async () => [await where(page, 0), await where(page, 1)].map((it) => Number(/\d/.exec(it)[0]));
    await page.getByRole("button", { name: "Volgende stap" }).click();
    await page.getByRole("button", { name: "Next step" }).click();
    await page.getByRole("button", { name: "Volgende stap" }).click();
    assert.deepEqual(await at(), [3, 2]);
    const seen = [];
    for (const way of ["goBack", "goBack", "goBack", "goForward"]) {
      await page[way]();
      seen.push((await at()).join());
    }
    assert.deepEqual(seen, ["2,2", "2,1", "1,1", "2,1"]);
    assert.equal(await title(page), "De mensen");
    const ids = await page.locator("[id]").evaluateAll((all) => all.map((it) => it.id));
    assert.equal(new Set(ids).size, ids.length);
  }));

test("what the page keeps in its history stays", () =>
  on("/steps", async (page) => {
    await page.evaluate(() => history.replaceState({ own: 1 }, ""));
    await next(page).click();
    assert.equal(await page.evaluate(() => history.state.own), 1);
    await page.evaluate(() => history.pushState({ own: 2 }, "", "#there"));
    await next(page).click();
    await page.goBack();
    await page.goBack();
    assert.equal(await where(page), "Stap\u{a0}2 van 5");
    assert.equal(await page.evaluate(() => history.state.own), 1);
  }));

test("a reload returns to the step, and so does another visit with what is kept", () =>
  on("/steps-kept", async (page) => {
    await pick(page, 2);
    await option(page, "affected", "residents").check();
    await pick(page, 3);
    await page.reload();
    await ready(page);
    await page.waitForFunction(() => document.querySelector(".toets-steps"));
    assert.equal(await where(page), "Stap\u{a0}3 van 5");
    const url = page.url();
    await page.goto("about:blank");
    await page.goto(url);
    await ready(page);
    assert.equal(await where(page), "Stap\u{a0}3 van 5");
    await pick(page, 2);
    assert.ok(await option(page, "affected", "residents").isChecked());
    await page.goBack();
    assert.equal(await where(page), "Stap\u{a0}3 van 5");
  }));

test("a form around it that is held up leads to the step of the first open question", () =>
  on("/steps-in-a-form", async (page) => {
    await pick(page, 3);
    await page.locator("#send").click();
    await page.waitForFunction(() => document.activeElement.closest("[data-question]"));
    assert.ok(page.url().endsWith("/steps-in-a-form"));
    const { outcome } = await state(page);
    assert.equal(await page.evaluate(() => document.activeElement.closest("[data-question]").dataset.question), outcome.open[0]);
    assert.equal(await where(page), "Step\u{a0}1 of 5");
    await answerAll(page);
    await page.locator("#send").click();
    await page.waitForURL("**/sent?*");
  }));

test("an engine that stops leaves the steps as they are", () =>
  on("/steps-in-a-form", async (page) => {
    await page.evaluate(() => {
      globalThis.whole = JSON.parse;
      JSON.parse = () => { throw new RangeError("planted"); };
    });
    await option(page, "technique", "machine-learning").check();
    await page.getByRole("button", { name: "Next step" }).click();
    assert.equal(await where(page), "Step\u{a0}2 of 5");
    await pick(page, 5);
    assert.equal(await where(page), "Step\u{a0}5 of 5");
    await page.locator("#send").click();
    assert.ok(page.url().endsWith("/steps-in-a-form"), "it fails closed");
    await page.evaluate(() => { JSON.parse = globalThis.whole; });
    await pick(page, 4);
    await option(page, "owner", "named").check();
    assert.ok((await state(page)).outcome.open.length > 0);
  }, { faults: 1 }));

test("another language keeps the step, and what is only read has none", async () => {
  await on("/steps", async (page) => {
    await pick(page, 5);
    await page.getByRole("button", { name: "English" }).click();
    await page.locator('form[lang="en"]').waitFor();
    assert.equal(await where(page), "Step\u{a0}5 of 5");
    assert.deepEqual(await shown(page), ["check"]);
    assert.ok(await page.getByRole("button", { name: "Finish" }).isVisible());
  });
  await on("/steps-still", async (page) => {
    await page.locator(".toets-still").waitFor();
    assert.equal(await page.locator(".toets-steps").count(), 0);
    assert.ok((await page.locator(".toets-answers h3").count()) > 3);
  }, { wait: false });
});

test("without the attribute everything is on one page, whenever it is taken away", () =>
  on("/steps", async (page) => {
    await pick(page, 5);
    await page.locator("toets-checklist").evaluate((it) => it.removeAttribute("steps"));
    await page.locator(".toets-steps").waitFor({ state: "detached" });
    assert.deepEqual(await shown(page), ["system", "people", "data", "safeguards"]);
    await page.locator(".toets-actions button").click();
    assert.ok((await page.getByRole("alert").locator("li").count()) > 5);
  }));

test("on paper there are all questions, or the answers that are looked over", () =>
  on("/steps", async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await shown(page), ["system", "people", "data", "safeguards"]);
    await page.emulateMedia({ media: "screen" });
    await pick(page, 5);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await shown(page), ["check"]);
    assert.equal(await page.locator(".toets-steps, .toets-change").first().isVisible(), false);
  }));

for (const [width, colorScheme] of [[1280, "light"], [360, "dark"]]) {
  test(`in each step, ${width} wide and ${colorScheme}, axe finds nothing`, () =>
    on("/steps", async (page) => {
      for (const done of [false, true]) {
        if (done) await answerAll(page);
        for (const number of [1, 3, 5]) {
          await pick(page, number);
          assert.deepEqual(await serious(page), [], `step ${number}`);
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, "no sideways scrolling");
          await screenshot(page, `steps-${width}-${number}-${done ? "complete" : "open"}`);
        }
      }
    }, { viewport: { width, height: 800 }, colorScheme }));
}
