import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Caller, type TestOffice, testOffice } from "../../../test/office.ts";
import { answered, refusedAs } from "../../../test/office-work.ts";
import type { AdjustPreview, CalendarVersion, LiaisonRow, ReplyDay, TimelineRow } from "./contract/act-views.ts";
import type { Paged } from "./contract/answers.ts";
import type { DutyDetail } from "./contract/duties.ts";
import type { LegalNumbersPage } from "./contract/legal-numbers.ts";
import { gapsOf } from "./routes/office-group.ts";

describe("what office acts show before and after", () => {
  let office: TestOffice;
  let qiao: Caller;
  let shu: Caller;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    office = await testOffice({ after: (work) => void cleanups.push(work) });
    [qiao, shu] = [await office.as("qiao"), await office.as("shu")];
  });
  after(async () => {
    for (const work of cleanups.reverse()) await work();
  });
  const open = async (startedOn: string) =>
    answered<{ id: number }>(
      await qiao.send("POST", "duties", { matter: "openness-plan", startedOn, words: `方案${startedOn}` }),
    ).id;

  test("an extension says where the due day goes and moves nothing; then the act moves it to that very day", async () => {
    const id = await open("2026-03-10");
    const body = { kind: "extension", on: "2026-03-18", rule: "within 5 workingDays", reason: "等会签" };
    const before = answered<DutyDetail>(await shu.get(`duties/${id}`)).due;
    const shown = answered<AdjustPreview>(await shu.send("POST", `duties/${id}/adjust/preview`, body));
    assert.equal(shown.before, before);
    assert.ok(shown.after > before);
    assert.equal(answered<DutyDetail>(await shu.get(`duties/${id}`)).due, before);
    assert.equal(answered<{ due: string }>(await shu.send("POST", `duties/${id}/adjust`, body)).due, shown.after);
    refusedAs(await shu.send("POST", `duties/${id}/adjust/preview`, { ...body, kind: "resume" }), "not-paused");
    const acts = answered<{ rows: TimelineRow[] }>(await shu.get(`duties/${id}/timeline`)).rows;
    assert.deepEqual(
      acts.map(({ label }) => label),
      ["义务产生", "延长期限"],
    );
  });

  test("[JY-14] [ZJ-32] the reply day shown before a notice is the one it gets, and its acts are on record", async () => {
    const id = await open("2026-01-05");
    const shown = answered<ReplyDay>(await shu.get("urgings/reply-day"));
    const notice = answered<{ id: number; replyDue: string }>(
      await shu.send("POST", "urgings", { duties: [id], words: "请立即公开" }),
    );
    assert.equal(notice.replyDue, shown.due);
    assert.match(shown.sentence.zh, /工作日/);
    const acts = answered<{ rows: TimelineRow[] }>(await shu.get(`urgings/${notice.id}/history`)).rows;
    assert.deepEqual(
      acts.map(({ label }) => label),
      ["发出督办"],
    );
  });

  test("legal numbers can be filtered, and those out of force are shown only when asked for", async () => {
    const now = answered<LegalNumbersPage>(await qiao.get("legal-numbers?area=disclosure"));
    const all = answered<LegalNumbersPage>(await qiao.get("legal-numbers?area=disclosure&all=1"));
    assert.ok(now.total > 0 && all.total > now.total);
    assert.ok(now.rows.every((row) => row.inForce && row.law !== "" && row.article !== ""));
    assert.equal(answered<LegalNumbersPage>(await qiao.get("legal-numbers?q=没有这个数字")).total, 0);
  });

  test("calendars name their source, and liaisons stand with their gaps", async () => {
    const { rows } = answered<{ rows: CalendarVersion[] }>(await shu.get("calendar/versions"));
    assert.ok(rows.length > 0 && rows.every(({ notice }) => notice.source !== ""));
    assert.ok(answered<Paged<LiaisonRow>>(await shu.get("liaisons")).total > 0);
    answered(await shu.get("office-group"));
    answered(await shu.get("outages/list"));
    refusedAs(await shu.get("outages/touched?outage=99"), "outage-unknown", 404);
  });

  test("days without a liaison are spans; the last is open while nobody stands", () => {
    const day = (text: string) => text as Parameters<typeof gapsOf>[1];
    const spans = [
      { from: day("2026-01-05"), until: day("2026-01-31") },
      { from: day("2026-02-10"), until: day("2026-03-01") },
    ];
    assert.deepEqual(gapsOf(spans, day("2026-01-01"), day("2026-03-18")), [
      { from: "2026-01-01", to: "2026-01-04" },
      { from: "2026-02-01", to: "2026-02-09" },
      { from: "2026-03-02", to: null },
    ]);
    assert.deepEqual(gapsOf([{ from: day("2026-01-01"), until: null }], day("2026-01-01"), day("2026-03-18")), []);
  });
});
