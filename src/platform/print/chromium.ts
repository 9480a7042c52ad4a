import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import { unpackChromium } from "./packed-chromium.ts";

/** A browser to start: its program, variables to add to the environment, and the arguments that every start needs. */
export type FoundChromium = {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
};

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];
const FIXED_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
/** No sandbox because root has none and containers often neither; so the browser only ever sees our own pages, offline. */
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--disable-extensions",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-crash-reporter",
  "--disable-breakpad",
];

/** Where to look: `MINGTANG_CHROMIUM` names a program or `packed`; `PATH` is searched; the package is unpacked to `cacheFolder`. */
export type ChromiumPlaces = {
  readonly given?: string | undefined;
  readonly searchPath?: string | undefined;
  readonly fixedPlaces?: readonly string[];
  readonly cacheFolder?: string;
};

/**
 * A Chromium to print and test with: the one named, else one of the system, else the packed one of our dependency.
 * Refuses `no-browser` when there is none; who asked goes on without pictures and PDF and says so.
 */
export async function findChromium(
  places: ChromiumPlaces = placesOfProcess(),
): Promise<FoundChromium | Refusal<"no-browser">> {
  const { given, searchPath = "", fixedPlaces = FIXED_PLACES } = places;
  if (given !== undefined && given !== "" && given !== "packed") {
    return runnable(given) ? found(given, {}) : noBrowser(`MINGTANG_CHROMIUM=${given}`);
  }
  const folders = searchPath.split(delimiter).filter((folder) => folder !== "");
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...fixedPlaces];
  const system = given === "packed" ? undefined : candidates.find(runnable);
  if (system !== undefined) return found(system, {});
  const packed = await unpackChromium(places.cacheFolder);
  return packed === undefined ? noBrowser("PATH") : found(packed.path, packed.env);
}

function placesOfProcess(): ChromiumPlaces {
  return { given: process.env.MINGTANG_CHROMIUM, searchPath: process.env.PATH };
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not here or not ours to run: the search goes on
  }
}

const found = (path: string, env: Readonly<Record<string, string>>): FoundChromium => ({ path, env, args: ARGUMENTS });

function noBrowser(where: string): Refusal<"no-browser"> {
  return refuse(
    "no-browser",
    `没有可用的 Chromium 浏览器（已查 ${where}），不能生成 PDF；请改用 docx，或安装 chromium，或设置 MINGTANG_CHROMIUM。`,
    `no usable Chromium (looked at ${where}), so no PDF; use the docx, install chromium, or set MINGTANG_CHROMIUM`,
  );
}
