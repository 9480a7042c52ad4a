import { dutyById } from "../../../office/duties/queries.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { reviewFacts } from "../../../publishing/clearance/actions/sign-revision.ts";
import { findingsOn, signaturesOf } from "../../../publishing/clearance/queries.ts";
import { RETURN_REASONS } from "../../../publishing/clearance/return-reasons.ts";
import {
  decideTurn,
  GATES,
  isSecrecyStep,
  nextSigner,
  type ReviewFacts,
  type RouteSigner,
} from "../../../publishing/clearance/route.ts";
import type { Draft } from "../../../publishing/records/draft.ts";
import { recordById, recordFacts, revisionOf } from "../../../publishing/records/queries.ts";
import { typeOf } from "../../../publishing/records/record-types.ts";
import type { RevisionAct } from "../../../publishing/records/tables.ts";
import { dispositionInChinese } from "../../../rules/law/grounds.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { Review } from "../contract/review.ts";
import type { RoleCode } from "../contract/sign-in.ts";
import type { Call } from "../desk.ts";
import { differenceView } from "./difference-view.ts";
import { dutyRows } from "./duty-row.ts";
import { reviewRows } from "./review-queue.ts";
import { routeSteps } from "./route-steps.ts";
import { localMinute } from "./time.ts";

type Signatures = Awaited<ReturnType<typeof signaturesOf>>;

/** The review screen: what will be public, what was found, who signed, whose turn it is, and what signing does. */
export async function reviewView(tx: Tx, call: Call, id: string) {
  const { desk, tenant, actor, today } = call;
  const row = await recordById(tx, id);
  const record = row && (await recordFacts(tx, id));
  if (!row || !record || isRefusal(record))
    return refuse("record-unknown", "没有这条信息。", "There is no such record.");
  const type = typeOf(desk.types, row.type);
  const revision = await revisionOf(tx, id, row.rev);
  if (isRefusal(type)) return type;
  if (!revision) return refuse("record-not-in-review", "这条信息还没有送审。", "The record was not submitted yet.");
  const facts = await reviewFacts(tx, record, desk);
  if (isRefusal(facts)) return facts;
  const signatures = await signaturesOf(tx, id, row.rev);
  const turn = decideTurn(facts, actor);
  const duty = row.duty === null ? undefined : await dutyById(tx, row.duty);
  const against = await comparedWith(tx, call, id, row.rev, row.public_rev);
  const queue = await reviewRows(tx, actor, 200);
  const place = queue.findIndex((one) => one.record === id);
  const view: Review = {
    record: id,
    rev: row.rev,
    title: row.title,
    act: revision.act,
    digest: revision.manifest_digest,
    previewUrl: `/preview/${tenant.id}/${id}/${row.rev}`,
    due: duty ? ((await dutyRows(tx, [duty], actor, today, call.calendar))[0] ?? null) : null,
    gates: gatesOf(facts, signatures, isRefusal(turn) ? [] : turn.signer.gates),
    findings: (await findingsOn(tx, id, record.draft, type, desk.findingKey)).map((finding) => ({ ...finding })),
    against,
    route: await routeSteps(tx, row),
    effect: effectOf(revision.act, revision.disposition as Draft["disposition"]),
    disposition: dispositionWords(revision.disposition as Draft["disposition"]),
    files: (revision.attachments as Draft["attachments"]).map(({ name, size, sha256, notes }) => ({
      name,
      size,
      sha256,
      notes: [...notes],
    })),
    ...stateFor(row.state, facts, signatures, call, turn),
    mine: isRefusal(turn)
      ? null
      : {
          step: turn.signer.step,
          role: turn.signer.role as RoleCode,
          inPlaceOf: turn.holding.delegation?.giverName ?? null,
          gates: [...turn.signer.gates],
          secrecy: isSecrecyStep(turn.signer),
          maySecrecy: secrecyAfter(facts, turn.signer.step) !== null,
          secrecyGates: [...(secrecyAfter(facts, turn.signer.step)?.gates ?? [])],
        },
    returnReasons: Object.entries(RETURN_REASONS).map(([code, label]) => ({ code, label })),
    queue: {
      position: place + 1,
      total: queue.length,
      previous: queue[place - 1]?.record ?? null,
      next: queue[place + 1]?.record ?? null,
    },
  };
  return view;
}

