import { GAP_KINDS, type GapKind } from "../../../office/duties/gaps.ts";
import { agenciesUnder } from "../../../office/people/oversight.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { type Refusal, refuse } from "../../../rules/refusal.ts";
import type { Paged } from "../contract/answers.ts";
import type { GapRow, Gaps } from "../contract/gaps.ts";
import { type Call, type FileAnswer, type Route, reads } from "../desk.ts";
import { gapRows, gapSums } from "../present/board-gaps.ts";
import { PAGE_SIZE, pageOf } from "../present/paging.ts";
import { TABLE_FORMATS, type TableFormat, tableFile } from "../present/table-file.ts";

export const gapRoutes: readonly Route[] = [
  reads("gaps", (call) => call.tenant.db.read((tx) => sums(tx, call))),
  ...TABLE_FORMATS.map((format) =>
    reads(`gaps/list.${format}`, (call) => call.tenant.db.read((tx) => asFile(tx, call, format))),
  ),
  reads("gaps/:kind", (call) => call.tenant.db.read((tx) => cases(tx, call))),
];

/** The bodies asked about: one, where the reader's body may look into it, else all of these. */
async function asked(tx: Tx, { actor, query }: Call): Promise<readonly string[]> {
  const under = await agenciesUnder(tx, actor);
  return query.agency ? under.filter((id) => id === query.agency) : under;
}

async function sums(tx: Tx, call: Call): Promise<Gaps> {
  const under = await agenciesUnder(tx, call.actor);
  const agencies = await tx
    .selectFrom("agency")
    .select(["id", "name"])
    .where("id", "in", under.length > 0 ? [...under] : [""])
    .orderBy("id")
    .execute();
  return { today: call.today, agencies, kinds: await gapSums(tx, await asked(tx, call), call.today) };
}

const kindOf = (text: string | undefined): GapKind | Refusal<"gap-unknown"> =>
  GAP_KINDS.find((kind) => kind === text) ??
  refuse("gap-unknown", "没有这一类缺口。", "There is no such kind of gap.", { kind: text ?? null });

async function cases(tx: Tx, call: Call): Promise<Paged<GapRow> | Refusal<"gap-unknown">> {
  const kind = kindOf(call.params.kind);
  if (typeof kind !== "string") return kind;
  const rows = await gapRows(tx, kind, await asked(tx, call), call.today);
  const page = pageOf(call.query.page);
  return { rows: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), total: rows.length, page, pageSize: PAGE_SIZE };
}

async function asFile(tx: Tx, call: Call, format: TableFormat): Promise<FileAnswer | Refusal<"gap-unknown">> {
  const kind = kindOf(call.query.kind);
  if (typeof kind !== "string") return kind;
  const found = await gapRows(tx, kind, await asked(tx, call), call.today);
  const rows = found.map((row) => [row.what, row.where, row.lacks, row.since ?? ""]);
  return tableFile({ title: "缺口", head: ["名称", "单位", "缺什么", "自何日"], rows }, format, call.today);
}
