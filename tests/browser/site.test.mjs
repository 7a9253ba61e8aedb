// The published example register, as `cargo xtask demo --no-serve` leaves it.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { ready, setting } from "./pages.mjs";
import { root, screenshot, serious } from "./support.mjs";

const site = new URL("target/demo/site/", root);
assert.ok(existsSync(site), "there is no site: run `cargo xtask demo --no-serve` first");

const open = setting({ "/": site });
/** Opens a page of the site, most of which have no form, and runs. */
const on = (path, run, options) => open(path, run, { ...options, wait: false });

const records = readdirSync(new URL("records/", site)).sort();
const rows = (page) => page.locator("table.records tbody tr:visible");

for (const path of ["/nl/", "/en/", ...records.slice(0, 2).flatMap((id) => [`/nl/records/${id}/`, `/en/records/${id}/`])]) {
  for (const [width, colorScheme] of [[1280, "light"], [360, "dark"]]) {
    test(`${path}, ${width} wide and ${colorScheme}, is accessible`, () =>
      on(path, async (page) => {
        await page.locator("details").evaluateAll((all) => all.forEach((it) => it.setAttribute("open", "")));
        assert.deepEqual(await serious(page), []);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(sideways <= 0, `no sideways scrolling, found ${sideways} px`);
        await screenshot(page, `site${path.replaceAll("/", "-")}${width}`);
      }, { viewport: { width, height: 900 }, colorScheme }));
  }
}

test("on a phone a long word in a list is broken, and the page does not scroll sideways", () =>
  on("/nl/", async (page) => {
    await page.locator("table.records a, table.records td, nav.facets a").evaluateAll((all) => all.forEach((it) => { it.textContent = "m".repeat(60); }));
    await page.locator("details").evaluateAll((all) => all.forEach((it) => it.setAttribute("open", "")));
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(sideways <= 0, `no sideways scrolling, found ${sideways} px`);
  }, { viewport: { width: 412, height: 900 } }));

test("without JavaScript the list is whole, and its facets lead to shorter lists", () =>
  on("/nl/", async (page) => {
    assert.equal(await rows(page).count(), records.length);
    await page.locator("nav.facets summary").first().click();
    const facet = page.locator("nav.facets li").first();
    const [, count] = /\((\d+)\)/.exec(await facet.textContent());
    await facet.locator("a").click();
    assert.equal(await rows(page).count(), Number(count));
    await rows(page).first().locator("a").first().click();
    assert.match(page.url(), /\/nl\/records\/[a-z-]+\/$/);
    assert.ok(await page.locator(".toets-record").isVisible());
  }, { javaScriptEnabled: false }));

test("with JavaScript the list is searched while one types", () =>
  on("/en/", async (page) => {
    const first = await rows(page).first().locator("a").first().textContent();
    await page.getByRole("searchbox").fill(first);
    await page.waitForFunction(() => document.querySelector("table.records tbody tr[hidden]"));
    assert.equal(await rows(page).first().locator("a").first().textContent(), first);
    assert.ok((await rows(page).count()) < records.length);
    await page.getByRole("searchbox").fill("qqqq");
    assert.equal(await rows(page).count(), 0);
  }));

test("a record is in both languages, and its data are there", () =>
  on(`/nl/records/${records[0]}/`, async (page) => {
    await page.locator('a[hreflang="en"]').first().click();
    await page.waitForURL(`**/en/records/${records[0]}/`);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
  }));

test("every link within the site leads somewhere", () => on("/nl/", async (page) => {
  const { origin } = new URL(page.url());
  const seen = new Set([`${origin}/`]);
  const broken = [];
  for (const url of seen) {
    const response = await fetch(url);
    if (!response.ok) broken.push(url);
    const isPage = response.headers.get("content-type")?.startsWith("text/html");
    const text = isPage ? await response.text() : (await response.arrayBuffer(), "");
    for (const [, target] of text.matchAll(/(?:href|src)="([^"]+)"/g)) {
      const next = new URL(target.replaceAll("&amp;", "&"), url);
      next.hash = "";
      if (next.origin === origin) seen.add(next.href);
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(seen.size > records.length);
}));

test("the checklist is on the site, and works there", () =>
  on("/try/", async (page) => {
    await ready(page);
    await page.locator('[name="technique"][value="generative"]').check();
    assert.match(await page.locator("#answers").textContent(), /"generative"/);
  }));
