// What a person and a web developer see of <toets-checklist>.

import assert from "node:assert/strict";
import { test } from "node:test";

import { answerAll, option, question, ready, setting, state } from "./pages.mjs";
import { root, screenshot, serious } from "./support.mjs";

const on = setting();

const focused = (page) => page.evaluate(() => document.activeElement?.closest("[data-question]")?.dataset.question);

test("a breach of the policy would be seen", () =>
  on("/breach", async () => {}, { wait: false, faults: 1 }));

test("it works by keyboard alone, and asks only what applies", () =>
  on("/one", async (page) => {
    await question(page, "high-risk-area").waitFor({ state: "hidden" });
    for (let tabs = 0; (await focused(page)) !== "technique"; tabs += 1) {
      assert.ok(tabs < 40, "the question is reached with Tab");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Space");
    assert.deepEqual((await state(page)).answers.answers.technique, { value: "fixed-rules" });
    await question(page, "high-risk-area").waitFor({ state: "hidden" });
    await page.keyboard.press("ArrowDown");
    assert.deepEqual((await state(page)).answers.answers.technique, { value: "statistical-model" });
    await question(page, "high-risk-area").waitFor({ state: "visible" });
    await page.keyboard.press("ArrowUp");
    await question(page, "high-risk-area").waitFor({ state: "hidden" });
  }));

test("an answer to a question that is no longer asked is kept, and not counted", () =>
  on("/one", async (page) => {
    await option(page, "technique", "machine-learning").check();
    await option(page, "high-risk-area", "education").check();
    await option(page, "technique", "fixed-rules").check();
    const { answers, outcome } = await state(page);
    assert.deepEqual(answers.answers["high-risk-area"], { value: ["education"] });
    assert.ok(outcome.not_asked.some((it) => it.question === "high-risk-area" && it.answered));
  }));

test("a document that leaves out its answers takes the first one", () =>
  on("/one", async (page) => {
    await page.locator("toets-checklist").evaluate((it) => {
      const { checklist } = it.answers;
      it.answers = { checklist, subject: "scan-car" };
    });
    await option(page, "technique", "machine-learning").check();
    const { answers } = await state(page);
    assert.deepEqual([answers.subject, answers.answers], ["scan-car", { technique: { value: "machine-learning" } }]);
  }));

test("the interval and the classes follow every answer", () =>
  on("/one", async (page) => {
    const result = page.locator(".toets-result");
    const rows = () => result.locator(".toets-scales tbody tr td:nth-of-type(1)").allTextContents();
    const [, before] = await rows();
    await option(page, "owner", "named").check();
    const [, afterwards] = await rows();
    assert.notEqual(afterwards, before);
    const low = (await state(page)).outcome.scales["core-1"].low.exact;
    assert.ok(afterwards.startsWith(`${low} `), `${afterwards} starts with ${low}`);
    await option(page, "technique", "generative").check();
    await option(page, "practices", "social-scoring").check();
    assert.equal(await result.locator(".toets-headline").count(), 1);
    assert.equal(await result.locator(".toets-headline.toets-value-prohibited").count(), 1);
  }));

test("red is for what is found, not for what is still possible", () =>
  on("/one", async (page) => {
    const prohibited = page.locator(".toets-result .toets-headline.toets-value-prohibited");
    const paint = () => prohibited.evaluate((it) => getComputedStyle(it).backgroundColor);
    assert.equal(await paint(), "rgba(0, 0, 0, 0)", "nothing is answered yet");
    await option(page, "technique", "generative").check();
    await option(page, "practices", "social-scoring").check();
    assert.equal(await paint(), "rgb(140, 29, 24)");
  }));

test("only what changed in the outcome is written anew, for those who hear the page", () =>
  on("/one", async (page) => {
    await page.locator(".toets-duties summary").click();
    await page.evaluate(() => {
      globalThis.table = document.querySelector(".toets-scales");
    });
    await option(page, "technique", "generative").check();
    assert.ok(await page.evaluate(() => globalThis.table.isConnected));
    assert.ok(await page.locator(".toets-duties").evaluate((it) => it.open));
    assert.equal(await page.locator(".toets-result :is([role=status], [aria-live])").count(), 0, "one sentence says it, beside the outcome");
  }));

test("an option that excludes the others does, and so does not knowing", () =>
  on("/one", async (page) => {
    const value = async () => (await state(page)).answers.answers.practices;
    await option(page, "practices", "manipulation").check();
    await option(page, "practices", "social-scoring").check();
    assert.deepEqual(await value(), { value: ["manipulation", "social-scoring"] });
    await option(page, "practices", "none-of-these").check();
    assert.deepEqual(await value(), { value: ["none-of-these"] });
    await option(page, "practices", "manipulation").check();
    assert.deepEqual(await value(), { value: ["manipulation"] });
    await question(page, "practices").locator('[data-state="unknown"]').check();
    assert.deepEqual(await value(), { unknown: true });
    await question(page, "practices").locator('[data-state="unknown"]').uncheck();
    assert.equal(await value(), undefined);
  }));

test("a number is read as the language of the page writes it, is shown back so, and never guessed", () =>
  on("/one", async (page) => {
    await option(page, "affected", "residents").check();
    const input = question(page, "people-per-year").locator('input[type="text"]').first();
    for (const [typed, value] of Object.entries({
      "1200": 1200, "10 000": 10_000, "1,5": 1.5, "0.125": 0.125, "1.000": 1000, "1,000": "1,000", "12x": "12x",
      "9007199254740993": "9007199254740993", " ": undefined,
    })) {
      await input.fill(typed);
      const answer = (await state(page)).answers.answers["people-per-year"];
      assert.deepEqual(answer?.value, value, typed);
    }
    const wrong = question(page, "people-per-year").locator(".toets-wrong");
    const typed = async (text) => {
      await input.fill(text);
      await input.blur();
      return [await input.inputValue(), (await wrong.isVisible()) ? await wrong.textContent() : undefined];
    };
    assert.deepEqual(await typed("46000"), ["46.000", undefined]);
    assert.deepEqual(await typed("10,000"), ["10,000", "Dit kan twee getallen zijn. Schrijf 10.000 of 10."]);
    assert.equal(await input.getAttribute("aria-invalid"), "true");
    await input.pressSequentially("0");
    await wrong.waitFor({ state: "hidden" });
    assert.match((await typed("-1"))[1], /^Vul 0 of een groter getal in\.$/);
    assert.deepEqual(await typed("46000,5"), ["46.000,5", undefined]);
    await page.getByRole("button", { name: "English" }).click();
    await page.locator('form[lang="en"]').waitFor();
    assert.equal(await input.inputValue(), "46,000.5");
    assert.deepEqual(await typed("10,000"), ["10,000", undefined]);
    await page.getByRole("button", { name: "Nederlands" }).click();
    await page.locator('form[lang="nl"]').waitFor();
    assert.equal(await input.inputValue(), "10.000");
    await input.fill("12x");
    const { outcome } = await state(page);
    assert.ok(outcome.open.includes("people-per-year"));
    assert.ok(outcome.diagnostics.some((it) => it.path === "/answers/people-per-year"));
    await question(page, "people-per-year").locator('[data-state="unknown"]').check();
    assert.equal(await input.inputValue(), "");
    assert.deepEqual((await state(page)).answers.answers["people-per-year"], { unknown: true });
  }));

test("not applicable is an answer only with its reason, and survives another language without one", () =>
  on("/one", async (page) => {
    // No question of the checklist allows it, so that one is made to.
    const id = "environment";
    await page.route("**/local-government/checklist.json", async (route) => {
      const checklist = await (await route.fetch()).json();
      const asked = checklist.sections.flatMap(({ questions }) => questions).find((question) => question.id === id);
      asked.not_applicable = true;
      await route.fulfill({ json: checklist });
    });
    await page.reload();
    await ready(page);
    const choice = question(page, id).locator("[data-state=not-applicable]");
    const reason = question(page, id).locator("[data-reason]");
    const answer = async () => (await state(page)).answers.answers[id];
    await reason.waitFor({ state: "hidden" });
    await choice.check();
    assert.equal(await answer(), undefined);
    await page.getByRole("button", { name: "English" }).click();
    await page.locator('form[lang="en"]').waitFor();
    assert.ok(await choice.isChecked());
    await reason.fill("nothing is trained");
    assert.deepEqual(await answer(), { not_applicable: "nothing is trained" });
    await question(page, id).locator('[data-state="unknown"]').check();
    await reason.waitFor({ state: "hidden" });
    assert.deepEqual(await answer(), { unknown: true });
  }));

test("checking with open questions shows a summary that has the focus and leads to each question", () =>
  on("/one", async (page) => {
    await page.locator('.toets-actions button[type="submit"]').focus();
    await page.keyboard.press("Enter");
    const summary = page.getByRole("alert");
    await summary.waitFor();
    assert.ok(await summary.evaluate((it) => it === document.activeElement));
    const { outcome } = await state(page);
    assert.equal(await summary.locator("li a").count(), outcome.open.length);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), outcome.open[0]);
    await answerAll(page);
    await summary.waitFor({ state: "detached" });
  }));

