import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Edit, editScript } from "./edit-script.ts";

const items = fc.array(fc.constantFrom("甲", "乙", "丙", "丁"), { maxLength: 24 });
const edits = (script: readonly Edit[]) => script.filter((edit) => edit !== "same").length;

/** Length of the longest common subsequence, the slow way. */
function common(a: readonly string[], b: readonly string[]): number {
  const row = new Array<number>(b.length + 1).fill(0);
  for (const item of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = item === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]!);
      diagonal = above;
    }
  }
  return row[b.length]!;
}

test("a script leads from the one list to the other and none is shorter", () => {
  fc.assert(
    fc.property(items, items, (before, after) => {
      const script = editScript(before, after, 60)!;
      const [old, now] = [[...before], [...after]];
      for (const edit of script) {
        const gone = edit === "added" ? undefined : old.shift();
        const come = edit === "removed" ? undefined : now.shift();
        if (edit === "same") assert.equal(gone, come);
      }
      assert.deepEqual([old, now], [[], []]);
      assert.equal(edits(script), before.length + after.length - 2 * common(before, after));
    }),
  );
});

test("beyond the number of edits allowed the answer is none, at the number it is one", () => {
  assert.equal(editScript(["甲", "乙"], ["丙", "丁"], 3), null);
  assert.equal(edits(editScript(["甲", "乙"], ["丙", "丁"], 4)!), 4);
  assert.deepEqual(editScript([], [], 0), []);
});
