import {
  type Command,
  type CommandIo,
  type CommandResult,
  readArguments,
  refusedResult,
} from "../faces/cli/command.ts";
import { dayIn } from "../platform/clock/clock.ts";
import { readFact, writeFact } from "../platform/db/facts.ts";
import { readSettings, type Settings } from "../platform/settings/settings.ts";
import { CHINA } from "../rules/law/holidays-cn.ts";
import { isRefusal, type Refusal } from "../rules/refusal.ts";
import { demoPassword, signInLines } from "./demo-accounts.ts";
import { loadShippedTenants } from "./load-schemes.ts";
import { loadPeople, loadRecords, type TownTime } from "./load-town.ts";
import { loadDuties } from "./load-town-duties.ts";
import { openProgram, type Program } from "./open-program.ts";
import { type OpenTenant, openTenant } from "./open-tenant.ts";
import { enqueueDeliver, serve } from "./serve.ts";

/** `mingtang demo`: one process, its own PostgreSQL, five tenants and the invented town, addresses and sign-ins printed. */
export const demoCommand: Command = {
  name: "demo",
  usage: `用法：mingtang demo [--clock 时刻]
启动演示：自带 PostgreSQL、五个单位、虚构的小城；打印网站和办公端的地址与登录名。
Usage: mingtang demo [--clock MOMENT]   Starts the demonstration and prints its addresses and sign-ins.`,
  run: (args, io) => runOn("demo", args, io),
};

/** `mingtang start`: the real thing; never loads the town and refuses a demonstration's data folder. */
export const startCommand: Command = {
  name: "start",
  usage: `用法：mingtang start [--role all|public|office|worker]
正式运行，不装入演示数据。Usage: mingtang start [--role R]   Runs for real; never loads the town.`,
  run: (args, io) => runOn("real", args, io),
};

async function runOn(mode: "demo" | "real", args: readonly string[], io: CommandIo): Promise<CommandResult> {
  const given = readArguments(args, { role: { type: "string" }, clock: { type: "string" } });
  if (isRefusal(given)) return refusedResult(given);
  const settings = readSettings(process.env, { MINGTANG_ROLE: given.values.role, MINGTANG_CLOCK: given.values.clock });
  if (isRefusal(settings)) return refusedResult(settings);
  const stopAsked = new Promise<void>((resolve) => {
    // Kept on: a second Ctrl-C, or the launcher passing on what we got ourselves, must not cut the stopping short.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
  const program = await openProgram({ settings: mode === "demo" ? quieter(settings) : settings, mode });
  if (isRefusal(program)) return refusedResult(program);
  try {
    const tenants = mode === "demo" ? await demoTenants(program, io) : await realTenants(program);
    if (isRefusal(tenants)) return refusedResult(tenants);
    const serving = await serve(program, tenants, io.note);
    if (isRefusal(serving)) return refusedResult(serving);
    io.note(mode === "demo" ? await demoWelcome(program, tenants) : welcome(program));
    await stopAsked;
    io.note("正在停止…  Stopping…");
    await serving.stop();
    return { exit: 0, json: { stopped: true }, text: "" };
  } finally {
    await program.close();
  }
}

/** The demonstration's terminal is for people: only warnings, unless somebody asked for more. */
const quieter = (settings: Settings): Settings =>
  process.env.MINGTANG_LOG_LEVEL ? settings : { ...settings, logLevel: "warn" };

async function realTenants(program: Program): Promise<OpenTenant[] | Refusal> {
  const opened: OpenTenant[] = [];
  for (const { id, name } of await program.database.tenants()) {
    const tenant = await openTenant(program, { id, name }, { afterPublished: (one) => enqueueDeliver(program, one) });
    if (isRefusal(tenant)) return tenant;
    opened.push(tenant);
  }
  return opened;
}

const TOWN_LOADED = "townLoaded";

async function demoTenants(program: Program, io: CommandIo): Promise<OpenTenant[] | Refusal> {
  const now = program.clock.now();
  const loaded = await program.database.system.read((tx) => readFact(tx, TOWN_LOADED));
  if (loaded !== true)
    io.note("第一次启动：装入五个单位和虚构的小城…  First start: loading five tenants and the invented town…");
  const schemes = await loadShippedTenants(program, loaded === true ? now : new Date("2026-09-01T09:00:00+08:00"));
  if (isRefusal(schemes)) return schemes;
  if (loaded !== true) {
    const told = await tellTown(program);
    if (isRefusal(told)) return told;
  }
  return realTenants(program);
}

async function tellTown(program: Program): Promise<true | Refusal> {
  await loadPeople(program.database, await demoPassword(program));
  // Codes of the past: two hours of half-minutes are more than the town's signatures need.
  const time: TownTime = { now: new Date("2026-09-01T09:00:00+08:00"), wall: new Date(Date.now() - 2 * 3_600_000) };
  for (const { id, name } of await program.database.tenants()) {
    time.now = new Date("2026-09-01T09:00:00+08:00");
    const tenant = await openTenant(program, { id, name }, { now: () => time.now });
    if (isRefusal(tenant)) return tenant;
    const told = await loadRecords(program, tenant, time);
    const now = program.clock.now();
    await loadDuties(tenant.db, id, told, { today: dayIn(now), now });
  }
  await program.database.system.write((tx) => writeFact(tx, TOWN_LOADED, true));
  return true;
}

async function demoWelcome(program: Program, tenants: readonly OpenTenant[]): Promise<string> {
  const { publicAddress, officeAddress } = program.settings;
  const sites = tenants.map((tenant) => `    ${tenant.name}  ${publicAddress}${tenant.basePath}`);
  return [
    "",
    "明堂 · 演示已启动   Mingtang demonstration is running",
    `  公众网站 Public sites:  ${publicAddress}/`,
    ...sites,
    `  办公端 Office:  ${officeAddress}/`,
    ...(await signInLines(program, tenants)).map((line) => `    ${line}`),
    `    密码 Password:  ${await demoPassword(program)}`,
    "    登录页列出全部演示账号和此刻的验证码   The sign-in page lists every demo account with the code of the moment",
    `  演示时钟 Clock:  ${dayIn(program.clock.now())}（${CHINA.version}）`,
    "  按 Ctrl-C 停止   Ctrl-C stops",
    "",
  ].join("\n");
}

const welcome = (program: Program) =>
  `明堂已启动：公众 ${program.settings.publicAddress}，办公 ${program.settings.officeAddress}\nMingtang is running.`;