test("another language keeps the answers, the summary and the place", () =>
  on("/one", async (page) => {
    await page.locator(".toets-actions button").click();
    await option(page, "technique", "generative").check();
    const goal = question(page, "goal").locator("textarea");
    await goal.fill("Een doel");
    await goal.evaluate((it) => it.setSelectionRange(2, 4));
    const before = await state(page);
    await page.locator("toets-checklist").evaluate((it) => {
      it.lang = "en";
    });
    await page.locator('form[lang="en"]').waitFor();
    assert.deepEqual(await state(page), before);
    assert.ok(await option(page, "technique", "generative").isChecked());
    assert.equal(await goal.inputValue(), "Een doel");
    assert.deepEqual(await goal.evaluate((it) => [it === document.activeElement, it.selectionStart, it.selectionEnd]), [true, 2, 4]);
    assert.match(await page.getByRole("alert").textContent(), /unanswered/);
    await page.getByRole("button", { name: "Nederlands" }).click();
    await page.locator('form[lang="nl"]').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Nederlands");
  }));

test("the events carry answers and outcome, and the last can be cancelled", () =>
  on("/one", async (page) => {
    await page.evaluate(() => {
      globalThis.events = [];
      for (const type of ["toets-change", "toets-complete", "toets-language"]) {
        document.addEventListener(type, (event) => {
          globalThis.events.push([type, event.detail]);
          if (globalThis.refuse) event.preventDefault();
        });
      }
    });
    await option(page, "technique", "generative").check();
    const [[type, detail]] = await page.evaluate(() => globalThis.events);
    assert.equal(type, "toets-change");
    assert.deepEqual(detail, await state(page));
    await answerAll(page);
    const last = () => page.evaluate(() => globalThis.events.at(-1));
    await page.evaluate(() => {
      globalThis.refuse = true;
    });
    await page.locator(".toets-actions button").click();
    assert.deepEqual(await last(), ["toets-complete", await state(page)]);
    assert.ok(await page.evaluate(() => document.activeElement.matches(".toets-button")));
    await page.evaluate(() => {
      globalThis.refuse = false;
    });
    await page.locator(".toets-actions button").click();
    assert.ok(await page.evaluate(() => document.activeElement.matches(".toets-result")));
    await page.getByRole("button", { name: "English" }).click();
    await page.locator('form[lang="en"]').waitFor();
    assert.deepEqual(await last(), ["toets-language", { language: "en" }]);
  }));

