// A checklist of one's own in <toets-checklist>, and answers that are only to be read.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { option, question, ready, setting, state } from "./pages.mjs";
import { root, serious } from "./support.mjs";

const on = setting();

const own = async (name) => readFile(new URL(`cli/src/scaffold/own-checklist/${name}.json`, root), "utf8");
const title = (page) => page.locator(".toets-title").first().textContent();

test("a checklist in a file of the site is asked in each of its languages", () =>
  on("/own-files", async (page) => {
    assert.equal(await title(page), "Our own checklist");
    await option(page, "decides-about-people", "by-itself").check();
    await option(page, "second-look", "never").check();
    assert.deepEqual((await state(page)).outcome.classes.verdict.possible, ["not-ready"]);
    const languages = await page.locator("[data-language]").evaluateAll((all) => all.map((it) => it.dataset.language));
    assert.deepEqual(languages, ["nl", "en"]);
    await page.locator('[data-language="nl"]').click();
    await page.locator('form[lang="nl"]').waitFor();
    assert.equal(await title(page), "Onze eigen checklist");
    assert.ok(await option(page, "second-look", "never").isChecked(), "the answers stay");
    assert.deepEqual(await serious(page), []);
  }));

test("a language of which there is no pack is said, with what to do", async () => {
  const told = [];
  await on("/sent", async (page) => {
    page.on("console", (message) => told.push(message.text()));
    await page.goto(new URL("/own-language-missing", page.url()).href);
    assert.match(await page.getByRole("alert").textContent(), /\/own\/xx\.json: 404/);
    assert.equal(await page.locator("toets-checklist").evaluate((it) => it.matches(":valid")), false);
  }, { wait: false, faults: 2 });
  assert.match(told.find((it) => it.startsWith("toets-checklist: ")), /attribute `languages`/);
});

test("documents that a script gives are asked, before and after the element is there", () =>
  on("/by-script", async (page) => {
    const [checklist, en, nl] = await Promise.all(["checklist", "en", "nl"].map(own));
    await page.getByText("The form is loading").waitFor();
    const give = (given) => page.locator("toets-checklist").evaluate((it, given) => { it.definition = given; }, given);
    await give({ checklist: JSON.parse(checklist), packs: [en, nl].map((it) => JSON.parse(it)) });
    await ready(page);
    assert.equal(await title(page), "Our own checklist");
    await option(page, "decides-about-people", "no").check();
    const later = { ...JSON.parse(checklist), version: "1.0.1" };
    await give({ checklist: JSON.stringify(later), packs: [JSON.stringify({ ...JSON.parse(nl), version: "1.0.1" })] });
    await page.locator('form[lang="nl"]').waitFor();
    const { answers } = await state(page);
    assert.deepEqual([answers.checklist.version, answers.answers], ["1.0.1", {}], "answers are to one version");
    assert.equal((await page.locator("toets-checklist").evaluate((it) => it.definition)).packs.length, 1);
    await page.reload();
    const error = page.evaluate(() => new Promise((resolve) => {
      document.addEventListener("toets-error", ({ detail }) => resolve(detail.error.message));
      document.querySelector("toets-checklist").definition = { checklist: '{"id": "Mine"}', packs: ['{"language": "nl"}'] };
    }));
    assert.match(await error, /`Mine` is not an id|missing/);
  }, { wait: false, faults: 2 }));

test("an own checklist and one of the package stand beside each other", () =>
  on("/own-twice", async (page) => {
    await ready(page);
    await page.locator("toets-checklist").nth(1).locator("form").waitFor();
    await option(page, "decides-about-people", "by-itself").check();
    const [first, second] = await page.locator("toets-checklist").evaluateAll((all) => all.map((it) => it.answers));
    assert.deepEqual(first.answers, { "decides-about-people": { value: "by-itself" } });
    assert.deepEqual([second.checklist.id, second.answers], ["local-government", {}]);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map((it) => it.id));
    assert.equal(new Set(ids).size, ids.length, "no id stands twice");
    await page.reload();
    await ready(page);
    assert.ok(await option(page, "decides-about-people", "by-itself").isChecked(), "it was kept in the tab");
  }));

test("what is only read shows outcome and answers, holds nothing up, and is sent as it is", () =>
  on("/still", async (page) => {
    const element = page.locator("toets-checklist");
    await element.locator(".toets-answers").waitFor();
    await element.evaluate((it) => {
      const { checklist, subject } = it.answers;
      it.answers = { checklist, subject, answers: { technique: { value: "fixed-rules" } } };
    });
    assert.match(await element.locator(".toets-answers").textContent(), /Vaste regels/i);
    assert.equal(await element.locator(".toets-outcome").count(), 1);
    assert.equal(await element.locator("form, input, textarea").count(), 0);
    assert.equal(await element.evaluate((it) => it.matches(":invalid")), false);
    assert.deepEqual(await serious(page), []);
    await element.evaluate((it) => it.removeAttribute("readonly"));
    await ready(page);
    assert.ok(await option(page, "technique", "fixed-rules").isChecked());
    assert.equal(await question(page, "technique").count(), 1);
    assert.equal(await element.evaluate((it) => it.matches(":valid")), false, "a form asks again");
    await element.evaluate((it) => it.setAttribute("readonly", ""));
    await element.locator(".toets-answers").waitFor();
    await page.locator("#send").click();
    await page.waitForURL(/sent\?assessment=.*fixed-rules/);
  }, { wait: false }));

test("one language needs no other file", () =>
  on("/own-in-one-language", async (page) => {
    await page.locator(".toets-answers").waitFor();
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((it) => it.name));
    assert.deepEqual(loaded.filter((it) => it.includes("/own/")).map((it) => it.split("/own/")[1]).sort(),
      ["checklist.json", "fr.json"]);
  }, { wait: false }));
