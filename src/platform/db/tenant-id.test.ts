import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "../../rules/refusal.ts";
import { parseTenantId, schemaOf } from "./tenant-id.ts";

test("a tenant id is short, lower-case and begins with a letter; nothing else becomes a schema's name", () => {
  for (const id of ["ab", "liaocheng", "a_2", `a${"b".repeat(39)}`]) {
    const tenant = parseTenantId(id);
    assert.ok(!isRefusal(tenant), id);
    assert.equal(schemaOf(tenant), `t_${id}`);
  }
  for (const id of [
    "",
    "a",
    "Ab",
    "1a",
    "_a",
    "a-b",
    "聊城",
    'a"; drop schema system; --',
    `a${"b".repeat(40)}`,
    "ab\n",
  ]) {
    const answer = parseTenantId(id);
    assert.ok(isRefusal(answer), id);
    assert.equal(answer.refused, "bad-tenant");
  }
});
