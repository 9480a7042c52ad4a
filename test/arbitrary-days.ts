import fc from "fast-check";
import { addDays, type Day, dayOf, daysBetween } from "../src/rules/law/day.ts";
import type { Rule } from "../src/rules/law/rule.ts";

/** Any day of a span, first and last included. */
export const anyDay = (from = "1900-01-01", to = "2999-12-31"): fc.Arbitrary<Day> =>
  fc.integer({ min: 0, max: daysBetween(dayOf(from), dayOf(to)) }).map((count) => addDays(dayOf(from), count));

/** Records with the ordinary prototype, as our own code makes them. */
const plain = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model, { noNullPrototype: true });

/** Any rule of the grammar, with counts up to `largest`. */
export const anyRule = (largest = 9999): fc.Arbitrary<Rule> => {
  const count = fc.integer({ min: 1, max: largest });
  return fc.oneof(
    fc.constant<Rule>({ kind: "atOnce" }),
    plain({
      kind: fc.constant("within" as const),
      count,
      unit: fc.constantFrom("workingDays", "calendarDays", "months", "hours"),
    }),
    plain({ kind: fc.constant("lasts" as const), count, unit: fc.constantFrom("calendarDays", "workingDays") }),
    plain({ kind: fc.constant("atLeast" as const), count, unit: fc.constantFrom("calendarDays", "months") }),
    anyDay("2024-01-01", "2024-12-31").map<Rule>((day) => ({
      kind: "by",
      month: Number(day.slice(5, 7)),
      date: Number(day.slice(8, 10)),
    })),
    plain({ kind: fc.constant("every" as const), period: fc.constantFrom("month", "quarter", "year"), count }),
  );
};
