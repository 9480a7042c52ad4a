import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { type Browser, chromium, type Page } from "playwright-core";
import { samplePages } from "../src/publishing/site/samples/pages.ts";
import type { Preferences } from "../src/publishing/site/stylesheet.ts";
import { CHROMIUM, type PageServer, servePages } from "./site-browser.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages = samplePages();
const WIDTHS = [1280, 390] as const;

let browser: Browser;
let server: PageServer;
before(async () => {
  browser = await chromium.launch(CHROMIUM);
  server = await servePages(pages);
});
after(async () => {
  await browser?.close();
  server?.close();
});

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // A Chinese title is as long as the document's; search engines cut it themselves.
    "long-title": "off",
    // One hyphen in `<!--record-->` etc. is ours; void elements are written the short way, in SVG the XML way.
    "void-style": ["error", { style: "omit" }],
    // The scrolling regions around tables are named regions on purpose: they must be reachable by keyboard.
    "prefer-native-element": ["error", { exclude: ["region", "status"] }],
    "no-trailing-whitespace": "off",
  },
});

for (const { name, text } of pages)
  test(`${name} is valid HTML`, async () => {
    const report = await validator.validateString(text);
    const found = report.results.flatMap((one) =>
      one.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`),
    );
    assert.deepEqual(found, []);
  });

async function open(width: number, name: string, from: PageServer = server): Promise<Page> {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  const page = pages.find((one) => one.name === name);
  assert.ok(page);
  await tab.goto(from.address(page));
  return tab;
}

type Found = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] };

async function axe(tab: Page): Promise<string[]> {
  const result = (await tab.evaluate(
    `${AXE}; axe.run(document, { runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"] })`,
  )) as Found;
  return result.violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id} ${node.target.join(" ")} ${node.failureSummary}`),
  );
}

/** Things to press that are lower than a fingertip. Links inside a sentence are exempt, as in WCAG 2.5.8. */
const SMALL_TARGETS = `[...document.querySelectorAll("a, button, input:not([type=hidden]), summary, select")].filter((one) => {
  const box = one.getBoundingClientRect();
  if (box.width === 0 || box.right < 0 || box.bottom < 0) return false;
  const inSentence = one.matches("a") && getComputedStyle(one).display === "inline";
  return !inSentence && box.height < 43.9;
}).map((one) => one.outerHTML.slice(0, 120) + " " + one.getBoundingClientRect().height)`;

for (const width of WIDTHS)
  for (const { name } of pages)
    test(`${name} at ${width} px: nothing for axe, no overflow, targets of 44 px, no console error`, async () => {
      const tab = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
      const errors: string[] = [];
      tab.on("console", (line) => line.type() === "error" && !line.text().includes("404") && errors.push(line.text()));
      await tab.goto(server.address({ name, text: "" }));
      assert.deepEqual(await axe(tab), []);
      assert.deepEqual(await tab.evaluate(SMALL_TARGETS), []);
      assert.equal(await tab.evaluate("document.documentElement.scrollWidth"), width);
      assert.deepEqual(errors, []);
      await tab.close();
    });

for (const [what, preferences] of [
  ["elder mode", { size: "elder", contrast: "normal" }],
  ["high contrast", { size: "normal", contrast: "high" }],
  ["both together", { size: "elder", contrast: "high" }],
] as const satisfies readonly (readonly [string, Preferences])[])
  for (const name of ["home", "column", "article", "clock", "search", "verify-answers"])
    test(`${name} in ${what}: nothing for axe and no overflow on a phone, and the way back is offered`, async () => {
      const changed = await servePages(pages, preferences);
      const tab = await open(390, name, changed);
      assert.deepEqual(await axe(tab), []);
      assert.equal(await tab.evaluate("document.documentElement.scrollWidth"), 390);
      assert.equal(await tab.isVisible("text=标准字号"), preferences.size === "elder");
      assert.equal(await tab.isVisible("text=标准颜色"), preferences.contrast === "high");
      await tab.close();
      changed.close();
    });

test("every page reads the same without JavaScript", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 900 } });
  const tab = await context.newPage();
  for (const page of pages) {
    await tab.goto(server.address(page));
    assert.ok(await tab.isVisible("h1, .vh"), page.name);
  }
  await context.close();
});

test("on an article the title stands above its state, though the signed part comes later in the text", async () => {
  const tab = await open(1280, "article");
  const tops = await tab.evaluate(
    `[".doc-title", ".doc-state", ".known-later", ".record .meta", ".prose"].map((one) => document.querySelector(one).getBoundingClientRect().top)`,
  );
  assert.deepEqual(
    tops,
    [...(tops as number[])].sort((a, b) => a - b),
  );
  await tab.close();
});
