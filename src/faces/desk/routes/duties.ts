import Type from "typebox";
import { importEvents } from "../../../office/duties/actions/import-events.ts";
import { openForEach } from "../../../office/duties/actions/open-duty.ts";
import { waiveDuty } from "../../../office/duties/actions/waive-duty.ts";
import { agencyCounts, type DutyFilter, dutyById, dutyPage, handOverCounts } from "../../../office/duties/queries.ts";
import { agenciesUnder, mayOversee } from "../../../office/people/oversight.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { addDays, type Day, parseDay } from "../../../rules/law/day.ts";
import { parseMoment } from "../../../rules/law/moment.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import type { Paged } from "../contract/answers.ts";
import type { AgencyDuties, DutyRow, HandOverFigures, ImportedEvents } from "../contract/duties.ts";
import type { DutyState } from "../contract/states.ts";
import { type Call, changes, type FileAnswer, type Route, reads } from "../desk.ts";
import { dutyDetail } from "../present/duty-detail.ts";
import { dutyRows } from "../present/duty-row.ts";
import { numberIn, PAGE_SIZE, pageOf } from "../present/paging.ts";
import { TABLE_FORMATS, type TableFormat, tableFile } from "../present/table-file.ts";

const MOST_IMPORTED_SIGNS = 20_000_000;

export const dutyRoutes: readonly Route[] = [
  reads("duties", listDuties),
  ...TABLE_FORMATS.map((format) => reads(`duties/list.${format}`, (call) => listAsFile(call, format))),
  reads("duties/agencies", (call) => call.tenant.db.read((tx) => byAgency(tx, call))),
  reads("duties/hand-overs", (call) => handOvers(call)),
  reads("duties/:id", ({ tenant, params, ...rest }) =>
    tenant.db.read(async (tx) => {
      const duty = await dutyById(tx, numberIn(params.id));
      if (!duty) return refuse("duty-unknown", "没有这项义务。", "There is no such duty.");
      return await dutyDetail(tx, { tenant, params, ...rest }, duty);
    }),
  ),
  changes(
    "POST",
    "duties",
    "duty-open",
    Type.Object({
      matter: Type.String(),
      startedOn: Type.String(),
      words: Type.String({ maxLength: 200 }),
      on: Type.Optional(Type.String()),
      stage: Type.Optional(Type.String()),
      agency: Type.Optional(Type.String()),
    }),
    async ({ tenant, actor, body, now, calendar }) => {
      const start = body.startedOn.includes("T") ? parseMoment(body.startedOn) : parseDay(body.startedOn);
      if (isRefusal(start)) return start;
      const { startedOn: _, ...given } = body;
      const event = { ...given, start, person: actor.id, now };
      const ids = await tenant.db.write((tx) => openForEach(tx, event, calendar));
      return isRefusal(ids) ? ids : { id: ids[0], ids };
    },
  ),
  changes(
    "POST",
    "duties/import",
    "duty-import",
    Type.Object({ text: Type.String({ maxLength: MOST_IMPORTED_SIGNS }) }),
    ({ tenant, actor, body, now, calendar }): Promise<ImportedEvents | Refusal> =>
      tenant.db.write(async (tx) => {
        const done = await importEvents(tx, body.text, { person: actor.id, now, calendar });
        return isRefusal(done) ? done : { ...done, bad: [...done.bad] };
      }),
  ),
  changes(
    "POST",
    "duties/:id/waive",
    "duty-waive",
    Type.Object({ reason: Type.String({ maxLength: 500 }) }),
    ({ tenant, actor, params, body, now }) =>
      tenant.db.write((tx) => waiveDuty(tx, actor, { duty: numberIn(params.id), reason: body.reason, now })),
  ),
];

const STATES: readonly string[] = ["open", "overdue", "met", "metLate", "waived"];

