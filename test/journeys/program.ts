import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";

const ROOT = join(import.meta.dirname, "../..");
export const PICTURES = join(ROOT, "docs/pictures");

/** The program as a user starts it: its own process, data folder, PostgreSQL and ports. */
export type RunningProgram = {
  readonly data: string;
  readonly env: Readonly<Record<string, string>>;
  /** Address of the public sites, without a trailing slash. */
  readonly publicUrl: string;
  readonly officeUrl: string;
  readonly child: ChildProcess;
  readonly stop: () => Promise<void>;
};

const START_LIMIT_MS = 180_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

type DemoOptions = {
  readonly clock?: string;
  readonly data?: string;
  /** A demonstration that was stopped: the same data, addresses and ports. */
  readonly again?: RunningProgram;
};

/** Starts `mingtang demo`, on an empty data folder unless one is given, and waits for the line that says it runs. */
export async function startDemo(options: DemoOptions = {}): Promise<RunningProgram> {
  const data = options.again?.data ?? options.data ?? mkdtempSync(join(tmpdir(), "mingtang-journey-"));
  const [publicPort, officePort] = [await freePort(), await freePort()];
  const env = options.again?.env ?? {
    MINGTANG_DATA: data,
    MINGTANG_PUBLIC_PORT: String(publicPort),
    MINGTANG_OFFICE_PORT: String(officePort),
    ...(options.clock && { MINGTANG_CLOCK: options.clock }),
  };
  const child = spawn(process.execPath, [join(ROOT, "src/main.ts"), "demo"], {
    cwd: ROOT,
    env: { ...process.env, ...env, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await saysItRuns(child);
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill("SIGTERM");
      await new Promise((resolve) => child.once("exit", resolve));
    }
    if (!options.data && !options.again) rmSync(data, { recursive: true, force: true });
  };
  return {
    data,
    env,
    child,
    stop,
    publicUrl: `http://localhost:${env.MINGTANG_PUBLIC_PORT}`,
    officeUrl: `http://127.0.0.1:${env.MINGTANG_OFFICE_PORT}`,
  };
}

function saysItRuns(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`the program did not say that it runs:\n${said}`)), START_LIMIT_MS);
    const listen = (chunk: Buffer) => {
      said += chunk;
      if (!said.includes("Ctrl-C")) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`the program ended with ${code}:\n${said}`));
    });
  });
}

/** Runs a command of the program on its data and returns exit status and output. */
export async function mingtang(
  program: Pick<RunningProgram, "env"> | null,
  ...args: string[]
): Promise<{ exit: number; out: string; err: string }> {
  const child = spawn(process.execPath, [join(ROOT, "src/main.ts"), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...program?.env, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const exit = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  return { exit, out, err };
}

export { openBrowser } from "../site-browser.ts";

export const DESK = { width: 1440, height: 900 };
export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Saves what a person sees, for README and for whoever looks at the run. */
export async function picture(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.waitForLoadState("networkidle");
  await page.evaluate("document.fonts.ready");
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: options.fullPage ?? false });
}

type Account = { tenant: string; login: string; password: string; code: string; codeInS: number };

/** The demonstration's account with a code that is accepted now; waits while this person's codes of the moment are spent. */
export async function accountOf(program: RunningProgram, tenant: string, login: string): Promise<Account> {
  for (;;) {
    const page = (await (await fetch(`${program.officeUrl}/api/sign-in`)).json()) as { accounts: Account[] };
    const account = page.accounts.find((one) => one.tenant === tenant && one.login === login);
    if (!account) throw new Error(`the town has nobody called ${login} in ${tenant}`);
    if (account.codeInS === 0) return account;
    await new Promise((resolve) => setTimeout(resolve, account.codeInS * 1000));
  }
}

/** A person at the office in a browser window of their own. */
export async function atTheOffice(
  browser: Browser,
  program: RunningProgram,
  tenant: string,
  login: string,
  viewport = DESK,
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${program.officeUrl}/sign-in`);
  await page.getByLabel("机构").selectOption(tenant);
  const account = await accountOf(program, tenant, login);
  await page.getByLabel("账号", { exact: true }).fill(login);
  await page.getByLabel("密码").fill(account.password);
  await page.getByLabel("动态口令（6 位）").fill(account.code);
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL(`${program.officeUrl}/`);
  return page;
}

/** A person at the office API, over HTTP with cookie and header as the browser sends them. */
export async function overHttp(program: RunningProgram, tenant: string, login: string) {
  const account = await accountOf(program, tenant, login);
  const signedIn = await fetch(`${program.officeUrl}/api/sign-in`, {
    method: "POST",
    headers: JSON_HEADERS,
    body: JSON.stringify(account),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0];
  if (!cookie) throw new Error(`${login} could not sign in: ${await signedIn.text()}`);
  const call = async (method: string, path: string, body?: unknown) => {
    const form = body instanceof FormData;
    const answer = await fetch(`${program.officeUrl}/api/${path}`, {
      method,
      headers: { cookie, ...(form ? { "x-mingtang": "1" } : JSON_HEADERS) },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString();
    return {
      status: answer.status,
      bytes,
      json: (text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : null) as never,
      text,
    };
  };
  return {
    get: (path: string) => call("GET", path),
    post: (path: string, body: unknown = {}) => call("POST", path, body),
    put: (path: string, body: unknown) => call("PUT", path, body),
    /** A code for a signature: the account list always gives one that is not spent, waiting where it lies in the future. */
    code: async () => (await accountOf(program, tenant, login)).code,
  };
}

const JSON_HEADERS = { "content-type": "application/json", "x-mingtang": "1" };
export type Person = Awaited<ReturnType<typeof overHttp>>;

/** Signs the waiting step of a record as this person, every gate ticked. */
export async function signAs(person: Person, record: string): Promise<{ complete: boolean }> {
  type Answer = { rev: number; digest: string; mine: { step: number; gates: string[] } | null; stateWords: string };
  const review = (await person.get(`records/${record}/review`)).json as Answer;
  if (!review.mine) throw new Error(`it is not this person's turn: ${review.stateWords}`);
  const { rev, digest, mine } = review;
  const { step, gates } = mine;
  const wanted = { rev, digest, step, gates, secrecy: false, opinion: "同意", code: await person.code() };
  const answer = await person.post(`records/${record}/sign`, wanted);
  if (answer.status !== 200) throw new Error(`not signed: ${answer.text}`);
  return answer.json as { complete: boolean };
}

/** Waits until `look` gives something, at most `limitMs`. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  limitMs = 20_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`it did not happen in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** What the browser showed when a step failed, one picture a window, for whoever reads the log. */
export async function pictureOfFailure(browser: Browser | undefined): Promise<void> {
  for (const [at, page] of (browser?.contexts() ?? []).flatMap((context) => context.pages()).entries()) {
    const path = join(tmpdir(), `mingtang-journey-failed-${process.pid}-${at}.png`);
    await page.screenshot({ path }).catch(() => {});
    console.error(`${page.url()} looked like ${path}`);
  }
}
