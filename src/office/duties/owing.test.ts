import assert from "node:assert/strict";
import { after, test } from "node:test";
import { NOW, TODAY, tenantOf } from "../../../test/builders.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { openDuty } from "./actions/open-duty.ts";
import { owingOf } from "./owing.ts";

const zhejiang = await tenantOf({ after }, "zhejiang");

test("[ZJ-20] [ZJ-32] what the counties owe opens a duty in each of the 90, with that county's own department", async () => {
  const event = { matter: "rural-card", words: "农村危房改造政策明白卡印发", start: TODAY, person: null, now: NOW };
  expectAnswer(await zhejiang.write((tx) => openDuty(tx, event, CHINA)));
  const rows = await zhejiang.read((tx) =>
    tx
      .selectFrom("duty")
      .innerJoin("duty_department", "duty_department.duty", "duty.id")
      .select(["duty.agency", "duty_department.department", "duty_department.part"])
      .where("duty.matter", "=", "rural-card")
      .execute(),
  );
  assert.equal(rows.length, 90);
  assert.ok(rows.every(({ agency, department, part }) => department === `${agency}-office` && part === "lead"));
});

test("[JY-05] where the matter names departments of the owing agency, those alone do the work", async () => {
  const owing = await zhejiang.read((tx) => owingOf(tx));
  assert.deepEqual(owing("fund-report", TODAY), [
    { agency: "department", publisher: "department", departments: [{ department: "fund", part: "lead" }] },
  ]);
});

test("[ZJ-21] the cities owe the reports of the fund centres, which are no agencies and keep their name on the duty", async () => {
  const owing = await zhejiang.read((tx) => owingOf(tx));
  const owners = owing("fund-local-reports", TODAY);
  assert.equal(owners.length, 11);
  assert.deepEqual([...new Set(owners.map(({ publisher }) => publisher))], ["fund-centres"]);
});