test("the outcome in the browser is that in Node, byte for byte", () =>
  on("/one", async (page) => {
    await answerAll(page);
    const { answers, outcome } = await state(page);
    const inBrowser = await page.evaluate(async (given) => {
      const { assessText, loadChecklist } = await import("/toets/engine.js");
      const { checklist } = await loadChecklist("local-government");
      return assessText(checklist, given, "2026-12-01");
    }, answers);
    const { assessText, init, loadChecklist } = await import(new URL("wasm/pkg/engine.js", root));
    await init();
    const { checklist } = await loadChecklist("local-government");
    assert.equal(inBrowser, assessText(checklist, answers, "2026-12-01"));
    assert.deepEqual(outcome, JSON.parse(inBrowser));
    assert.ok(outcome.complete);
    await screenshot(page, "element-complete");
  }));

test("answers can be set, as an object or as text; what does not fit is refused and changes nothing", () =>
  on("/one", async (page) => {
    await option(page, "technique", "generative").check();
    const given = (await state(page)).answers;
    given.answers = { technique: { value: "fixed-rules", note: "seen", by: "Ann" }, affected: { unknown: true } };
    const set = (value) =>
      page.locator("toets-checklist").evaluate((it, answers) => {
        try {
          it.answers = answers;
        } catch (error) {
          return error.diagnostics?.[0].code ?? error.name;
        }
        return undefined;
      }, value);
    assert.equal(await set(JSON.stringify(given)), undefined);
    assert.deepEqual((await state(page)).answers, given);
    assert.ok(await option(page, "technique", "fixed-rules").isChecked());
    assert.equal(await set({ ...given, checklist: { id: "other", version: "1.0.0" } }), "answers-of-other");
    assert.equal(await set("{"), "SyntaxError");
    assert.deepEqual((await state(page)).answers, given);
    await option(page, "technique", "generative").check();
    assert.deepEqual((await state(page)).answers.answers.technique, { value: "generative", note: "seen" });
    await set(null);
    assert.deepEqual((await state(page)).answers.answers, {});
  }));

