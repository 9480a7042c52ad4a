import assert from "node:assert/strict";
import { after, test } from "node:test";
import { NOW } from "../../../test/builders.ts";
import { codeOf, countyTown } from "../../../test/county.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { importEvents } from "./actions/import-events.ts";
import { readEventLines } from "./event-lines.ts";

const db = await countyTown({ after });
const importing = async (text: string) =>
  expectAnswer(await db.write((tx) => importEvents(tx, text, { person: "office", now: NOW, calendar: CHINA })));

test("ten thousand events imported twice open ten thousand duties", async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, "0");
    return `housing-plan,2026-0${1 + (index % 9)}-${day},导入事件 ${index}`;
  });
  const text = ["matter,start,words", ...rows].join("\n");
  assert.deepEqual(await importing(text), { lines: 10_000, opened: 10_000, known: 0, bad: [] });
  assert.deepEqual(await importing(text), { lines: 10_000, opened: 0, known: 10_000, bad: [] });
  const departments = await db.read((tx) =>
    tx
      .selectFrom("duty_department")
      .select((e) => e.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow(),
  );
  assert.equal(departments.count, 10_000);
});

test("good lines are opened, each bad one is told with its line and its reason", async () => {
  const text = [
    "matter,start,words,on,agency",
    "housing-plan,2026-03-16,好的一行,,",
    "dragons,2026-03-16,没有这个事项,,",
    "housing-plan,2026-02-30,没有这一天,,",
    "housing-plan,,没有日子,,",
    'housing-plan,2026-03-16,"",,',
    "housing-plan,2026-03-16,没有这个时钟,dissolved,",
    "county-progress,2026-03-16,不归市局,,bureau",
    "responses,2026-03-16,按小时却没有时分,,",
    "housing-plan,2026-03-16",
    'county-progress,2026-03-16,"一个县, 带逗号\n和换行",,puning-bureau',
  ].join("\r\n");
  const answer = await importing(text);
  assert.deepEqual([answer.lines, answer.opened], [10, 2]);
  assert.deepEqual(
    answer.bad.map((one) => `${one.line} ${one.refused}`),
    [
      "3 matter-unknown",
      "4 bad-day",
      "5 bad-day",
      "6 words-missing",
      "7 matter-without-clock",
      "8 nobody-owes",
      "9 start-needs-time",
      "10 import-line",
    ],
  );
  assert.ok(answer.bad.every((one) => one.zh !== "" && one.en !== ""));
});

test("JSON lines say the same, and a line that is no object is told", async () => {
  const line = { matter: "county-progress", start: "2026-03-16", words: "各县都报" };
  const answer = await importing(`${JSON.stringify(line)}\n\n[1]\n{"matter":\n`);
  assert.deepEqual([answer.lines, answer.opened], [3, 5], "one line, five counties");
  assert.deepEqual(
    answer.bad.map((one) => [one.line, one.refused]),
    [
      [3, "import-line"],
      [4, "import-line"],
    ],
  );
});

test("the same event twice in one file is one duty", async () => {
  const row = "housing-plan,2026-03-17,写了两遍";
  const answer = await importing(`matter,start,words\n${row}\n${row}\n`);
  assert.equal(answer.opened, 1);
});

test("a file without the columns and one that is too long are refused whole", async () => {
  assert.equal(codeOf(readEventLines("名称,日期\n甲,乙")), "import-unreadable");
  assert.equal(codeOf(readEventLines("")), "import-unreadable");
  assert.equal(codeOf(readEventLines(`matter,start,words\n${"m,2026-03-16,w\n".repeat(100_001)}`)), "import-too-long");
});
