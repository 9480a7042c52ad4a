import assert from "node:assert/strict";
import { test } from "node:test";
import type { RecordState } from "./tables.ts";
import { OUTPUTS, PUBLIC, type Reader, type Sight, sightOf, type Visible } from "./visibility.ts";

const STATES: readonly RecordState[] = [
  "draft",
  "submitted",
  "accepted",
  "public",
  "withdrawn",
  "repealed",
  "withheld",
];
const STANDINGS = [null, "live", "withdrawn", "repealed"] as const;
const AUDIENCES = ["society", "limited", "board"] as const;
const OWN: Reader = { kind: "staff", department: "housing" };
const OTHER: Reader = { kind: "staff", department: "finance" };

const all: Visible[] = STATES.flatMap((state) =>
  STANDINGS.flatMap((standing) =>
    AUDIENCES.map((audience) => ({
      state,
      standing,
      audience,
      publicRev: standing === null ? null : 1,
      department: "housing",
    })),
  ),
);

test("[JY-16] a board-only or limited-audience record reaches the public through no output, in whatever state", () => {
  for (const record of all.filter((one) => one.audience !== "society"))
    for (const output of OUTPUTS)
      assert.equal(sightOf(record, output, PUBLIC), "nothing", JSON.stringify({ record, output }));
});

test("nothing is shown to the public before a revision of it was public", () => {
  for (const record of all.filter((one) => one.publicRev === null))
    for (const output of OUTPUTS) assert.equal(sightOf(record, output, PUBLIC), "nothing");
});

test("a public record whose correction is in work stays as public as it was", () => {
  for (const state of ["draft", "submitted", "accepted"] as const)
    for (const output of OUTPUTS) assert.equal(sightOf({ ...society("live"), state }, output, PUBLIC), "content");
});

for (const [standing, expected] of [
  [
    "live",
    {
      page: "content",
      list: "content",
      search: "content",
      feed: "content",
      sitemap: "content",
      export: "content",
      file: "content",
      proof: "content",
    },
  ],
  [
    "repealed",
    {
      page: "content",
      list: "content",
      search: "content",
      feed: "content",
      sitemap: "content",
      export: "content",
      file: "content",
      proof: "content",
    },
  ],
  [
    "withdrawn",
    {
      page: "notice",
      list: "nothing",
      search: "nothing",
      feed: "notice",
      sitemap: "nothing",
      export: "nothing",
      file: "nothing",
      proof: "content",
    },
  ],
] as const satisfies readonly (readonly [string, Record<(typeof OUTPUTS)[number], Sight>])[])
  test(`a ${standing} record open to the whole society is seen by output as the table says`, () => {
    for (const output of OUTPUTS) assert.equal(sightOf(society(standing), output, PUBLIC), expected[output], output);
  });

test("staff see their own department's records in every state and of others what the public sees", () => {
  for (const record of all)
    for (const output of OUTPUTS) {
      assert.equal(sightOf(record, output, OWN), "content");
      assert.equal(sightOf(record, output, OTHER), sightOf(record, output, PUBLIC));
      assert.equal(sightOf(record, output, { kind: "overview" }), "content");
    }
});

function society(standing: "live" | "withdrawn" | "repealed"): Visible {
  return { state: "public", publicRev: 1, standing, audience: "society", department: "housing" };
}