test("two on one page do not meet: neither ids nor answers", () =>
  on("/two", async (page) => {
    await page.locator('form[lang="en"]').waitFor();
    const ids = await page.locator("[id]").evaluateAll((all) => all.map((it) => it.id));
    assert.equal(new Set(ids).size, ids.length);
    const dangling = await page.evaluate(() =>
      ["for", "aria-labelledby", "aria-describedby"].flatMap((name) =>
        [...document.querySelectorAll(`[${name}]`)]
          .flatMap((it) => it.getAttribute(name).split(" "))
          .filter((id) => !document.getElementById(id)),
      ),
    );
    assert.deepEqual(dangling, []);
    const [first, second] = [page.locator("toets-checklist").nth(0), page.locator("toets-checklist").nth(1)];
    await first.locator('[name="technique"][value="generative"]').check();
    await second.locator('[name="technique"][value="fixed-rules"]').check();
    const value = (it) => it.evaluate((element) => element.answers.answers.technique.value);
    assert.deepEqual([await value(first), await value(second)], ["generative", "fixed-rules"]);
  }));

test("a word that is explained opens its own box, and gives the focus back", () =>
  on("/words", async (page) => {
    const second = page.locator("toets-checklist").nth(1);
    await second.locator("form").waitFor();
    for (const name of ["office-use", "infers"]) {
      await second.locator(`[name="${name}"]`).nth(name === "infers" ? 1 : 0).check();
    }
    const lost = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll(".toets-word")].map((it) => [it, it.popoverTargetElement]);
      return boxes.filter(([it, box]) => it.closest("toets-checklist") !== box?.closest("toets-checklist")).length;
    });
    assert.equal(lost, 0);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map((it) => it.id));
    assert.equal(new Set(ids).size, ids.length);
    const word = second.locator('[data-question="role"] .toets-word');
    assert.equal(await word.textContent(), "provider");
    await word.focus();
    await page.keyboard.press("Enter");
    const box = page.locator(".toets-gloss:popover-open");
    assert.match(await box.textContent(), /^providerUnder the AI Act/);
    assert.equal(await box.evaluate((it) => it === document.activeElement), true, "it is read out");
    assert.deepEqual(await serious(page), []);
    await screenshot(page, "words");
    await page.keyboard.press("Escape");
    assert.equal(await box.count(), 0);
    assert.equal(await word.evaluate((it) => it === document.activeElement), true);
    await word.click();
    await box.locator("button").click();
    assert.equal(await box.count(), 0);
  }, { viewport: { width: 360, height: 740 } }));

test("without an attribute the language is that of the page", () =>
  on("/of-the-page", async (page) => {
    assert.equal(await page.locator("form.toets-form").getAttribute("lang"), "en");
  }));

