import assert from "node:assert/strict";
import { test } from "node:test";
import { theActor } from "../../../test/builders.ts";
import {
  accept,
  changeRecord,
  publicRecord,
  type ReleaseTown,
  releaseTown,
  signedRecord,
} from "../../../test/releases.ts";
import { assignDuty } from "../../office/duties/actions/assign-duty.ts";
import { type Day, dayOf } from "../../rules/law/day.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { expectAnswer } from "../../rules/refusal.ts";

const dutiesAbout = (town: ReleaseTown, record: string) =>
  town.db.read((tx) => tx.selectFrom("duty").selectAll().where("about", "=", record).orderBy("id").execute());
const interpretationsOf = async (town: ReleaseTown, record: string) =>
  (await dutiesAbout(town, record)).filter((duty) => duty.clock_on === "policy");
const ownersOf = (town: ReleaseTown, duty: number) =>
  town.db.read((tx) =>
    tx.selectFrom("duty_department").select(["department", "part"]).where("duty", "=", duty).execute(),
  );
/** A policy of the village section, and what interprets it. */
const aPolicy = (town: ReleaseTown) => signedRecord(town, { title: "农房建设管理办法", department: "village" });
const interpreting = (policy: string) => [{ kind: "interprets" as const, record: policy, title: "农房建设管理办法" }];

test("[LC-09] a released policy opens the duty to interpret it, for the section that drafted it and nobody else", async (t) => {
  const town = await releaseTown(t);
  const policy = await aPolicy(town);
  assert.deepEqual(await dutiesAbout(town, policy), [], "not before it is accepted");
  expectAnswer(await accept(town, policy));
  expectAnswer(await accept(town, policy));
  const [duty, ...more] = await dutiesAbout(town, policy);
  assert.deepEqual(more, [], "accepting again opens nothing twice");
  assert.equal(duty?.words, "解读《农房建设管理办法》");
  assert.equal(duty?.due_on, "2026-09-29", "together with the policy: the next working day at the latest");
  assert.deepEqual(await ownersOf(town, duty!.id), [{ department: "village", part: "lead" }]);
});

test("[LC-09] the office assigns the interpretation to a person, and the record that interprets the policy meets it", async (t) => {
  const town = await releaseTown(t);
  const policy = await aPolicy(town);
  expectAnswer(await accept(town, policy));
  const [duty] = await dutiesAbout(town, policy);
  await town.db.write((tx) =>
    tx
      .insertInto("role_holding")
      .values({
        person: "leader",
        role: "opennessOffice",
        department: null,
        from_day: dayOf("2026-01-01"),
        until_day: null,
      })
      .execute(),
  );
  const today = "2026-09-28" as Day;
  const office = await theActor(town.db, "leader", today);
  const at = { now: town.clock.now, today, calendar: CHINA };
  expectAnswer(await town.db.write((tx) => assignDuty(tx, office, { duty: duty!.id, person: "author" }, at)));
  const matter = town.scheme.matters.find((one) => one.type.is === "interpretation")!.id;
  const interpretation = await signedRecord(town, { matter, title: "解读农房办法", links: interpreting(policy) });
  expectAnswer(await accept(town, interpretation));
  const [met] = await dutiesAbout(town, policy);
  assert.deepEqual([met?.state, met?.met_by], ["met", interpretation]);
});

test("[LC-09] an interpretation accepted before its policy meets the duty the moment it arises", async (t) => {
  const town = await releaseTown(t);
  const policy = await aPolicy(town);
  const matter = town.scheme.matters.find((one) => one.type.is === "interpretation")!.id;
  const interpretation = await signedRecord(town, { matter, title: "解读在先", links: interpreting(policy) });
  expectAnswer(await accept(town, interpretation));
  expectAnswer(await accept(town, policy));
  const [duty] = await dutiesAbout(town, policy);
  assert.deepEqual([duty?.state, duty?.met_by, duty?.met_on], ["met", interpretation, "2026-09-28"]);
});

test("what another body issued is interpreted by that body, and a notice is no policy", async (t) => {
  const town = await releaseTown(t);
  const matterWith = (type: string, subject: string) =>
    town.scheme.matters.find(
      (one) => one.type.is === type && one.subject.is === subject && one.audience.is === "society",
    );
  const notice = matterWith("notice", "produced")!;
  const record = await signedRecord(town, { matter: notice.id });
  expectAnswer(await accept(town, record));
  assert.deepEqual(await interpretationsOf(town, record), []);
  const reposted = matterWith("policy", "reposted")!;
  const fields = { source: "住房城乡建设部", sourceLink: "https://example.invalid/1" };
  const text = await signedRecord(town, { matter: reposted.id, fields });
  expectAnswer(await accept(town, text));
  assert.deepEqual(await interpretationsOf(town, text), []);
});

test("a notice owes its days of publicity from its release; a withdrawal before they are over breaks them", async (t) => {
  const town = await releaseTown(t);
  const matter = town.scheme.matters.find((one) => one.publicity !== undefined && one.audience.is === "society");
  assert.ok(matter, "聊城 has a matter with a publicity period");
  const record = await publicRecord(town, { matter: matter.id, title: "征收补偿方案征求意见" });
  const [duty] = (await dutiesAbout(town, record)).filter((one) => one.clock_on === "publicity");
  assert.deepEqual([duty?.state, duty?.started_on, duty?.broken_on], ["open", "2026-09-28", null]);
  assert.ok(duty?.rule.startsWith("lasts "));
  await changeRecord(town, record, { act: "withdraw", what: "全文", why: "材料有误", basis: "《条例》第六条" });
  const [broken] = (await dutiesAbout(town, record)).filter((one) => one.clock_on === "publicity");
  assert.equal(broken?.broken_on, "2026-09-28");
});
