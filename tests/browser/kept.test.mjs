// Where the answers of <toets-checklist> are kept, and that they are nowhere else.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { answerAll, option, ready, setting, state } from "./pages.mjs";
import { screenshot, serious } from "./support.mjs";

const on = setting();

test("nothing is kept in the browser", () =>
  on("/one", async (page) => {
    await answerAll(page);
    assert.equal(await page.evaluate(() => document.cookie), "");
    const { origins, cookies } = await page.context().storageState({ indexedDB: true });
    assert.deepEqual([origins, cookies], [[], []]);
  }));

const tool = (page, name) => page.locator(`[data-tool="${name}"]`);
const stored = (page) => page.evaluate(() => [sessionStorage.length, localStorage.length]);

test("with `storage` answers outlive a reload in the tab, and are wiped for good", () =>
  on("/kept-in-tab", async (page) => {
    assert.match(await page.locator(".toets-kept").textContent(), /alleen in dit tabblad/);
    assert.equal(await tool(page, "device").count(), 0, "the page does not offer that");
    await option(page, "technique", "machine-learning").check();
    assert.match(await page.locator(".toets-kept").textContent(), /Bewaard in dit tabblad om \d\d:\d\d/);
    await page.reload();
    await ready(page);
    assert.deepEqual((await state(page)).answers.answers, { technique: { value: "machine-learning" } });
    assert.match(await page.locator(".toets-kept").textContent(), /Bewaard in dit tabblad/);
    assert.deepEqual(await serious(page), []);
    await screenshot(page, "kept");
    await tool(page, "wipe").click();
    await page.getByRole("button", { name: "Nee, houd ze" }).click();
    assert.deepEqual(await stored(page), [1, 0]);
    await tool(page, "wipe").click();
    assert.deepEqual(await serious(page), []);
    await page.locator(".toets-sure button").first().click();
    assert.deepEqual((await state(page)).answers.answers, {});
    assert.match(await page.locator(".toets-kept").textContent(), /gewist/);
    assert.deepEqual(await stored(page), [0, 0]);
    await page.reload();
    await ready(page);
    assert.deepEqual((await state(page)).answers.answers, {});
  }, { viewport: { width: 360, height: 740 } }));

test("on the device answers are kept only where a person chooses that", () =>
  on("/kept-on-device", async (page) => {
    await option(page, "technique", "machine-learning").check();
    assert.deepEqual(await stored(page), [1, 0]);
    await tool(page, "device").check();
    assert.deepEqual(await stored(page), [0, 1]);
    assert.match(await page.locator(".toets-kept").textContent(), /Wie dit toestel gebruikt, kan het lezen/);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await ready(other);
    assert.deepEqual((await state(other)).answers.answers, { technique: { value: "machine-learning" } });
    assert.ok(await tool(other, "device").isChecked());
    await other.goto(new URL("/kept-elsewhere", page.url()).href);
    await ready(other);
    assert.deepEqual((await state(other)).answers.answers, {}, "another page is about something else");
    await other.goBack();
    await ready(other);
    await tool(other, "device").uncheck();
    assert.deepEqual(await stored(other), [1, 0]);
    await other.close();
  }));

test("a device that is full loses nothing that the tab has, and what leaves the device is gone", () =>
  on("/kept-on-device", async (page) => {
    await option(page, "technique", "machine-learning").check();
    const fill = (kind) => page.evaluate((kind) => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (...given) {
        if (this === globalThis[kind]) throw new DOMException("full", "QuotaExceededError");
        setItem.apply(this, given);
      };
    }, kind);
    await fill("localStorage");
    await tool(page, "device").check();
    assert.deepEqual(await stored(page), [1, 0], "the tab still has them");
    await page.reload();
    await ready(page);
    await tool(page, "device").check();
    assert.deepEqual(await stored(page), [0, 1]);
    await fill("sessionStorage");
    await tool(page, "device").uncheck();
    assert.deepEqual(await stored(page), [0, 0]);
    assert.match(await page.locator(".toets-kept").textContent(), /konden hier niet worden bewaard/);
  }));

test("what was kept and cannot be read is said, and where nothing can be kept too", () =>
  on("/kept-in-tab", async (page) => {
    await option(page, "technique", "machine-learning").check();
    await page.evaluate(() => {
      for (const key of Object.keys(sessionStorage)) {
        const found = JSON.parse(sessionStorage[key]);
        found.answers.answers.technique = { values: ["spoilt"] };
        sessionStorage[key] = JSON.stringify(found);
      }
    });
    await page.reload();
    await ready(page);
    assert.match(await page.locator(".toets-kept").textContent(), /niet te lezen/);
    assert.deepEqual((await state(page)).answers.answers, {});
    await page.evaluate(() => {
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    });
    await option(page, "technique", "machine-learning").check();
    assert.match(await page.locator(".toets-kept").textContent(), /Bewaar ze als bestand/);
  }));

test("answers are saved as a file and opened again; what does not fit is refused and changes nothing", () =>
  on("/one", async (page) => {
    await option(page, "technique", "machine-learning").check();
    const [download] = await Promise.all([page.waitForEvent("download"), tool(page, "file").click()]);
    assert.equal(download.suggestedFilename(), "unnamed.local-government.json");
    const file = await readFile(await download.path());
    const { answers } = await state(page);
    assert.deepEqual(JSON.parse(file), answers);
    const openWith = async (buffer) => {
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), tool(page, "open").click()]);
      await chooser.setFiles({ name: "answers.json", mimeType: "application/json", buffer });
    };
    const said = page.locator(".toets-kept");
    for (const broken of ["{", '{"a": 1, "a": 2}', JSON.stringify({ ...answers, subject: "No id" })]) {
      await openWith(Buffer.from(broken));
      await said.getByText("niet te lezen").waitFor();
      assert.deepEqual((await state(page)).answers, answers);
    }
    await openWith(Buffer.from(JSON.stringify({ ...answers, answers: { owner: { value: "named" } } })));
    await page.waitForFunction(() => "owner" in document.querySelector("toets-checklist").answers.answers);
    assert.deepEqual((await state(page)).answers.answers, { owner: { value: "named" } });
  }));

test("who leaves answers that nobody keeps is warned; a page that keeps them says so by cancelling the event", () =>
  on("/one", async (page) => {
    const leave = () => page.evaluate(() => {
      const event = new Event("beforeunload", { cancelable: true });
      return globalThis.dispatchEvent(event);
    });
    assert.ok(await leave());
    await option(page, "technique", "machine-learning").check();
    assert.ok(!(await leave()));
    await page.evaluate(() => document.addEventListener("toets-change", (event) => event.preventDefault()));
    await option(page, "owner", "named").check();
    assert.ok(await leave());
  }));
