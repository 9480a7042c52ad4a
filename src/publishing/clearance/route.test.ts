import assert from "node:assert/strict";
import { test } from "node:test";
import { anActor } from "../../../test/builders.ts";
import type { HeldRole, Role } from "../../office/people/roles.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { isReturnReason, RETURN_REASONS } from "./return-reasons.ts";
import {
  decideSign,
  decideTurn,
  nextSigner,
  type ReviewFacts,
  type Route,
  type RouteSigner,
  type SignRequest,
} from "./route.ts";

const signer = (step: number, role: RouteSigner["role"], gates: RouteSigner["gates"] = []): RouteSigner => ({
  step,
  role,
  title: role,
  gates,
});
const ROUTE: Route = {
  id: "ordinary",
  name: "一般信息",
  signers: [
    signer(0, "author"),
    signer(1, "sectionHead", ["政策关", "文字关"]),
    signer(2, "secrecyReviewer", ["保密关", "法律关"]),
    signer(3, "leader", ["政治关"]),
  ],
  headMayReviewSecrecy: false,
};
const QUICK: Route = { ...ROUTE, id: "quick", headMayReviewSecrecy: true };

const signed = (step: number, person: string, inPlaceOf: string | null = null) => ({
  step,
  person,
  inPlaceOf,
  digest: "d",
});
const HEAD = signed(1, "head");
const SECRECY = signed(2, "secrecy");

const facts = (over: Partial<ReviewFacts> = {}): ReviewFacts => ({
  route: ROUTE,
  author: "author",
  department: "law",
  state: "submitted",
  rev: 2,
  digest: "d",
  signed: [],
  openFindings: 0,
  ...over,
});
const inPlaceOf = (giver: string, role: Role, department: string | null = null): HeldRole => ({
  role,
  department,
  delegation: { id: 1, giver, giverName: giver, until: "2026-03-20" },
});
const head = anActor("head", ["sectionHead"]);
const turnOf = (over: Partial<ReviewFacts>, actor: Parameters<typeof decideTurn>[1]) => {
  const turn = decideTurn(facts(over), actor);
  return isRefusal(turn)
    ? turn.refused
    : `${turn.signer.role}${turn.holding.delegation ? ` for ${turn.holding.delegation.giver}` : ""}`;
};