test("inside a form it is one field: required, sent as JSON, and reset", () =>
  on("/in-a-form", async (page) => {
    await page.locator("#send").click();
    assert.ok(page.url().endsWith("/in-a-form"), "open questions hold the form up");
    await answerAll(page);
    const { answers } = await state(page);
    await page.locator("#reset").click();
    assert.deepEqual((await state(page)).answers.answers, {});
    await page.locator("toets-checklist").evaluate((it, given) => {
      it.answers = given;
    }, answers);
    await page.locator("#send").click();
    await page.waitForURL("**/sent?*");
    const sent = new URL(page.url()).searchParams;
    assert.deepEqual([...sent.keys()], ["assessment"]);
    assert.deepEqual(JSON.parse(sent.get("assessment")), answers);
  }));

test("a checklist that is not there is said, unless the page has something else to show", async () => {
  await on("/missing", async (page) => {
    assert.match(await page.getByRole("alert").textContent(), /unknown checklist `unheard-of`/);
  }, { wait: false, faults: 1 });
  await on("/fallback", async (page) => {
    await page.waitForLoadState("networkidle");
    assert.equal(await page.locator("toets-checklist").textContent(), "On paper");
  }, { wait: false, faults: 1 });
});

test("a text that is missing in a language is shown in another, which is loaded only then", () =>
  on("/words-nl", async (page) => {
    const loaded = [];
    page.on("request", (request) => {
      const [, language] = /quick-scan\/(..)\.json$/.exec(request.url()) ?? [];
      if (language) loaded.push(language);
    });
    await page.reload();
    await ready(page);
    assert.deepEqual(loaded.splice(0), ["nl"], "a complete pack asks for no other");
    await page.route("**/quick-scan/nl.json", async (route) => {
      const response = await route.fetch();
      const pack = await response.json();
      delete pack.questions.infers;
      delete pack.questions["office-use"].options.yes;
      await route.fulfill({ response, json: pack });
    });
    await page.route("**/quick-scan/fr.json", async (route) => {
      const response = await route.fetch();
      const pack = await response.json();
      delete pack.questions.infers;
      await route.fulfill({ response, json: pack });
    });
    await page.reload();
    await ready(page);
    assert.deepEqual(loaded.sort(), ["de", "en", "fr", "nl"]);
    const languages = (place) => place.locator("[lang]").evaluateAll((all) => all.map((it) => it.lang));
    const legend = (id) => question(page, id).locator("legend");
    assert.deepEqual(await languages(legend("infers")), ["de"], "the first language that has it");
    assert.deepEqual(await languages(legend("office-use")), []);
    const yes = option(page, "office-use", "yes").locator("xpath=..");
    assert.deepEqual(await languages(yes), ["fr"]);
    assert.equal(await page.locator("form").getAttribute("lang"), "nl");
    await option(page, "office-use", "no").check();
    await page.locator(".toets-actions button").click();
    const open = page.locator('.toets-summary-box [data-goto="infers"]');
    assert.equal(await open.getAttribute("lang"), "de");
    assert.equal(await open.textContent(), await legend("infers").textContent());
    assert.deepEqual(await serious(page), []);
  }));

test("a file that is not on the server is named", () =>
  on("/one", async (page) => {
    await page.route("**/nl.json", (route) => route.fulfill({ status: 404 }));
    await page.reload();
    assert.match(await page.getByRole("alert").textContent(), /local-government\/nl\.json: 404/);
  }, { faults: 2 }));

test("the example of the README works", () =>
  on("/readme", async (page) => {
    assert.equal((await state(page)).answers.subject, "parking-scan-car");
  }));

test("a page that names what it needs fetches each file once, and no script after another", () =>
  on("/sooner", async (page) => {
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType("resource").map((it) => [it.name.split("/toets/")[1], it.initiatorType]));
    const asked = loaded.filter(([name]) => name);
    const names = ["toets.css", "toets.min.js", "toets_engine_bg.wasm"];
    const texts = ["checklist", "nl"].map((it) => `checklists/local-government/${it}.json`);
    assert.deepEqual(asked.map(([name]) => name).sort(), [...names, ...texts].sort());
    const later = asked.filter(([, by]) => by === "script" || by === "fetch");
    assert.deepEqual(later, [], "the page itself asked for it, before any script");
  }));