function gatesOf(facts: ReviewFacts, signatures: Signatures, mine: readonly string[]): Review["gates"] {
  const wanted = new Set<string>(facts.route.signers.flatMap((signer) => signer.gates));
  return GATES.filter((gate) => wanted.has(gate)).map((gate) => {
    const one = signatures.find((signature) => signature.voided_at === null && signature.gates.includes(gate));
    return {
      gate,
      ticked: one ? { name: one.name, at: localMinute(one.signed_at), opinion: one.opinion } : null,
      mine: mine.includes(gate),
    };
  });
}

/** Compared with the revision before it, or with what is public when a change is in work. */
async function comparedWith(
  tx: Tx,
  { desk }: Call,
  id: string,
  rev: number,
  publicRev: number | null,
): Promise<Review["against"]> {
  const base = publicRev !== null && publicRev < rev ? publicRev : rev - 1;
  if (base < 1) return null;
  const difference = await differenceView(tx, desk.types, id, base, rev);
  if (isRefusal(difference)) return null;
  return { rev: base, label: base === publicRev ? `公开中的第 ${base} 版` : `第 ${base} 版`, rows: difference.rows };
}

/** The secrecy review that the section head may give together with this step; null where another person has to. */
function secrecyAfter(facts: ReviewFacts, step: number): RouteSigner | null {
  if (!facts.route.headMayReviewSecrecy) return null;
  const after = nextSigner(facts.route, [...facts.signed, { step, person: "", inPlaceOf: null, digest: "" }]);
  const here = facts.route.signers.find((signer) => signer.step === step);
  return here?.role === "sectionHead" && after !== null && isSecrecyStep(after) ? after : null;
}

const EFFECTS: Readonly<Record<RevisionAct, string>> = {
  publish: "签齐后立即公开，全社会可见，写入公开日志。以后可以更正、撤回，不能抹去。",
  revise: "签齐后公开更正后的新版，页面写明更正了什么、为什么；旧版留有记录，日志里两条都在。",
  withdraw: "签齐后撤下全文和附件，原地址改为撤回说明，保留标题、理由、依据和两份凭证。",
  repeal: "签齐后页面标为“已废止”，全文仍可查阅，日志里添一条。",
  withhold: "签齐后存档，不上网。期限义务按不主动公开办结，理由留痕。",
};
const effectOf = (act: RevisionAct, disposition: Draft["disposition"]) =>
  act === "withhold" && disposition.kind === "onRequest" ? `${EFFECTS.withhold}有人申请时依法答复。` : EFFECTS[act];

function dispositionWords(disposition: Draft["disposition"]): Review["disposition"] {
  const label = disposition.kind ? dispositionInChinese(disposition.kind) : "未定";
  const because = [disposition.basis, disposition.reason].filter(Boolean).join("；");
  return { kind: disposition.kind ?? "", words: because ? `${label}：${because}` : label };
}

function stateFor(
  state: string,
  facts: ReviewFacts,
  signatures: Signatures,
  { actor }: Call,
  turn: ReturnType<typeof decideTurn>,
): Pick<Review, "state" | "stateWords"> {
  if (["public", "accepted", "withdrawn", "repealed", "withheld"].includes(state))
    return { state: "released", stateWords: "签批已齐，不用再签。" };
  if (state === "draft") {
    const voided = signatures.find((signature) => signature.voided_at !== null);
    return {
      state: "voided",
      stateWords: voided ? `${voided.voided_because}，签批已作废。` : "稿件回到起草人手里，等新的一版。",
    };
  }
  if (!isRefusal(turn)) {
    return facts.openFindings > 0
      ? { state: "myTurn", stateWords: `还有 ${facts.openFindings} 处检查发现没有处理` }
      : { state: "myTurn", stateWords: "" };
  }
  const signed = signatures.some((signature) => signature.voided_at === null && signature.person === actor.id);
  if (signed) return { state: "signed", stateWords: `您已签过。${turn.zh}` };
  return { state: facts.author === actor.id ? "waiting" : "notMine", stateWords: turn.zh };
}
