import assert from "node:assert/strict";
import { test } from "node:test";
import { CONVENTIONS } from "./conventions.ts";
import { parseDay } from "./day.ts";

test("every convention of counting has both sentences and says what it rests on", () => {
  for (const [id, { zh, en, basis }] of Object.entries(CONVENTIONS)) {
    assert.ok(zh && en && basis.length > 0, id);
    for (const { law, article, source, effectiveFrom } of basis) {
      assert.ok(law && article && source, id);
      assert.equal(parseDay(effectiveFrom), effectiveFrom, id);
    }
  }
});

test("C-1 to C-17 are all there", () => {
  for (let number = 1; number <= 17; number += 1) assert.ok(`C-${number}` in CONVENTIONS, `C-${number}`);
});
