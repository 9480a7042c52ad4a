import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { NOW, tenantOf, theActor, theStaff } from "../../../../test/builders.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import { actsOn } from "../../audit/audit.ts";
import { endSiteRight } from "./end-site-right.ts";

async function aRight(t: TestContext) {
  const db = await tenantOf(t);
  await theStaff(db);
  const right = await db.read((tx) => tx.selectFrom("site_right").selectAll().orderBy("id").executeTakeFirstOrThrow());
  const end = async (person: string, reason: string, id = right.id) => {
    const actor = await theActor(db, person);
    return db.write((tx) => endSiteRight(tx, actor, { id, reason, now: NOW }));
  };
  return { db, right, end };
}

test("[ZS-01] a publisher's right ends once, by somebody entitled, with a reason, and leaves a trace", async (t) => {
  const { db, right, end } = await aRight(t);
  assert.deepEqual(await end("openness", " 合作期满 "), { id: right.id });
  const after = await db.read((tx) =>
    tx.selectFrom("site_right").selectAll().where("id", "=", right.id).executeTakeFirstOrThrow(),
  );
  assert.deepEqual([after.ended_at, after.ended_by, after.ended_reason], [NOW, "openness", "合作期满"]);
  const acts = await db.read((tx) => actsOn(tx, "site", right.site));
  assert.deepEqual(
    acts.map((act) => act.act),
    ["site-right-ended"],
  );
});

test("a right is not ended by a drafter, without a reason, twice, or where there is none", async (t) => {
  const { right, end } = await aRight(t);
  const refused = async (person: string, reason: string, id = right.id) => {
    const answer = await end(person, reason, id);
    return isRefusal(answer) ? answer.refused : answer;
  };
  assert.equal(await refused("drafter", "合作期满"), "not-allowed");
  assert.equal(await refused("leader", " "), "reason-missing");
  assert.equal(await refused("leader", "合作期满", right.id + 1000), "right-not-open");
  assert.deepEqual(await refused("leader", "合作期满"), { id: right.id });
  assert.equal(await refused("leader", "再收一次"), "right-not-open");
});
