import { climbedSteps } from "../../../office/duties/actions/climb.ts";
import { transfersOf } from "../../../office/duties/queries.ts";
import { URGING_LABELS } from "../../../office/duties/urging/model.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import type { TimelineRow } from "../contract/act-views.ts";
import { type Route, reads } from "../desk.ts";
import { numberIn } from "../present/paging.ts";
import { localMinute } from "../present/time.ts";

/** Every act on one duty or one notice, from the audit, oldest first. */
export const timelineRoutes: readonly Route[] = [
  reads("duties/:id/timeline", (call) => call.tenant.db.read((tx) => ofDuty(tx, numberIn(call.params.id)))),
  reads("urgings/:id/history", (call) => call.tenant.db.read((tx) => acts(tx, "urging", numberIn(call.params.id)))),
];

const LABELS: Readonly<Record<string, string>> = {
  "duty-opened": "义务产生",
  "duty-met": "公开，义务完成",
  "duty-waived": "豁免",
  "duty-restored": "撤销豁免",
  "duty-pause": "中止计时",
  "duty-resume": "恢复计时",
  "duty-extension": "延长期限",
  "duty-assigned": "分派专人",
  "duty-unassigned": "收回分派",
  "duty-no-change": "报本期无变化",
  "duty-handed-over": "交办公室",
  "publicity-broken": "公示期未满撤下",
  "urging-issued": "发出督办",
  "urging-replied": "回复",
  "urging-settled": "办结",
};
/** Told by the rows of `duty_transfer` and `duty_escalation`, which know more than the audit's line. */
const TOLD_ELSEWHERE: readonly string[] = ["duties-transferred", "duty-climbed"];

type Row = TimelineRow & { readonly moment: Date };

async function ofDuty(tx: Tx, id: number): Promise<{ rows: TimelineRow[] }> {
  const rows = await auditRows(tx, "duty", String(id));
  for (const one of await transfersOf(tx, id))
    rows.push({ moment: one.at, label: "移交", words: `${one.from} → ${one.to}：${one.reason}`, who: one.by, at: "" });
  for (const step of await climbedSteps(tx, id))
    rows.push({
      moment: step.at,
      label: `报到${step.title}`,
      words: `逾期 ${step.days_late} 个工作日`,
      who: null,
      at: "",
    });
  rows.sort((a, b) => a.moment.getTime() - b.moment.getTime());
  return { rows: rows.map(({ moment, ...row }) => ({ ...row, at: localMinute(moment) })) };
}

async function acts(tx: Tx, kind: string, id: number): Promise<{ rows: TimelineRow[] }> {
  const rows = await auditRows(tx, kind, String(id));
  return { rows: rows.map(({ moment, ...row }) => ({ ...row, at: localMinute(moment) })) };
}

async function auditRows(tx: Tx, kind: string, id: string): Promise<Row[]> {
  const found = await tx
    .selectFrom("audit_event")
    .leftJoin("person", "person.id", "audit_event.person")
    .select(["audit_event.at", "act", "facts", "person.name as who"])
    .where("subject_kind", "=", kind)
    .where("subject", "=", id)
    .orderBy("audit_event.id")
    .execute();
  const people = new Map((await tx.selectFrom("person").select(["id", "name"]).execute()).map((p) => [p.id, p.name]));
  return found
    .filter(({ act }) => !TOLD_ELSEWHERE.includes(act))
    .map(({ at, act, facts, who }) => ({
      moment: at,
      at: "",
      label: LABELS[act] ?? act,
      words: factWords((facts ?? {}) as Facts, people),
      who,
    }));
}

type Facts = Readonly<Record<string, unknown>>;

function factWords(facts: Facts, people: ReadonlyMap<string, string>): string {
  const { before, due, person, reason, basis, text, words, number, replyDue, outcome } = facts;
  const said = [
    typeof person === "string" ? (people.get(person) ?? person) : null,
    typeof number === "string" ? number : null,
    typeof replyDue === "string" ? `${replyDue}前回复` : null,
    typeof before === "string" && typeof due === "string" ? `${before} → ${due}` : null,
    URGING_LABELS[outcome as keyof typeof URGING_LABELS],
    reason,
    basis,
    words,
    text,
  ];
  return said.filter((one): one is string => typeof one === "string" && one !== "").join("；");
}
