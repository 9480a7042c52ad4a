import assert from "node:assert/strict";
import { test } from "node:test";
import { TODAY, type tenantOf, theActor } from "../../../test/builders.ts";
import { acting, countyTown, onDay, openedIn } from "../../../test/county.ts";
import { addDays } from "../../rules/law/day.ts";
import { actsOn } from "../audit/audit.ts";
import { messagesOf } from "../messages/messages.ts";
import { assignDuty, unassignDuty } from "./actions/assign-duty.ts";
import { handOverAll, type Side } from "./actions/hand-over-all.ts";
import { transferDuties } from "./actions/transfer-duties.ts";
import { dutyById, dutyPage, openDuties, transfersOf } from "./queries.ts";

type Db = Awaited<ReturnType<typeof tenantOf>>;
const ownersOf = async (db: Db, id: number) =>
  ((await db.read((tx) => dutyById(tx, id)))!.owners ?? []).map((one) => `${one.id}:${one.part}`);
const kindsOf = async (db: Db, person: string) =>
  (await db.read((tx) => messagesOf(tx, person, 1, 50))).rows.map((row) => row.kind);

test("[ZS-13] a duty is given to named people, who are told and see it as theirs; it is taken back the same way", async (t) => {
  const db = await countyTown(t);
  const [id] = await openedIn(db, { matter: "rural-plan" });
  const assign = (who: string, person: string) =>
    acting(db, who, (tx, actor) => assignDuty(tx, actor, { duty: id!, person }, onDay()));
  const unassign = (who: string, person: string) =>
    acting(db, who, (tx, actor) => unassignDuty(tx, actor, { duty: id!, person }, onDay()));
  assert.equal(await assign("head", "heir"), "duty-not-yours", "the head of another section");
  assert.equal(await assign("drafter", "heir"), "not-allowed");
  assert.equal(await assign("office", "nobody"), "person-unknown");
  assert.equal(await assign("office", "county"), "person-elsewhere");
  assert.deepEqual(await assign("office", "heir"), { id });
  assert.equal(await assign("office", "heir"), "assigned-already");
  assert.deepEqual(await kindsOf(db, "heir"), ["assigned"]);
  const mine = await theActor(db, "heir");
  const list = () => db.read((tx) => openDuties(tx, { mine }, TODAY, 50));
  assert.deepEqual(
    (await list()).map((row) => row.id),
    [id],
  );
  assert.deepEqual(await unassign("office", "heir"), { id });
  assert.equal(await unassign("office", "heir"), "not-assigned");
  assert.deepEqual(await list(), []);
  assert.deepEqual(await assign("office", "heir"), { id }, "given again after it was taken back");
  const acts = (await db.read((tx) => actsOn(tx, "duty", String(id)))).map((one) => one.act);
  assert.deepEqual(acts, ["duty-opened", "duty-assigned", "duty-unassigned", "duty-assigned"]);
});

test("[JY-26] the office moves duties between departments with a reason; both sides are told, every duty keeps the trace", async (t) => {
  const db = await countyTown(t);
  const ids = [...(await openedIn(db)), ...(await openedIn(db))];
  const transfer = (over: object = {}, who = "office") =>
    acting(db, who, (tx, actor) =>
      transferDuties(
        tx,
        actor,
        { duties: ids, from: "housing", to: "construction", reason: "职责调整", ...over },
        onDay(),
      ),
    );
  assert.equal(await transfer({}, "head"), "not-allowed");
  assert.equal(await transfer({ reason: " " }), "reason-missing");
  assert.equal(await transfer({ duties: [] }), "transfer-empty");
  assert.equal(await transfer({ duties: Array.from({ length: 1001 }, (_, index) => index + 1) }), "transfer-too-many");
  assert.equal(await transfer({ to: "housing" }), "transfer-to-itself");
  assert.equal(await transfer({ to: "nowhere" }), "body-unknown");
  assert.equal(await transfer({}, "county"), "body-not-yours");
  assert.equal(await transfer({ duties: [...ids, 999_999] }), "duty-not-held");
  assert.deepEqual(await ownersOf(db, ids[0]!), ["housing:lead"], "refused as a whole: nothing moved");
  assert.deepEqual(await transfer(), { moved: 2 });
  assert.deepEqual(await ownersOf(db, ids[0]!), ["construction:lead"]);
  assert.equal(await transfer(), "duty-not-held", "the giver has it no more");
  const [move] = await db.read((tx) => transfersOf(tx, ids[0]!));
  assert.equal(move?.reason, "职责调整");
  assert.ok((await kindsOf(db, "drafter")).includes("transferred"), "the liaison of the giving section");
  const back = await acting(db, "office", (tx, actor) =>
    transferDuties(tx, actor, { duties: ids, from: "construction", to: "housing", reason: "退回" }, onDay()),
  );
  assert.deepEqual(back, { moved: 2 });
  assert.deepEqual(await ownersOf(db, ids[1]!), ["housing:lead"]);
});

