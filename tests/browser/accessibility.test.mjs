// axe on the element and on the demo page, in every language, wide and narrow, light and dark.

import assert from "node:assert/strict";
import { test } from "node:test";

import { answerAll, setting } from "./pages.mjs";
import { screenshot, serious } from "./support.mjs";

const on = setting();

for (const language of ["nl", "fr", "de", "en"]) {
  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [360, "light"], [360, "dark"]]) {
    test(`the demo page in ${language}, ${width} wide and ${colorScheme}, is accessible`, () =>
      on("/try/", async (page) => {
        await page.locator(`[data-language="${language}"]`).click();
        await page.locator(`form[lang="${language}"]`).waitFor();
        assert.equal(await page.locator("html").getAttribute("lang"), language);
        assert.deepEqual(await serious(page), [], "with nothing answered");
        await page.locator(".toets-actions button").click();
        assert.deepEqual(await serious(page), [], "with the summary");
        if (colorScheme === "light") await screenshot(page, `try-${language}-${width}-open`);
        await answerAll(page);
        for (const details of await page.locator("details").all()) await details.evaluate((it) => it.setAttribute("open", ""));
        assert.deepEqual(await serious(page), [], "with everything answered");
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(sideways <= 0, `no sideways scrolling, found ${sideways} px`);
        await screenshot(page, `try-${language}-${width}-${colorScheme}`);
      }, { viewport: { width, height: 900 }, colorScheme }));
  }
}

for (const [scheme, text] of [["light", "rgb(0, 0, 0)"], ["dark", "rgb(255, 255, 255)"]]) {
  for (const system of ["light", "dark"]) {
    test(`on a ${scheme} page of a ${system} system the form is ${scheme}, and readable`, () =>
      on(`/${scheme}`, async (page) => {
        const colour = (place) => page.locator(place).first().evaluate((it) => getComputedStyle(it).color);
        assert.equal(await colour(".toets-title"), text);
        assert.equal(await colour(".toets-help"), scheme === "light" ? "rgb(92, 92, 92)" : "rgb(189, 189, 189)");
        // Of a page that paints no background axe believes that it is white.
        if (scheme === "light") assert.deepEqual(await serious(page), []);
      }, { colorScheme: system }));
  }
}
