import { resolve } from "node:path";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import {
  anyText,
  moment,
  oneOf,
  port,
  postgresAddress,
  type Reader,
  siteAddresses,
  wasRead,
  webAddress,
  wholeNumber,
} from "./readers.ts";

type Setting<T> = {
  readonly variable: string;
  readonly read: Reader<T>;
  /** As a person would write it; empty when there is none. */
  readonly byDefault: string;
  readonly zh: string;
  readonly en: string;
};

const setting = <T>(variable: string, read: Reader<T>, byDefault: string, zh: string, en: string): Setting<T> => ({
  variable,
  read,
  byDefault,
  zh,
  en,
});

/**
 * Every setting there is, as data: read once at start, checked, and printed as docs/operations/settings.md. A variable
 * without a default is optional.
 */
export const SETTINGS = {
  role: setting(
    "MINGTANG_ROLE",
    oneOf("all", "public", "office", "worker"),
    "all",
    "这个进程担任的角色",
    "what this process does",
  ),
  dataFolder: setting("MINGTANG_DATA", anyText, "./data", "数据目录", "the data folder"),
  databaseUrl: setting(
    "DATABASE_URL",
    postgresAddress,
    "",
    "外部 PostgreSQL（15 或更新）；不设则使用随附的 PostgreSQL",
    "a given PostgreSQL (15 or newer); without it the packaged one is started",
  ),
  postgresFolder: setting(
    "MINGTANG_PG_BIN",
    anyText,
    "",
    "用这个目录里的 postgres 和 initdb 代替随附的 PostgreSQL",
    "a folder with postgres and initdb to use instead of the packaged PostgreSQL",
  ),
  poolSize: setting(
    "MINGTANG_POOL_SIZE",
    wholeNumber(1, 200),
    "10",
    "数据库连接数上限",
    "database connections at most",
  ),
  listenOn: setting("MINGTANG_LISTEN", anyText, "127.0.0.1", "监听的网络地址", "the network address to listen on"),
  publicPort: setting("MINGTANG_PUBLIC_PORT", port, "8080", "公众网站端口", "port of the public sites"),
  officePort: setting("MINGTANG_OFFICE_PORT", port, "8081", "办公端口", "port of the office"),
  publicAddress: setting(
    "MINGTANG_PUBLIC_URL",
    webAddress,
    "http://localhost:{MINGTANG_PUBLIC_PORT}",
    "公众网站的网址",
    "the address of the public sites",
  ),
  officeAddress: setting(
    "MINGTANG_OFFICE_URL",
    webAddress,
    "http://127.0.0.1:{MINGTANG_OFFICE_PORT}",
    "办公端的网址；主机名须与公众网站不同",
    "the address of the office; its host name must differ from the public one",
  ),
  siteAddresses: setting(
    "MINGTANG_SITE_URLS",
    siteAddresses,
    "",
    "各租户网站自己的网址：租户代号=网址，用逗号分开；未列出的在公众网址之下",
    "addresses of single tenants' sites: tenant=address, separated by commas; the others lie below the public address",
  ),
  proxies: setting(
    "MINGTANG_PROXIES",
    wholeNumber(0, 5),
    "0",
    "前面可信的反向代理层数（决定是否相信 X-Forwarded-For）",
    "trusted reverse proxies in front (whether X-Forwarded-For is believed)",
  ),
  logLevel: setting(
    "MINGTANG_LOG_LEVEL",
    oneOf("silent", "error", "warn", "info", "debug"),
    "info",
    "运行日志的详细程度",
    "how much the program logs",
  ),
  clock: setting(
    "MINGTANG_CLOCK",
    moment,
    "",
    "演示时钟的起点（仅演示）",
    "where the demonstration's clock begins (demonstration only)",
  ),
  chromium: setting(
    "MINGTANG_CHROMIUM",
    anyText,
    "",
    "打印 PDF 用的 Chromium 程序；不设则自行寻找",
    "the Chromium program that prints PDF; without it one is looked for",
  ),
} as const;

type ValueOf<S> = S extends Setting<infer T> & { readonly byDefault: string } ? T : never;
type Optional = "databaseUrl" | "postgresFolder" | "clock" | "chromium";

/** All settings, read. Paths are absolute, addresses without a trailing slash. */
export type Settings = {
  readonly [K in Exclude<keyof typeof SETTINGS, Optional>]: ValueOf<(typeof SETTINGS)[K]>;
} & { readonly [K in Optional]: ValueOf<(typeof SETTINGS)[K]> | undefined };

type Problem = { readonly variable: string; readonly zh: string; readonly en: string };

/** Variables of ours that are no settings: the test harness and the fault runs use them. */
const OTHER_VARIABLES = new Set(["MINGTANG_FAULT", "MINGTANG_TEST_CLUSTER"]);

/**
 * Reads all settings once. `over` holds values from the command line by variable name; they win. Refuses `bad-settings`
 * with one sentence for every variable that is wrong, unknown or in conflict, so that one look mends all.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  over: Readonly<Record<string, string | undefined>> = {},
): Settings | Refusal<"bad-settings"> {
  const given = {
    ...environment,
    ...Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined)),
  };
  const problems: Problem[] = unknownVariables(given);
  const values: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(SETTINGS)) {
    const text = given[one.variable]?.trim() || filledIn(one.byDefault, given);
    if (text === "") {
      values[key] = key === "siteAddresses" ? new Map() : undefined;
      continue;
    }
    const answer = (one.read as Reader<unknown>)(text);
    if (wasRead(answer)) values[key] = answer.value;
    else problems.push({ variable: one.variable, ...answer });
  }
  const settings = { ...values, dataFolder: resolve(String(values.dataFolder)) } as Settings;
  if (problems.length === 0) problems.push(...conflicts(settings));
  return problems.length === 0 ? settings : badSettings(problems);
}

/** `{NAME}` in a default stands for the value of another variable. */
function filledIn(text: string, given: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const other = Object.values(SETTINGS).find((one) => one.variable === name);
    return given[name]?.trim() || other?.byDefault || "";
  });
}

function unknownVariables(given: Readonly<Record<string, string | undefined>>): Problem[] {
  const known = new Set<string>(Object.values(SETTINGS).map((one) => one.variable));
  return Object.keys(given)
    .filter((name) => name.startsWith("MINGTANG_") && !known.has(name) && !OTHER_VARIABLES.has(name))
    .map((variable) => ({ variable, zh: "没有这个设置，请检查拼写", en: "is no setting; check its spelling" }));
}

/** Cookies know no ports: on one host name the office's would travel to the public listener. */
function conflicts(settings: Settings): Problem[] {
  const problems: Problem[] = [];
  if (settings.publicPort === settings.officePort && settings.publicPort !== 0)
    problems.push({ variable: "MINGTANG_OFFICE_PORT", zh: "与公众网站端口相同", en: "is also the public port" });
  if (new URL(settings.publicAddress).hostname === new URL(settings.officeAddress).hostname)
    problems.push({
      variable: "MINGTANG_OFFICE_URL",
      zh: "主机名须与公众网站不同（Cookie 不分端口）",
      en: "must have another host name than the public sites (cookies do not tell ports apart)",
    });
  return problems;
}

function badSettings(problems: readonly Problem[]): Refusal<"bad-settings"> {
  return refuse(
    "bad-settings",
    `设置有误：${problems.map(({ variable, zh }) => `${variable} ${zh}`).join("；")}。`,
    `Wrong settings: ${problems.map(({ variable, en }) => `${variable} ${en}`).join("; ")}.`,
    { variables: problems.map(({ variable }) => variable) },
  );
}
