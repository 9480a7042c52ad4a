import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { type FoundChromium, findChromium } from "./chromium.ts";
import { type Browser, startBrowser } from "./devtools-pipe.ts";
import { printFontFaces } from "./print-fonts.ts";

const TIME_LIMIT_MS = 60_000;
const PAPER = {
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
};

/** What a print may be told: a browser found elsewhere, and a time limit. */
export type PrintOptions = { readonly chromium?: FoundChromium | Refusal<"no-browser">; readonly timeLimitMs?: number };

export type PrintRefusal = Refusal<"no-browser" | "print-failed" | "print-too-slow">;

let queue: Promise<unknown> = Promise.resolve();

/**
 * Prints a whole HTML document of our own making to a tagged PDF, offline and without scripts' reach to the network. One
 * print at a time in this process: a browser takes 200 MB. Paper size and margins are the page's own `@page` rules.
 * Refuses `no-browser`, `print-too-slow`, `print-failed`.
 */
export function printPdf(html: string, options: PrintOptions = {}): Promise<Uint8Array | PrintRefusal> {
  const print = queue.then(() => printNow(html, options));
  queue = print.catch(() => undefined);
  return print;
}

async function printNow(html: string, options: PrintOptions): Promise<Uint8Array | PrintRefusal> {
  const chromium = options.chromium ?? (await findChromium());
  if (isRefusal(chromium)) return chromium;
  const folder = await mkdtemp(join(tmpdir(), "mingtang-print-"));
  const browser = startBrowser(chromium, join(folder, "profile"));
  try {
    const page = join(folder, "page.html");
    await writeFile(page, withFonts(html, await printFontFaces()));
    const limit = after(options.timeLimitMs ?? TIME_LIMIT_MS);
    return await Promise.race([printed(browser, pathToFileURL(page).href), limit.passed]).finally(limit.forget);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Opens the page, waits for its fonts, prints. A browser that ends or refuses on the way is `print-failed`. */
async function printed(browser: Browser, address: string): Promise<Uint8Array | PrintRefusal> {
  try {
    const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
    const session = String(sessionId);
    await browser.send("Page.enable", {}, session);
    const loaded = browser.event("Page.loadEventFired");
    await Promise.all([browser.send("Page.navigate", { url: address }, session), loaded]);
    await browser.send(
      "Runtime.evaluate",
      { expression: "document.fonts.ready.then(() => 1)", awaitPromise: true },
      session,
    );
    const { data } = await browser.send("Page.printToPDF", PAPER, session);
    return typeof data === "string" && data !== "" ? Buffer.from(data, "base64") : failed();
  } catch {
    return failed();
  }
}

function after(limitMs: number): { passed: Promise<PrintRefusal>; forget(): void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<PrintRefusal>((resolve) => {
    timer = setTimeout(() => resolve(tooSlow()), limitMs);
  });
  return { passed, forget: () => clearTimeout(timer) };
}

function withFonts(html: string, faces: string): string {
  const style = `<style>${faces}</style>`;
  return html.includes("<head>") ? html.replace("<head>", () => `<head>${style}`) : style + html;
}

function tooSlow(): Refusal<"print-too-slow"> {
  return refuse(
    "print-too-slow",
    "生成 PDF 超时，请稍后再试；docx 不受影响。",
    "printing took too long; try again later, the docx is not affected",
  );
}

function failed(): Refusal<"print-failed"> {
  return refuse(
    "print-failed",
    "浏览器未能生成 PDF；docx 不受影响。",
    "the browser produced no PDF; the docx is not affected",
  );
}
