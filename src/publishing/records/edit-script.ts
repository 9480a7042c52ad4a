export type Edit = "same" | "removed" | "added";

/**
 * The shortest way from one list to another, item by item, or null when it needs more than `most` removals and additions. Myers, "An
 * O(ND) Difference Algorithm" (1986), greedy forward search: costs what differs, not what is long. Memory grows with `most` squared.
 */
export function editScript(before: readonly string[], after: readonly string[], most: number): Edit[] | null {
  const zero = most + 1;
  // For each diagonal (place before minus place after) the furthest place reached so far.
  const furthest = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trail.push(furthest.slice(zero - edits - 1, zero + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [left, right] = [furthest[zero + diagonal - 1]!, furthest[zero + diagonal + 1]!];
      let at = stepsDown(diagonal, edits, left, right) ? right : left + 1;
      while (at < before.length && at - diagonal < after.length && before[at] === after[at - diagonal]) at += 1;
      furthest[zero + diagonal] = at;
      if (at >= before.length && at - diagonal >= after.length) return walkBack(trail, before.length, after.length);
    }
  }
  return null;
}

/** Whether the furthest path onto a diagonal comes from above (an addition) and not from the left (a removal). */
const stepsDown = (diagonal: number, edits: number, left: number, right: number) =>
  diagonal === -edits || (diagonal !== edits && left < right);

function walkBack(trail: readonly Int32Array[], length: number, other: number): Edit[] {
  const script: Edit[] = [];
  let [x, y] = [length, other];
  for (let edits = trail.length - 1; edits > 0; edits--) {
    const reached = trail[edits]!;
    const place = x - y + edits + 1;
    const down = stepsDown(x - y, edits, reached[place - 1]!, reached[place + 1]!);
    const [fromX, fromDiagonal] = down ? [reached[place + 1]!, x - y + 1] : [reached[place - 1]!, x - y - 1];
    for (const start = down ? fromX : fromX + 1; x > start; x--, y--) script.push("same");
    script.push(down ? "added" : "removed");
    [x, y] = [fromX, fromX - fromDiagonal];
  }
  for (; x > 0; x--) script.push("same");
  return script.reverse();
}
