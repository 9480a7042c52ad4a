import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { atTheOffice, openBrowser, overHttp, type RunningProgram, startDemo } from "./journeys/program.ts";

// npm run tour: a picture of every page of the site and every screen of the office, wide and on a phone, below dist/tour.
const FOLDER = join(import.meta.dirname, "../dist/tour");
const SITES = ["liaocheng", "jieyang", "zhongshan", "zhejiang", "shaoguan"];
const PAGES = [
  "",
  "about/",
  "scheme/",
  "group/",
  "accessibility/",
  "verify/",
  "search/?q=装配式",
  "search/?q=没有这个词",
  "nothing-here",
];
const SCREENS: readonly (readonly [string, string, string])[] = [
  ["my-work", "qiao", "/"],
  ["my-work-office", "shu", "/"],
  ["duties", "qiao", "/duties"],
  ["records", "qiao", "/records"],
  ["new-record", "qiao", "/records/new"],
  ["reviews", "gu", "/review"],
  ["catalog", "shu", "/catalog"],
  ["channels", "shu", "/channels"],
  ["agency", "shu", "/agency"],
  ["jobs", "ke", "/jobs"],
  ["statistics", "shu", "/statistics"],
];
const SIZES = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
] as const;

async function tourOfSites(browser: Browser, program: RunningProgram): Promise<void> {
  const addresses = SITES.flatMap((site) => PAGES.map((page) => `${site}/${page}`));
  const more = await linksOf(`${program.publicUrl}/liaocheng/`, /href="(\/liaocheng\/(?:a|c|d|o)\/[^"]+)"/g, 8);
  for (const size of SIZES) {
    const page = await (await browser.newContext({ viewport: size, locale: "zh-CN" })).newPage();
    for (const address of ["", ...addresses, ...more.map((one) => one.slice(1))]) {
      await page.goto(`${program.publicUrl}/${address}`);
      const name = address === "" ? "directory" : address.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replace(/-$/, "");
      await page.screenshot({ path: join(FOLDER, `site-${name}-${size.width}.png`), fullPage: true });
    }
    await page.context().close();
  }
}

async function linksOf(url: string, pattern: RegExp, most: number): Promise<string[]> {
  const text = await (await fetch(url)).text();
  return [...new Set([...text.matchAll(pattern)].map((found) => found[1] ?? ""))].slice(0, most);
}

async function tourOfOffice(browser: Browser, program: RunningProgram): Promise<void> {
  const listed = (await (await overHttp(program, "liaocheng", "yan")).get("records")).json as {
    rows: { id: string }[];
  };
  const released = listed.rows[0]?.id ?? "";
  const screens = [...SCREENS, ["audit", "yan", `/records/${released}/audit`] as const];
  for (const login of new Set(screens.map(([, who]) => who))) {
    const page = await atTheOffice(browser, program, "liaocheng", login);
    for (const [name, who, path] of screens) {
      if (who !== login) continue;
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.goto(program.officeUrl + path, { waitUntil: "networkidle" });
        await page.screenshot({ path: join(FOLDER, `office-${name}-${size.width}.png`) });
      }
    }
    await page.context().close();
  }
}

mkdirSync(FOLDER, { recursive: true });
const program = await startDemo({ clock: "2026-11-24T09:00" });
const browser = await openBrowser();
try {
  await tourOfSites(browser, program);
  await tourOfOffice(browser, program);
  console.log(`pictures in ${FOLDER}`);
} finally {
  await browser.close();
  await program.stop();
}
