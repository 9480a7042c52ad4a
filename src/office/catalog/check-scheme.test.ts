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

const aVocabulary = () => ({ id: "words", title: "词", use: "none", items: [], refs: ["LC-01"] });
const clockOf = (on: "formed") => ({ on: { is: on, from: "inferred" as const } });

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
  ["a vocabulary, which nothing uses", "scheme-bare-list", (s) => s.vocabularies.push(aVocabulary())],
  ["a topic without matters", "scheme-bare-list", (s) => (s.topics[0]!.matters = [])],
  [
    "a system that nobody owes and nothing shows",
    "scheme-bare-list",
    (s) => {
      s.systems[0]!.leads.is = [];
      delete s.systems[0]!.matter;
    },
  ],
  ["a task without matters or proof", "scheme-bare-list", (s) => (s.tasks[0]!.matters = [])],
  [
    "an object that answers for a whole list of clauses",
    "scheme-bare-list",
    (s) => (s.matters[0]!.refs = Array.from({ length: 13 }, (_, at) => `LC-${String(at + 1).padStart(2, "0")}`)),
  ],
  [
    "two limits for one event",
    "scheme-rules-contradict",
    (s) => s.matters[0]!.clocks.push({ ...clockOf("formed"), rule: { is: "within 7 workingDays", from: "inferred" } }),
  ],
  [
    "a hand-over after the due day",
    "scheme-handover-late",
    (s) => (s.matters[0]!.clocks[0]!.handOver = { is: "within 3 workingDays", from: "inferred" }),
  ],
  [
    "a publicity that does not last",
    "scheme-publicity-rule",
    (s) => (s.matters[0]!.publicity = { is: "within 20 calendarDays", from: "inferred" }),
  ],
  ["a ground the law does not know", "scheme-ground-unknown", (s) => (s.lists[2]!.items[0]!.ground = "because")],
  [
    "a weight below the least allowed",
    "scheme-weight-too-low",
    (s) => (s.assessments[0]!.percent = { is: 4, from: "inferred" }),
  ],
  [
    "a row that the national catalog does not have",
    "scheme-pack-row-unknown",
    (s) => (s.matters[0]!.pack = { pack: "expropriation", row: "row-99" }),
  ],
  [
    "a publisher that is no agency and answers to none",
    "scheme-answers-for-nobody",
    (s) => delete s.publishers[1]!.answersFor,
  ],
  ["a repost without its source", "scheme-repost-without-source", (s) => delete s.matters[0]!.source],
  [
    "a heading that holds a matter of another",
    "scheme-heading-differs",
    (s) => (s.topics.find(({ kind }) => kind === "heading")!.matters = ["surveys"]),
  ],
  ["a group whose member is not there", "scheme-dangling", (s) => (s.agencies[0]!.members = ["nobody"])],
  [
    "an owing agency that is not there",
    "scheme-dangling",
    (s) => (s.matters[0]!.owedBy = { is: ["nobody"], from: "inferred" }),
  ],
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

test("a clause or name that stands only in a vocabulary counts as referred to nowhere", () => {
  const form = {
    id: "form",
    title: "审批单",
    use: "none",
    items: [{ is: "公开形式", from: "quote" as const, quote: "公开形式", refs: ["N-LC-202"] }],
  };
  const report = checkScheme({ ...whole, form: null, vocabularies: [{ ...form, refs: ["LC-24"] }] }, evidence);
  assert.ok(report.coverage.clauses.missing.includes("LC-24"));
  assert.ok(report.coverage.named.missing.includes("N-LC-202"));
});

test("[SG-01] a matter that lacks one of the six attributes is counted as a gap and named with what it lacks", () => {
  const [first, second, ...others] = whole.matters;
  assert.ok(first && second);
  const { supervision: _, ...unwatched } = first;
  const matters = [unwatched, { ...second, contents: [], clocks: [] }, ...others];
  const { gaps, problems } = checkScheme({ ...whole, matters }, evidence);
  assert.deepEqual(gaps, [
    { matter: first.id, lacks: ["supervision"] },
    { matter: second.id, lacks: ["contents", "limit"] },
  ]);
  assert.deepEqual(problems, []);
});

test("two limits for one event stand where a law that overrides is named", () => {
  const [first, ...others] = whole.matters;
  assert.ok(first?.clocks[0]);
  const rule = { is: "within 7 workingDays", from: "law" as const, law: "某法第一条" };
  const clocks = [...first.clocks, { ...first.clocks[0], rule, override: rule }];
  assert.deepEqual(checkScheme({ ...whole, matters: [{ ...first, clocks }, ...others] }, evidence).problems, []);
});