/** The filters of an address; nonsense in one of them filters nothing. */
export async function filterOf(tx: Tx, { query, actor }: Call): Promise<DutyFilter> {
  const day = (text: string | undefined): Day | undefined => {
    const read = text ? parseDay(text) : undefined;
    return isRefusal(read) ? undefined : read;
  };
  const [from, to] = [day(query.from), day(query.to)];
  const office = query.scope === "office";
  return {
    ...(STATES.includes(query.state ?? "") && { state: query.state as DutyState }),
    ...(query.department && { departments: [query.department] }),
    ...(query.agency && { agencies: [query.agency] }),
    ...(query.matter && { matter: query.matter }),
    ...(query.topic && { topic: query.topic }),
    ...(query.person && { person: query.person }),
    ...(query.keyArea === "1" && { keyArea: true as const }),
    ...(query.q?.trim() && { text: query.q.trim() }),
    ...(from && { dueFrom: from }),
    ...(to && { dueBefore: addDays(to, 1) }),
    ...(!office && !query.department && !query.agency && { mine: actor }),
    // A county's office lists its county, a city's the city and its counties (JY-05).
    ...(office && !query.agency && { agencies: await agenciesUnder(tx, actor) }),
  };
}

async function listDuties(call: Call): Promise<Paged<DutyRow>> {
  const { tenant, actor, query, today, calendar } = call;
  const page = pageOf(query.page);
  return tenant.db.read(async (tx) => {
    const { rows, total } = await dutyPage(tx, await filterOf(tx, call), today, page, PAGE_SIZE);
    return { rows: await dutyRows(tx, rows, actor, today, calendar), total, page, pageSize: PAGE_SIZE };
  });
}

const MOST_EXPORTED = 50_000;
const STATE_WORDS = { open: "未到期", overdue: "逾期", met: "按时", metLate: "迟公开", waived: "豁免" } as const;

async function listAsFile(call: Call, format: TableFormat): Promise<FileAnswer> {
  const { tenant, actor, today, calendar } = call;
  const rows = await tenant.db.read(async (tx) => {
    const found = await dutyPage(tx, await filterOf(tx, call), today, 1, MOST_EXPORTED);
    return dutyRows(tx, found.rows, actor, today, calendar);
  });
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join("、");
  const table = rows.map((row) => [
    row.id,
    row.agency.name,
    row.publisher.name,
    names(row.leads),
    names(row.supporting),
    names(row.people),
    row.matter.name,
    row.words,
    row.startedOn,
    row.due,
    row.handover ?? "",
    row.handedOverOn ?? "",
    STATE_WORDS[row.state],
    row.workingDays,
    row.provisional ? "暂定" : "",
    row.noChange ?? "",
  ]);
  return tableFile({ title: "义务清单", head: LIST_HEADING, rows: table }, format, today);
}

const LIST_HEADING = [
  "编号",
  "承担单位",
  "发布主体",
  "责任科室",
  "配合科室",
  "专人",
  "事项",
  "内容",
  "起算日",
  "到期日",
  "交办公室期限",
  "交办公室日期",
  "状态",
  "剩余工作日（负数为逾期）",
  "是否暂定",
  "无变化说明",
] as const;

async function byAgency(tx: Tx, { actor, today }: Call): Promise<{ rows: AgencyDuties[] }> {
  const under = new Set(await agenciesUnder(tx, actor));
  const counts = (await agencyCounts(tx, today)).filter(({ id }) => under.has(id));
  const rows: AgencyDuties[] = [];
  for (const { until_day: until, ...row } of counts)
    rows.push({ ...row, until, mayUrge: row.overdue > 0 && (await mayOversee(tx, actor, row.id)) });
  return { rows };
}

async function handOvers({ tenant, actor, query, today }: Call): Promise<HandOverFigures | Refusal> {
  const from = parseDay(query.from ?? `${today.slice(0, 4)}-01-01`);
  const to = parseDay(query.to ?? today);
  if (isRefusal(from)) return from;
  if (isRefusal(to)) return to;
  return tenant.db.read(async (tx) => {
    const agencies = await agenciesUnder(tx, actor);
    const rows = await handOverCounts(tx, { from, to, agencies }, today);
    return { from, to, departments: rows.map(({ agency: _, ...row }) => row) };
  });
}
