import assert from "node:assert/strict";
import { test } from "node:test";
import { anActor, NOW, shippedScheme, TODAY, TYPES, tenantOf, theStaff } from "../../../test/builders.ts";
import { storeScheme } from "../../office/catalog/store-scheme.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { openCatalogChange } from "./actions/open-catalog-change.ts";

const MEANS = { types: TYPES, now: NOW, today: TODAY };

test("a scheme that names no matter for its own catalog cannot publish a version of it", async (t) => {
  const db = await tenantOf(t);
  await theStaff(db);
  const scheme = await shippedScheme("liaocheng");
  const without = {
    ...scheme,
    head: { ...scheme.head, version: scheme.head.version + 1 },
    lists: [],
    matters: scheme.matters.filter(({ name }) => !name.is.includes("目录")),
    topics: [],
    systems: [],
    assessments: [],
  };
  expectAnswer(await db.write((tx) => storeScheme(tx, without, { now: NOW, today: TODAY })));
  const answer = await db.write((tx) => openCatalogChange(tx, anActor("shu", ["opennessOffice"]), {}, MEANS));
  assert.ok(isRefusal(answer));
  assert.equal(answer.refused, "catalog-without-matter");
});
