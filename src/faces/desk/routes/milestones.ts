import { agenciesUnder } from "../../../office/people/oversight.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { type Refusal, refuse } from "../../../rules/refusal.ts";
import type { AgencyCatalog, AgencyCatalogs, AgencyGaps } from "../contract/milestones.ts";
import { type Call, type FileAnswer, type Route, reads } from "../desk.ts";
import { agencyCatalogs, missingMatters } from "../present/board-agencies.ts";
import { milestonesOf } from "../present/board-milestones.ts";
import { PAGE_SIZE, pageOf } from "../present/paging.ts";
import { TABLE_FORMATS, type TableFormat, tableFile } from "../present/table-file.ts";

export const milestoneRoutes: readonly Route[] = [
  reads("milestones", ({ tenant, today }) => tenant.db.read((tx) => milestonesOf(tx, today))),
  reads("milestones/agencies", (call) => call.tenant.db.read((tx) => catalogs(tx, call))),
  ...TABLE_FORMATS.map((format) =>
    reads(`milestones/agencies/list.${format}`, (call) => call.tenant.db.read((tx) => asFile(tx, call, format))),
  ),
  reads("milestones/agencies/:id", (call) => call.tenant.db.read((tx) => gapsOf(tx, call))),
];

/** All bodies, or those of one level, or those with or without a catalog. */
async function rowsOf(tx: Tx, { actor, today, tenant, query }: Call): Promise<AgencyCatalog[]> {
  const rows = await agencyCatalogs(tx, actor, today, tenant.siteUrl);
  return rows.filter(
    (row) =>
      (!query.level || row.level === query.level) &&
      (query.state !== "published" || row.catalog !== null) &&
      (query.state !== "missing" || row.catalog === null),
  );
}

/** A province has a hundred counties: a page of them, with the sum over all. */
async function catalogs(tx: Tx, call: Call): Promise<AgencyCatalogs> {
  const all = await rowsOf(tx, call);
  const withCatalog = all.filter((row) => row.catalog !== null).length;
  const page = pageOf(call.query.page);
  const rows = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return { today: call.today, withCatalog, rows, total: all.length, page, pageSize: PAGE_SIZE };
}

const LEVELS: Readonly<Record<string, string>> = {
  province: "省级",
  city: "市级",
  county: "县级",
  township: "乡级",
  village: "村级",
};

async function asFile(tx: Tx, call: Call, format: TableFormat): Promise<FileAnswer> {
  const rows = (await rowsOf(tx, call)).map((row) => [
    row.name,
    LEVELS[row.level] ?? row.level,
    row.under ?? "",
    row.catalog === null ? "未公布" : "已公布",
    row.catalog?.version ?? "",
    row.catalog?.on ?? "",
    row.owed,
    row.published,
    row.missing,
    row.overdue,
  ]);
  const head = ["单位", "层级", "上级", "目录", "版本", "公布日期", "应公开事项", "已有内容", "缺", "逾期义务"];
  return tableFile({ title: "各单位目录", head, rows }, format, call.today);
}

async function gapsOf(tx: Tx, call: Call): Promise<AgencyGaps | Refusal<"agency-unknown">> {
  const id = call.params.id ?? "";
  const known = (await agenciesUnder(tx, call.actor)).includes(id);
  const agency = known
    ? await tx.selectFrom("agency").select(["id", "name"]).where("id", "=", id).executeTakeFirst()
    : undefined;
  if (!agency)
    return refuse(
      "agency-unknown",
      "没有这个单位，或者不归您看。",
      "There is no such body, or it is not yours to see.",
    );
  const page = pageOf(call.query.page);
  const found = await missingMatters(tx, id, call.today, page, PAGE_SIZE);
  return { agency, ...found, page, pageSize: PAGE_SIZE };
}