test("[JY-05] a dissolved agency's open duties go to its successor in one act; settled ones stay where they were", async (t) => {
  const db = await countyTown(t);
  const ids = await openedIn(db, { matter: "county-progress" });
  const agencyOf = async (id: number) => (await db.read((tx) => dutyById(tx, id)))!.agency;
  const puning = await Promise.all(ids.map(async (id) => [id, await agencyOf(id)] as const));
  const of = (agency: string) => puning.find(([, one]) => one === agency)![0];
  const handOver = (from: Side, to: Side, who = "office") =>
    acting(db, who, (tx, actor) => handOverAll(tx, actor, { from, to, reason: "机构撤并" }, onDay()));
  assert.equal(
    await handOver({ agency: "puning-bureau" }, { agency: "jiexi-bureau" }),
    "duty-there-already",
    "the successor owes the same event itself",
  );
  await db.write((tx) =>
    tx.updateTable("duty").set({ state: "met", met_on: TODAY }).where("id", "=", of("puning-bureau")).execute(),
  );
  const [alone] = await openedIn(db, { matter: "county-progress", agency: "puning-bureau" });
  assert.equal(await handOver({ agency: "puning-bureau" }, { agency: "jiexi-bureau" }, "county"), "body-not-yours");
  assert.deepEqual(await handOver({ agency: "puning-bureau" }, { agency: "jiexi-bureau" }), { moved: 1 });
  const row = (await db.read((tx) => dutyById(tx, alone!)))!;
  assert.equal(row.agency, "jiexi-bureau");
  assert.equal(await agencyOf(of("puning-bureau")), "puning-bureau");
  assert.equal(await handOver({ agency: "puning-bureau" }, { agency: "jiexi-bureau" }), "nothing-open");
  const acts = await db.read((tx) => actsOn(tx, "person", "puning-bureau"));
  assert.deepEqual(
    acts.map((one) => one.act),
    ["duties-handed-over"],
  );
});

test("[JY-26] an abolished section's duties go to another in one act, its supporting part too", async (t) => {
  const db = await countyTown(t);
  const [shared] = await openedIn(db, { matter: "project-progress", on: "changed" });
  const [own] = await openedIn(db);
  await db.write((tx) =>
    tx
      .updateTable("department")
      .set({ until_day: addDays(TODAY, -1) })
      .where("id", "=", "housing")
      .execute(),
  );
  const handOver = (from: Side, to: Side) =>
    acting(db, "office", (tx, actor) => handOverAll(tx, actor, { from, to, reason: "科室撤销" }, onDay()));
  assert.equal(await handOver({ department: "construction" }, { department: "housing" }), "body-unknown", "it is gone");
  assert.deepEqual(await handOver({ department: "housing" }, { department: "construction" }), { moved: 2 });
  assert.deepEqual(await ownersOf(db, own!), ["construction:lead"]);
  assert.deepEqual(await ownersOf(db, shared!), ["construction:lead"], "it stood there already and stands once");
});

test("[ZS-13] a leaver's duties go to a colleague in one act", async (t) => {
  const db = await countyTown(t);
  const ids = [...(await openedIn(db)), ...(await openedIn(db)), ...(await openedIn(db))];
  for (const duty of ids)
    await acting(db, "head", (tx, actor) => assignDuty(tx, actor, { duty, person: "drafter" }, onDay()));
  await acting(db, "head", (tx, actor) => assignDuty(tx, actor, { duty: ids[0]!, person: "heir" }, onDay()));
  const handOver = (from: Side, to: Side, reason = "调离") =>
    acting(db, "office", (tx, actor) => handOverAll(tx, actor, { from, to, reason }, onDay()));
  assert.equal(await handOver({ person: "drafter" }, { department: "housing" }), "handover-sides");
  assert.equal(await handOver({}, {}), "handover-sides");
  assert.equal(await handOver({ person: "drafter" }, { person: "drafter" }), "transfer-to-itself");
  assert.equal(await handOver({ person: "drafter" }, { person: "nobody" }), "person-unknown");
  assert.equal(await handOver({ person: "drafter" }, { person: "county" }), "person-elsewhere");
  assert.equal(await handOver({ person: "drafter" }, { person: "heir" }, ""), "reason-missing");
  assert.deepEqual(await handOver({ person: "drafter" }, { person: "heir" }), { moved: 3 });
  const { rows } = await db.read((tx) => dutyPage(tx, { person: "heir" }, TODAY, 1, 50));
  assert.deepEqual(rows.map((row) => row.id).sort(), [...ids].sort());
  assert.equal((await db.read((tx) => dutyPage(tx, { person: "drafter" }, TODAY, 1, 50))).total, 0);
  assert.equal(await handOver({ person: "drafter" }, { person: "heir" }), "nothing-open");
  assert.equal((await db.read((tx) => transfersOf(tx, ids[2]!))).length, 1);
});
