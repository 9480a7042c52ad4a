import assert from "node:assert/strict";
import { after, test } from "node:test";
import { NOW, TODAY, tenantOf } from "../../../test/builders.ts";
import { acting, codeOf, countyTown, onDay, openedIn } from "../../../test/county.ts";
import { addDays, dayOf } from "../../rules/law/day.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { openDuty, openForEach } from "./actions/open-duty.ts";
import { openPeriodicDuties } from "./actions/open-periodic.ts";
import { waiveDuty } from "./actions/waive-duty.ts";
import type { DutyDates } from "./model.ts";
import { agencyCounts, dutyById, dutyPage } from "./queries.ts";

const jieyang = await countyTown({ after });
const rowOf = async (id: number, db = jieyang) => (await db.read((tx) => dutyById(tx, id)))!;

test("[JY-05] a duty of the counties lands on each county bureau with its own section, not on the city", async () => {
  const ids = await openedIn(jieyang, { matter: "county-progress" });
  assert.equal(ids.length, 5);
  const rows = await Promise.all(ids.map((id) => rowOf(id)));
  assert.deepEqual(rows.map((row) => row.agency).sort(), [
    "huilai-bureau",
    "jiedong-bureau",
    "jiexi-bureau",
    "puning-bureau",
    "rongcheng-bureau",
  ]);
  for (const row of rows)
    assert.deepEqual(
      (row.owners ?? []).map((owner) => owner.id),
      [row.agency.replace("-bureau", "-office")],
    );
  const list = await jieyang.read((tx) => dutyPage(tx, { agencies: ["puning-bureau"] }, TODAY, 1, 50));
  assert.ok(list.rows.every((row) => row.agency === "puning-bureau") && list.total > 0);
  const mine = { id: "county", agency: "rongcheng-bureau", department: "rongcheng-office" };
  const own = await jieyang.read((tx) => dutyPage(tx, { mine }, TODAY, 1, 50));
  assert.ok(own.rows.every((row) => row.agency === "rongcheng-bureau"));
  const counts = await jieyang.read((tx) => agencyCounts(tx, TODAY));
  assert.ok(counts.some((row) => row.id === "huilai-bureau" && row.open > 0));
});

test("[JY-05] the same event told again opens nothing twice, one county alone is told by name, a stranger owes nothing", async () => {
  const words = "县区进展";
  const all = await openedIn(jieyang, { matter: "county-progress", words });
  assert.deepEqual(await openedIn(jieyang, { matter: "county-progress", words }), all);
  const one = await openedIn(jieyang, { matter: "county-progress", words: "普宁的", agency: "puning-bureau" });
  assert.equal((await rowOf(one[0]!)).agency, "puning-bureau");
  const event = { matter: "county-progress", words, start: TODAY, person: null, now: NOW, agency: "bureau" };
  assert.equal(codeOf(await jieyang.write((tx) => openDuty(tx, event, CHINA))), "nobody-owes");
});

test("[JY-05] from the day a body is succeeded its successor owes; one that ended without a successor nobody", async (t) => {
  const db = await countyTown(t);
  const end = async (successor: string | null) =>
    db.write((tx) =>
      tx
        .updateTable("agency")
        .set({ until_day: dayOf("2026-03-31"), successor })
        .where("id", "=", "puning-bureau")
        .execute(),
    );
  await end("jiexi-bureau");
  const owed = async (start: string) => {
    const ids = await openedIn(db, { matter: "county-progress", start: dayOf(start) });
    return (await Promise.all(ids.map((id) => rowOf(id, db)))).map((row) => row.agency);
  };
  assert.ok((await owed("2026-03-31")).includes("puning-bureau"));
  const later = await owed("2026-04-01");
  assert.equal(later.length, 4);
  assert.ok(!later.includes("puning-bureau") && later.includes("jiexi-bureau"));
  await end(null);
  const event = {
    matter: "county-progress",
    start: dayOf("2026-04-02"),
    person: null,
    now: NOW,
    agency: "puning-bureau",
  };
  assert.equal(codeOf(await db.write((tx) => openForEach(tx, { ...event, words: "无人承担" }, CHINA))), "nobody-owes");
});

test("[SG-23] what an enterprise publishes is owed in its name by the agency that answers for it", async (t) => {
  const db = await tenantOf(t, "liaocheng");
  const [id] = await openedIn(db, { matter: "enterprises" });
  const row = await rowOf(id!, db);
  assert.equal(row.publisher, "enterprises");
  assert.equal(row.publisher_kind, "enterprise");
  assert.equal(row.agency, "bureau");
  const late = await db.read((tx) =>
    dutyPage(tx, { state: "overdue", agencies: ["bureau"] }, addDays(TODAY, 30), 1, 50),
  );
  assert.ok(
    late.rows.some((one) => one.publisher === "enterprises"),
    "its lateness is seen like any other's",
  );
});

test("[SG-13] a stage of a dossier follows another law's limit where it has one, by name; the others keep the general one", async (t) => {
  const db = await tenantOf(t, "zhejiang");
  const open = async (stage: string) =>
    codeOf(
      await db.write((tx) =>
        openForEach(
          tx,
          {
            matter: "emergencies",
            stage,
            words: "燃气事故",
            start: "2026-03-16T09:00" as never,
            person: null,
            now: NOW,
          },
          CHINA,
        ),
      ),
    );
  const [staged] = (await open("press-conference")) as number[];
  const dates = (await rowOf(staged!, db)).derivation as DutyDates;
  assert.ok(dates.override?.includes("国办发〔2016〕61号"), "the other law is named");
  assert.equal(dates.due.rule, "within 24 hours");
  const [general] = (await open("follow-up")) as number[];
  const plain = (await rowOf(general!, db)).derivation as DutyDates;
  assert.notEqual(plain.override, dates.override);
  assert.notEqual(staged, general, "each stage is a duty of its own");
  assert.equal(await open("no-such-stage"), "stage-unknown");
});

test("[JY-12] a monthly matter owes each month, and a month without a report is overdue", async (t) => {
  const db = await countyTown(t);
  const opened = async (day: string) => db.write((tx) => openPeriodicDuties(tx, dayOf(day), NOW, CHINA));
  assert.ok((await opened("2026-03-16")) > 0);
  assert.equal(await opened("2026-03-31"), 0);
  const late = await db.read((tx) =>
    dutyPage(tx, { matter: "project-progress", state: "overdue" }, dayOf("2026-04-30"), 1, 9),
  );
  assert.equal(late.rows[0]?.occasion, "month:2026-03");
});

test("only a body that oversees the owing agency waives its duty; the county not the city's", async () => {
  const [city] = await openedIn(jieyang);
  const [county] = await openedIn(jieyang, { matter: "county-progress", agency: "rongcheng-bureau" });
  const waive = (who: string, duty: number) =>
    acting(jieyang, who, (tx, actor) => waiveDuty(tx, actor, { duty, reason: "重复", now: onDay().now }));
  assert.equal(await waive("county", city!), "duty-not-yours");
  assert.deepEqual(await waive("office", county!), { id: county });
  assert.equal(await waive("office", 999_999), "duty-unknown");
});
