// The components for React and Vue, packed and installed: checked by their compilers, rendered on a server, and in a page.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launch, open, serve } from "../browser/support.mjs";
import { emptyFolder, example, pack, path, run } from "./support.mjs";

const projects = emptyFolder();
const sharing = JSON.parse(readFileSync(path("core/checklists/data-sharing/en.json"), "utf8"));
let browser;
let packed;

before(async () => {
  browser = await launch();
  packed = pack(projects);
});
after(() => browser?.close());

const frameworks = [
  { name: "react", check: "node_modules/.bin/tsc", readme: { heading: "With React", file: "Readme.tsx", language: "tsx" } },
  { name: "vue", check: "node_modules/.bin/vue-tsc", readme: { heading: "With Vue", file: "Readme.vue", language: "vue" } },
];

for (const { name, check, readme: { heading, file, language } } of frameworks) {
  const project = join(projects, name);
  const page = () => readFileSync(join(project, "dist/index.html"), "utf8");

  /** Opens the page with `html` in its place, and holds that it asked nobody else and that only `expected` was told. */
  async function drive(html, work, expected = []) {
    const built = page().replace("<!--app-->", html);
    const server = await serve({ "/assets/": pathToFileURL(join(project, "dist/assets/")), "/": built });
    const { page: shown, strays, faults, close } = await open(browser, server.origin);
    try {
      await work(shown);
      assert.deepEqual(strays, []);
      assert.equal(faults.length, expected.length, faults.join("\n"));
      for (const [index, what] of expected.entries()) assert.match(faults[index], what);
    } catch (error) {
      error.message += `\n${faults.join("\n")}`;
      throw error;
    } finally {
      await close();
      server.close();
    }
  }

  /** The component of the page, with what it told and what the page keeps. */
  const parts = (shown) => ({
    form: shown.locator("main toets-checklist form.toets-form"),
    option: (id, value) => shown.locator(`main [data-question="${id}"] input[value="${value}"]`),
    told: async (what) => {
      await shown.locator("#told", { hasText: what }).waitFor();
      return (await shown.locator("#told").textContent()).split("\n");
    },
    kept: async () => JSON.parse(await shown.locator("#kept").textContent()),
  });

  test(`a strict program with ${name} compiles, as does the example of the README, and what it gets wrong is refused`, () => {
    cpSync(path(`tests/installed/${name}`), project, { recursive: true });
    run(project, "npm", "ci", "--no-audit", "--no-fund");
    run(project, "npm", "install", "--no-save", "--no-audit", "--no-fund", packed);
    writeFileSync(join(project, "src", file), example(readFileSync(path("wasm/README.md"), "utf8"), heading, language));
    run(project, check, "--project", ".");
  });

  test(`a page with ${name} hears answers, keeps them, and gives them`, async () => {
    run(project, "npm", "run", "build");
    await drive("", async (shown) => {
      const { form, option, told, kept } = parts(shown);
      await told("ready true");
      assert.equal(await form.locator("xpath=..").getAttribute("class"), "mine");
      assert.equal(await shown.locator("main toets-checklist[required]").count(), 0);

      await form.evaluate((it) => (it.dataset.same = "yes"));
      await option("personal-data", "yes").check();
      assert.deepEqual(await told("change"), ["ready true", "change personal-data"]);
      assert.deepEqual(await kept(), { "personal-data": { value: "yes" } });
      assert.equal(await form.getAttribute("data-same"), "yes", "answers that come straight back are not shown anew");

      await shown.locator("#give").click();
      await option("personal-data", "no").and(shown.locator(":checked")).waitFor();
      await shown.locator("#clear").click();
      await option("personal-data", "no").and(shown.locator(":not(:checked)")).waitFor();

      await shown.locator("main [data-language=de]").click();
      await told("language de");
      await shown.locator("#still").click();
      await shown.locator("main .toets-still").waitFor();
    });
  });

  test(`answers of another checklist are an error of the component with ${name}`, async () => {
    const work = async (shown) => {
      const { option, told } = parts(shown);
      await option("personal-data", "yes").check();
      await shown.locator("#other").click();
      assert.match((await told("error")).at(-1), /^error .*`other@/);
      assert.ok(await option("personal-data", "yes").isChecked(), "what was shown stays");
    };
    await drive("", work, [/toets-checklist: .*`other@/]);
  });

  test(`${name} takes over what it rendered on a server`, async () => {
    const { render } = await import(pathToFileURL(join(project, "server/server.js")));
    const html = await render();
    assert.match(html, /<toets-checklist [^>]*checklist="quick-scan"[^>]*>.*<a href="\/paper">On paper<\/a>.*<\/toets-checklist>/s);
    assert.match(html, /as-of="2026-12-01"/);
    assert.doesNotMatch(html, /required|readonly|\[object/);
    await drive(html, async (shown) => {
      const { option, told, kept } = parts(shown);
      await told("ready true");
      await option("personal-data", "no").check();
      await told("change personal-data");
      assert.deepEqual(await kept(), { "personal-data": { value: "no" } });
      assert.equal(await shown.locator("main toets-checklist").count(), 1);
    });
  });

  test(`a checklist of a script is shown once with ${name}, however often the page renders`, async () => {
    await drive("", async (shown) => {
      const form = shown.locator("section form.toets-form");
      await shown.locator("#own").click();
      await form.waitFor();
      assert.equal(await form.locator(".toets-title").textContent(), sharing.title);
      await form.evaluate((it) => (it.dataset.same = "yes"));
      assert.notEqual(await shown.locator("#again").textContent(), "0");
      await shown.locator("#again").click();
      await shown.locator("#again", { hasText: /^0$/ }).waitFor();
      // Time for what would show it anew.
      await shown.waitForTimeout(200);
      assert.equal(await form.getAttribute("data-same"), "yes");
    });
  });

  test(`${name} needs no component: it hears the element itself`, async () => {
    await drive("", async (shown) => {
      await shown.locator("#bare", { hasText: "ready false" }).waitFor();
      await shown.locator('aside [data-question="personal-data"] input[value="no"]').check();
      await shown.locator("#bare", { hasText: "change personal-data" }).waitFor();
    });
  });
}

test("on a server the package is imported, and does nothing", () => {
  const program = `
    import { ToetsChecklist } from "toets";
    import { ToetsChecklist as Component } from "toets/NAME";
    console.log(typeof ToetsChecklist, typeof Component);`;
  for (const [name, kind] of [["react", "function"], ["vue", "object"]]) {
    const given = ["--input-type=module", "--eval", program.replace("NAME", name)];
    assert.equal(run(join(projects, name), process.execPath, ...given), `function ${kind}\n`);
  }
});