for (const [rule, over, actor, expected] of [
  ["the head signs first", {}, head, "sectionHead"],
  ["the leader does not sign before the head", {}, anActor("leader", ["leader"]), "not-your-turn"],
  [
    "the secrecy reviewer signs after the head",
    { signed: [HEAD] },
    anActor("secrecy", ["secrecyReviewer"]),
    "secrecyReviewer",
  ],
  ["the leader signs last", { signed: [HEAD, SECRECY] }, anActor("leader", ["leader"]), "leader"],
  [
    "nobody signs a complete route",
    { signed: [HEAD, SECRECY, signed(3, "leader")] },
    anActor("leader2", ["leader"]),
    "route-complete",
  ],
  ["nobody signs a draft", { state: "draft" }, head, "record-not-in-review"],
  ["nobody signs what is accepted already", { state: "accepted" }, head, "record-not-in-review"],
  ["the author never signs, whatever roles they hold", {}, anActor("author", ["sectionHead", "leader"]), "own-work"],
  ["who wrote the correction never signs it, though another began the record", { madeBy: "head" }, head, "own-work"],
  [
    "the head of another department does not sign",
    {},
    anActor("h2", [{ role: "sectionHead", department: "village", delegation: null }]),
    "not-your-turn",
  ],
  [
    "nobody signs twice, also in another role of theirs",
    { signed: [signed(1, "both"), SECRECY] },
    anActor("both", ["leader"]),
    "signed-already",
  ],
  [
    "the head does not review secrecy where the scheme does not say so",
    { signed: [HEAD] },
    anActor("head", ["sectionHead", "secrecyReviewer"]),
    "signed-already",
  ],
  [
    "[LC-18] the head reviews secrecy as an act of their own where the scheme says so",
    { route: QUICK, signed: [HEAD] },
    anActor("head", ["sectionHead", "secrecyReviewer"]),
    "secrecyReviewer",
  ],
  [
    "[LC-18] a head without the reviewer's role does not take that step alone",
    { route: QUICK, signed: [HEAD] },
    head,
    "signed-already",
  ],
  [
    "[LC-18] nobody else gives two signatures, not even on such a route",
    { route: QUICK, signed: [HEAD, SECRECY] },
    anActor("secrecy", ["leader"]),
    "signed-already",
  ],
  [
    "[LC-18] a head who reviewed secrecy does not sign as leader besides",
    { route: QUICK, signed: [HEAD, signed(2, "head")] },
    anActor("head", ["leader"]),
    "signed-already",
  ],
  [
    "a delegate signs in place of the giver",
    {},
    anActor("deputy", [inPlaceOf("head", "sectionHead")]),
    "sectionHead for head",
  ],
  [
    "an own role comes before a borrowed one",
    {},
    anActor("head2", [inPlaceOf("head", "sectionHead"), "sectionHead"]),
    "sectionHead",
  ],
  [
    "the author's role cannot be borrowed",
    {},
    anActor("deputy", [inPlaceOf("author", "sectionHead")]),
    "not-your-turn",
  ],
  [
    "nor that of who wrote the revision",
    { madeBy: "head" },
    anActor("deputy", [inPlaceOf("head", "sectionHead")]),
    "not-your-turn",
  ],
  [
    "a delegate does not sign for a giver who has signed",
    { signed: [HEAD, SECRECY] },
    anActor("deputy", [inPlaceOf("head", "leader")]),
    "not-your-turn",
  ],
  [
    "a giver does not sign after their delegate did",
    { signed: [signed(1, "deputy", "boss"), SECRECY] },
    anActor("boss", ["leader"]),
    "not-your-turn",
  ],
  [
    "two delegates do not sign for one giver",
    { signed: [signed(1, "deputy", "boss"), SECRECY] },
    anActor("other", [inPlaceOf("boss", "leader")]),
    "not-your-turn",
  ],
  [
    "a delegate who signed for one giver does not sign for another",
    { signed: [signed(1, "deputy", "head"), SECRECY] },
    anActor("deputy", [inPlaceOf("leader", "leader")]),
    "signed-already",
  ],
  [
    "a role borrowed for one department does not reach another",
    {},
    anActor("deputy", [inPlaceOf("head", "sectionHead", "village")]),
    "not-your-turn",
  ],
] as const)
  test(`${rule}: ${expected}`, () => assert.equal(turnOf(over, actor), expected));

const RIGHT: SignRequest = { rev: 2, digest: "d", step: 1, gates: ["政策关", "文字关"] };

for (const [rule, wanted, over, expected] of [
  ["over the current revision, at the step that waits, with its gates, stands", {}, {}, "signed"],
  ["with more gates than asked stands", { gates: ["政治关", "政策关", "文字关"] }, {}, "signed"],
  ["over an old revision is refused", { rev: 1 }, {}, "revision-overtaken"],
  ["over another digest is refused", { digest: "e" }, {}, "digest-differs"],
  ["where no revision was frozen is refused", {}, { digest: "" }, "digest-differs"],
  ["at another step is refused", { step: 3 }, {}, "not-your-turn"],
  ["at the author's step is refused", { step: 0 }, {}, "not-your-turn"],
  ["without its gates is refused", { gates: ["政策关"] }, {}, "gates-missing"],
  ["with the gates of another step is refused", { gates: ["政治关", "保密关"] }, {}, "gates-missing"],
  ["over an open finding is refused", {}, { openFindings: 2 }, "findings-open"],
] as const)
  test(`a signature ${rule}`, () => {
    const turn = decideSign(facts(over), head, { ...RIGHT, ...wanted });
    assert.equal(isRefusal(turn) ? turn.refused : "signed", expected);
  });

test("the next signer is the first step without a standing signature; the author's is none", () => {
  assert.equal(nextSigner(ROUTE, [])?.step, 1);
  assert.equal(nextSigner(ROUTE, [SECRECY])?.step, 1);
  assert.equal(nextSigner(ROUTE, [HEAD, SECRECY])?.step, 3);
  assert.equal(nextSigner(ROUTE, [HEAD, SECRECY, signed(3, "leader")]), null);
});

test("[ZJ-02] reasons of a return are a closed list, with no-disposition and a weak ground among them", () => {
  assert.ok(isReturnReason("no-disposition") && isReturnReason("ground-weak"));
  for (const odd of ["", "toString", "__proto__", "随便"]) assert.equal(isReturnReason(odd), false, odd);
  assert.ok(Object.values(RETURN_REASONS).every((label) => /\p{Script=Han}/u.test(label)));
});
