import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { samplePages } from "../src/publishing/site/samples/pages.ts";
import type { Preferences } from "../src/publishing/site/stylesheet.ts";
import { openBrowser, type PageServer, servePages } from "./site-browser.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages = samplePages();
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

let browser: Browser;
let context: BrowserContext;
let server: PageServer;
before(async () => {
  browser = await openBrowser();
  context = await browser.newContext({ reducedMotion: "reduce" });
  await context.addInitScript(AXE);
  server = await servePages(pages);
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function open(name: string, from: PageServer = server): Promise<Page> {
  const tab = await context.newPage();
  await tab.setViewportSize(PHONE);
  await tab.goto(from.address(name));
  return tab;
}

type Found = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] };

async function axe(tab: Page): Promise<string[]> {
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const result = (await tab.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })`)) as Found;
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
const OVERFLOW = "document.documentElement.scrollWidth - innerWidth";

/** One page of each make is also given to axe at desk width; the others differ only in what they hold. */
const AXE_ON_DESK = new Set(["home", "home-host", "column", "article", "clock", "search", "verify-answers"]);

for (const { name } of pages)
  test(`${name}: nothing for axe, no sideways scrolling and fingertip targets on phone and desk`, async () => {
    const tab = await context.newPage();
    const errors: string[] = [];
    tab.on("console", (line) => line.type() === "error" && !line.text().includes("404") && errors.push(line.text()));
    for (const size of [PHONE, DESK]) {
      await tab.setViewportSize(size);
      if (size === PHONE) await tab.goto(server.address(name));
      if (size === PHONE || AXE_ON_DESK.has(name)) assert.deepEqual(await axe(tab), [], `axe at ${size.width}`);
      assert.deepEqual(await tab.evaluate(SMALL_TARGETS), [], `targets at ${size.width}`);
      assert.equal(await tab.evaluate(OVERFLOW), 0, `overflow at ${size.width}`);
    }
    assert.deepEqual(errors, []);
    await tab.close();
  });

for (const [what, preferences, names] of [
  ["elder mode", { size: "elder", contrast: "normal" }, ["home", "column", "article", "clock"]],
  ["high contrast", { size: "normal", contrast: "high" }, ["home", "article", "verify-answers"]],
  ["both together", { size: "elder", contrast: "high" }, ["home-host", "search"]],
] as const satisfies readonly (readonly [string, Preferences, readonly string[]])[])
  for (const name of names)
    test(`${name} in ${what}: nothing for axe, no sideways scrolling, and the way back is offered`, async () => {
      const changed = await servePages(pages, preferences);
      const tab = await open(name, changed);
      assert.deepEqual(await axe(tab), []);
      assert.equal(await tab.evaluate(OVERFLOW), 0);
      assert.equal(await tab.isVisible("text=标准字号"), preferences.size === "elder");
      assert.equal(await tab.isVisible("text=标准颜色"), preferences.contrast === "high");
      await tab.close();
      changed.close();
    });

test("on an article the title stands above its state, though the signed part comes later in the text", async () => {
  const tab = await open("article");
  const tops = await tab.evaluate(
    `[".doc-title", ".doc-state", ".known-later", ".record .meta", ".prose"].map((one) => document.querySelector(one).getBoundingClientRect().top)`,
  );
  assert.deepEqual(
    tops,
    [...(tops as number[])].sort((a, b) => a - b),
  );
  await tab.close();
});

test("a record prints with its proof and without menu, search and footer", async () => {
  const tab = await open("article");
  await tab.emulateMedia({ media: "print" });
  for (const [part, shown] of [
    [".doc-title", true],
    [".proof", true],
    [".nav", false],
    [".foot", false],
    [".mast .search", false],
    [".tools", false],
  ] as const)
    assert.equal(await tab.isVisible(part), shown, part);
  await tab.close();
});
