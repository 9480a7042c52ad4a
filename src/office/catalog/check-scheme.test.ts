import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAnswer } from "../../rules/refusal.ts";
import { checkScheme } from "./check-scheme.ts";
import { loadScheme } from "./load-scheme.ts";
import type { Scheme } from "./scheme-format.ts";
import { readEvidence, SHIPPED_SCHEMES } from "./shipped-schemes.ts";

const whole: Scheme = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "liaocheng"));
const evidence = expectAnswer(await readEvidence(SHIPPED_SCHEMES));

/** A deep copy to break. */
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
const broken = (breakIt: (scheme: Mutable<Scheme>) => void): string[] => {
  const scheme = structuredClone(whole) as Mutable<Scheme>;
  breakIt(scheme);
  return [...new Set(checkScheme(scheme as Scheme, evidence).problems.map(({ code }) => code))];
};

for (const [rule, code, breakIt] of [
  ["the same id twice", "scheme-duplicate-id", (s) => s.matters.push(s.matters[0]!)],
  ["a column that is not there", "scheme-dangling", (s) => (s.matters[0]!.column.is = "nowhere")],
  ["a lead department that is not there", "scheme-dangling", (s) => (s.matters[0]!.leads.is = ["nobody"])],
  ["a class without its route", "scheme-dangling", (s) => (s.classes[0]!.route.is = "no-route")],
  ["an agency above itself", "scheme-circle", (s) => (s.agencies[0]!.parent = "bureau")],
  [
    "a quote that the source does not hold",
    "scheme-quote-not-verbatim",
    (s) => (s.head.title.quote = "不在原文里的话"),
  ],
  [
    "a quoted list without its quote",
    "scheme-quote-missing",
    (s) => (s.matters[0]!.leads = { is: ["news"], from: "quote" }),
  ],
  ["an inferred value with a quote", "scheme-quote-borrowed", (s) => (s.head.title.from = "inferred")],
  ["a legal value without its law", "scheme-law-missing", (s) => (s.matters[0]!.basis = { is: ["某法"], from: "law" })],
  [
    "a matter's short name of 8 characters",
    "scheme-short-too-long",
    (s) => (s.matters[0]!.short = { is: "八个字的简称太长", from: "inferred" }),
  ],
  [
    "a department's short name of 3 characters",
    "scheme-short-too-long",
    (s) => (s.departments[0]!.short.is = "办公室"),
  ],
  [
    "a rule outside the grammar",
    "scheme-rule-unreadable",
    (s) => (s.columns[0]!.rule = { is: "within soon", from: "inferred" }),
  ],
  ["a reference to an unknown clause", "scheme-reference-unknown", (s) => (s.matters[0]!.refs = ["LC-99"])],
  [
    "a named thing whose name is not carried",
    "scheme-name-not-carried",
    (s) => s.departments[0]!.refs!.push("N-LC-031"),
  ],
  ["a clause that nothing mentions any more", "scheme-clause-unmentioned", (s) => (s.form = null)],
  ["a named thing that nothing mentions any more", "scheme-name-unmentioned", (s) => (s.form = null)],
  ["one name fewer than seats", "scheme-seats-differ", (s) => s.groups[0]!.members.names.pop()],
  ["two first platforms", "scheme-first-platform", (s) => (s.sites[1]!.firstPlatform.is = true)],
  ["a route without a secrecy review", "scheme-route-broken", (s) => s.routes[0]!.signers.splice(2, 1)],
  ["a gate that nobody ticks", "scheme-route-broken", (s) => (s.routes[0]!.signers[3]!.gates = [])],
] as [string, string, (scheme: Mutable<Scheme>) => void][]) {
  test(`the check names ${rule}`, () => assert.ok(broken(breakIt).includes(code), broken(breakIt).join()));
}

test("an incomplete scheme is told what it misses without failing for it", () => {
  const head = { ...whole.head, complete: false };
  const report = checkScheme({ ...whole, head, form: null }, evidence);
  assert.deepEqual(report.problems, []);
  assert.deepEqual(report.coverage.clauses.missing, ["LC-24"]);
  assert.equal(report.coverage.named.missing.length, 9);
});
