import Type from "typebox";
import { isReceiver, replyToUrging, settleUrging } from "../../../office/duties/urging/answer.ts";
import { URGING_LABELS, urgingNumber } from "../../../office/duties/urging/model.ts";
import { dutiesOfUrging, type UrgingListed, urgingById, urgingPage } from "../../../office/duties/urging/queries.ts";
import { urge } from "../../../office/duties/urging/urge.ts";
import { agenciesUnder } from "../../../office/people/oversight.ts";
import { mayAct } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { parseRule, ruleInChinese } from "../../../rules/law/rule.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { Paged } from "../contract/answers.ts";
import type { UrgingDetail, UrgingRow } from "../contract/urgings.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { numberIn, PAGE_SIZE, pageOf } from "../present/paging.ts";
import { localMinute } from "../present/time.ts";

const words = Type.String({ maxLength: 2000 });

/** 督办: issuing, answering, settling, and the list of them. */
export const urgingRoutes: readonly Route[] = [
  reads("urgings", (call) => call.tenant.db.read((tx) => list(tx, call))),
  reads("urgings/:id", (call) => call.tenant.db.read((tx) => detail(tx, call))),
  changes(
    "POST",
    "urgings",
    "urge",
    Type.Object({
      duties: Type.Array(Type.Integer(), { maxItems: 200 }),
      department: Type.Optional(Type.String()),
      words,
    }),
    ({ tenant, actor, body, ...at }) => tenant.db.write((tx) => urge(tx, actor, body, at)),
  ),
  changes(
    "POST",
    "urgings/:id/reply",
    "urging-reply",
    Type.Object({ text: words }),
    ({ tenant, actor, params, body, now }) =>
      tenant.db.write((tx) => replyToUrging(tx, actor, { urging: numberIn(params.id), text: body.text }, now)),
  ),
  changes(
    "POST",
    "urgings/:id/settle",
    "urge",
    Type.Object({ outcome: Type.String(), words }),
    ({ tenant, actor, params, body, ...at }) =>
      tenant.db.write((tx) => settleUrging(tx, actor, { urging: numberIn(params.id), ...body }, at)),
  ),
];

async function list(tx: Tx, call: Call): Promise<Paged<UrgingRow>> {
  const page = pageOf(call.query.page);
  const duty = call.query.duty ? numberIn(call.query.duty) : undefined;
  const filter = {
    agencies: await seenAgencies(tx, call),
    ...(call.query.state && { state: call.query.state }),
    ...(duty !== undefined && { duty }),
  };
  const { rows, total } = await urgingPage(tx, filter, page, PAGE_SIZE);
  return { rows: rows.map((row) => rowOf(row, call)), total, page, pageSize: PAGE_SIZE };
}

/** The openness office sees the notices of all it oversees, everybody else those of their own agency. */
async function seenAgencies(tx: Tx, { actor }: Call): Promise<readonly string[]> {
  return mayAct(actor, "urge") ? await agenciesUnder(tx, actor) : [actor.agency];
}

async function detail(tx: Tx, call: Call) {
  const row = await urgingById(tx, numberIn(call.params.id));
  const seen = row ? await seenAgencies(tx, call) : [];
  if (!row || !(seen.includes(row.agency) || seen.includes(row.by_agency)))
    return refuse("urging-unknown", "没有这份督办。", "There is no such notice.");
  const rule = parseRule(row.reply_rule);
  const view: UrgingDetail = {
    ...rowOf(row, call),
    reply:
      row.reply === null || row.replied_at === null
        ? null
        : { text: row.reply, by: row.replied_by_name ?? "", at: localMinute(row.replied_at) },
    outcome:
      row.outcome_words === null || row.settled_at === null
        ? null
        : { words: row.outcome_words, at: localMinute(row.settled_at) },
    follows: row.follows,
    replyRule: isRefusal(rule) ? row.reply_rule : ruleInChinese(rule),
    list: (await dutiesOfUrging(tx, row.id)).map((one) => ({
      id: one.id,
      words: one.words,
      due: one.due_on,
      daysLate: one.days_late,
      state: one.state,
      metOn: one.met_on,
    })),
  };
  return view;
}

function rowOf(row: UrgingListed, { actor, today }: Call): UrgingRow {
  const waiting = row.state === "issued";
  return {
    id: row.id,
    number: urgingNumber(row),
    issuer: { id: row.by_agency, name: row.issuer_name },
    agency: { id: row.agency, name: row.agency_name },
    department: row.department === null ? null : { id: row.department, name: row.department_name ?? row.department },
    words: row.words,
    issuedOn: row.issued_on,
    issuedBy: row.issued_by_name,
    replyDue: row.reply_due,
    state: row.state,
    stateLabel: URGING_LABELS[row.state],
    replyLate: row.replied_on === null ? waiting && today > row.reply_due : row.replied_on > row.reply_due,
    duties: row.duties ?? 0,
    mayReply: waiting && isReceiver(actor, row) && mayAct(actor, "urging-reply"),
    maySettle: (waiting || row.state === "replied") && actor.agency === row.by_agency && mayAct(actor, "urge"),
  };
}
