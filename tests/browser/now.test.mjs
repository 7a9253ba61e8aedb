// The outcome is always in reach: beside the questions, or at the foot of a phone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { answerAll, option, question, setting } from "./pages.mjs";
import { serious } from "./support.mjs";

const on = setting();

const PHONE = { viewport: { width: 360, height: 740 } };

const box = (page, place) => page.locator(place).first().evaluate((it) => it.getBoundingClientRect().toJSON());
const scrollTo = (page, top) => page.evaluate((it) => globalThis.scrollTo(0, it), top);
const bar = (page) => page.locator(".toets-now > details > summary");
const short = (page) => page.locator(".toets-now-short").textContent();
const position = (page) => page.locator(".toets-now").evaluate((it) => getComputedStyle(it).position);

/** Makes the text of the page larger, as somebody does who sees little. */
const enlarge = (page, percent) =>
  page.evaluate((it) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { font-size: ${it}% }`);
    document.adoptedStyleSheets = [sheet];
  }, percent);

test("on a wide page the outcome stands beside the questions, wherever one is", () =>
  on("/one", async (page) => {
    for (const top of [0, 1500, 4000]) {
      await scrollTo(page, top);
      const [now, asked] = [await box(page, ".toets-now"), await box(page, ".toets-asked")];
      assert.ok(now.left >= asked.right && Math.round(now.width) === 336, "beside them, 21rem wide");
      assert.ok(now.top >= 0 && now.bottom <= (top === 0 ? 950 : 900), `in view at ${top}: ${now.top} to ${now.bottom}`);
      assert.ok(await page.locator(".toets-result .toets-headline").first().isVisible());
    }
    assert.equal(await bar(page).isVisible(), false, "there is nothing to open");
  }, { viewport: { width: 1280, height: 900 } }));

test("on a phone a bar at the foot says in a sentence where one stands, and opens to the whole", () =>
  on("/one", async (page) => {
    const result = page.locator(".toets-result");
    for (const top of [0, 3000]) {
      await scrollTo(page, top);
      const { top: begin, bottom } = await box(page, ".toets-now");
      assert.ok(bottom >= 740 && bottom <= 742 && bottom - begin <= 90, `at the foot: ${begin} to ${bottom}`);
    }
    assert.equal(await result.isVisible(), false);
    assert.deepEqual(await serious(page), []);
    await bar(page).focus();
    await page.keyboard.press("Enter");
    assert.ok(await result.locator(".toets-scales").isVisible());
    const { top } = await box(page, ".toets-now");
    assert.ok(top >= 740 * 0.12 - 1, "something of the questions stays in view");
    assert.deepEqual(await serious(page), []);
    await option(page, "technique", "generative").focus();
    assert.equal(await result.isVisible(), false, "it covers nothing that has the focus");
  }, PHONE));

test("in every language the bar leaves the view to the questions", () =>
  on("/one", async (page) => {
    await option(page, "affected", "no-people").check();
    for (const language of ["fr", "de", "en", "nl"]) {
      await page.locator(`[data-language="${language}"]`).click();
      await page.locator(`form[lang="${language}"]`).waitFor();
      const { height } = await box(page, ".toets-now");
      assert.ok(height <= 90, `${language}: ${height} px for “${await short(page)}”`);
    }
  }, PHONE));

test("the bar covers neither what has the focus nor the end of the form", () =>
  on("/one", async (page) => {
    const covered = () =>
      page.evaluate(async () => {
        for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
        const [{ top, bottom }, bar] = [document.activeElement, document.querySelector(".toets-now")].map((it) => it.getBoundingClientRect());
        return document.querySelector(".toets-now").contains(document.activeElement) || bottom <= bar.top + 1
          ? undefined
          : `${document.activeElement.outerHTML}: ${top} to ${bottom}, the bar from ${bar.top}`;
      });
    let seen = 0;
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let at = 0; at < 60; at += 1) {
        await page.keyboard.press(key);
        if (!(await page.evaluate(() => document.activeElement.closest(".toets-asked")))) continue;
        seen += 1;
        assert.equal(await covered(), undefined);
      }
    }
    assert.ok(seen > 60, `${seen} were in the form`);
    await scrollTo(page, 1e6);
    assert.ok((await box(page, ".toets-tools")).bottom <= (await box(page, ".toets-now")).top);
  }, PHONE));

test("where the bar would take too much of the view it is not fixed", async () => {
  await on("/one", async (page) => {
    assert.equal(await position(page), "sticky");
    await enlarge(page, 200);
    assert.equal(await position(page), "relative", "200 % text");
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  }, PHONE);
  await on("/one", async (page) => {
    assert.equal(await position(page), "relative", "400 % zoom of 1280 by 1024");
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  }, { viewport: { width: 320, height: 256 } });
});

test("the sentence says what is certain, and the range of what is still possible", () =>
  on("/one", async (page) => {
    assert.equal((await short(page)).trim(), "Nog niets te zeggen.");
    await option(page, "affected", "no-people").check();
    assert.equal((await short(page)).trim(), "Stand van zaken: nog open. Impact op mensen: Klein of Groot.");
    await option(page, "technique", "generative").check();
    await option(page, "practices", "social-scoring").check();
    assert.match(await short(page), /^Stand van zaken: Verboden\./);
    await answerAll(page);
    assert.match(await page.locator(".toets-now-left").textContent(), /heeft een antwoord/);
    assert.equal(await page.locator(".toets-now").getAttribute("aria-label"), "Uitkomst");
  }));

test("who hears the page hears the sentence once, where it changed", () =>
  on("/one", async (page) => {
    const said = page.locator(".toets-now > [role=status]");
    assert.equal(await said.textContent(), "");
    await page.evaluate(() => {
      globalThis.times = 0;
      const place = document.querySelector(".toets-now > [role=status]");
      new MutationObserver((all) => { globalThis.times += all.length > 0 ? 1 : 0; }).observe(place, { childList: true, characterData: true, subtree: true });
    });
    await option(page, "technique", "generative").check();
    assert.match(await said.textContent(), /^Nog niets te zeggen\. Nog \d+ vragen\.$/);
    // Another answer to the same question leaves as many.
    await option(page, "technique", "machine-learning").check();
    assert.equal(await page.evaluate(() => globalThis.times), 1);
  }));

test("on paper everything is open, and nothing is covered", () =>
  on("/one", async (page) => {
    await option(page, "technique", "generative").check();
    await page.emulateMedia({ media: "print" });
    assert.equal(await bar(page).isVisible(), false);
    assert.equal(await position(page), "relative");
    assert.ok(await page.locator(".toets-result .toets-scales").isVisible());
    const closed = page.locator(".toets-duties li").first();
    assert.ok(await closed.isVisible(), "a part that was closed is opened");
    const goal = question(page, "goal").locator("textarea");
    await goal.fill("Een lange zin die verdergaat. ".repeat(60));
    assert.ok(await goal.evaluate((it) => it.scrollHeight <= it.clientHeight + 1), "a long answer is whole");
  }, PHONE));
