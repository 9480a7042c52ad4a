import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { freshDatabase } from "../../test/database.ts";
import { schemeLoadCommand } from "../faces/cli/scheme-load.ts";
import { SHIPPED_SCHEMES } from "../office/catalog/shipped-schemes.ts";
import { openDuty } from "../office/duties/actions/open-duty.ts";
import type { TenantId } from "../platform/db/tenant-id.ts";
import { dayOf } from "../rules/law/day.ts";
import { CHINA } from "../rules/law/holidays-cn.ts";
import { expectAnswer } from "../rules/refusal.ts";
import { loadAskedScheme } from "./load-schemes.ts";

const NOW = new Date("2026-03-16T09:00:00+08:00");
const ZHONGSHAN = "zhongshan" as TenantId;

/** The command over a database of the test's own and a copy of the schemes that the test may change. */
async function aHouse(t: TestContext) {
  const database = await freshDatabase(t);
  const folder = mkdtempSync(join(tmpdir(), "schemes-"));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(SHIPPED_SCHEMES, folder, { recursive: true });
  const data = { connection: database.connection, database };
  const command = schemeLoadCommand((asked) => loadAskedScheme(data, asked, NOW));
  const io = { note: () => {}, call: () => Promise.reject(new Error("no command calls another here")) };
  const run = (...args: string[]) => command.run([...args, "--folder", folder], io);
  const edit = (file: string, from: string, to: string) => {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    assert.ok(text.includes(from), from);
    writeFileSync(path, text.replaceAll(from, to));
  };
  return { database, run, edit };
}

test("a tenant that is new is made and gets its scheme; a second loading changes nothing", async (t) => {
  const { database, run } = await aHouse(t);
  const first = await run("zhongshan");
  assert.equal(first.exit, 0, first.text);
  assert.match(first.text, /matters: ＋\d+/);
  assert.deepEqual(
    (await database.tenants()).map(({ name }) => name),
    ["中山市住房保障办公室"],
  );
  const second = await run("zhongshan");
  assert.deepEqual([second.exit, second.text], [0, "没有变化。\nNothing has changed."]);
});

test("a changed limit waits with exit 1 until --yes; --preview loads nothing", async (t) => {
  const { database, run, edit } = await aHouse(t);
  assert.equal((await run("zhongshan")).exit, 0);
  const event = {
    matter: "policies",
    words: "办法印发",
    start: dayOf("2026-03-16"),
    on: "made",
    person: null,
    now: NOW,
  };
  expectAnswer(await database.tenant(ZHONGSHAN).write((tx) => openDuty(tx, event, CHINA)));
  edit("zhongshan/matters.yaml", "is: within 20 workingDays", "is: within 15 workingDays");
  edit("zhongshan/scheme.yaml", "version: ", "version: 9");
  const previewed = await run("zhongshan", "--preview");
  assert.equal(previewed.exit, 0);
  assert.match(previewed.text, /made: within 20 workingDays.*→ made: within 15 workingDays/);
  assert.match(previewed.text, /没有装入/);
  const asked = await run("zhongshan");
  assert.equal(asked.exit, 1);
  assert.match(asked.text, /1 项未完成的义务要重新计算/);
  const loaded = await run("zhongshan", "--yes");
  assert.equal(loaded.exit, 0, loaded.text);
  assert.match(loaded.text, /重新计算了 1 项义务/);
});

test("a scheme that does not hold together is not loaded: exit 2 with its first problem", async (t) => {
  const { database, run, edit } = await aHouse(t);
  edit("zhongshan/matters.yaml", "column: { is: policies,", "column: { is: nowhere,");
  const { exit, json } = await run("zhongshan");
  const { refused, details } = json as { refused: string; details: { problems: unknown[] } };
  assert.deepEqual([exit, refused], [2, "scheme-problems"]);
  assert.ok(details.problems.length > 0);
  assert.deepEqual(await database.tenants(), []);
});

test("a scheme that is not there is refused: exit 2", async (t) => {
  const { run } = await aHouse(t);
  const { exit, json } = await run("atlantis");
  assert.deepEqual([exit, (json as { refused: string }).refused], [2, "scheme-unreadable"]);
});
