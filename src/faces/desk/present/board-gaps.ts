import type { MatterRow } from "../../../office/catalog/format/matters.ts";
import { gapsOfMatter, SIX_IN_CHINESE } from "../../../office/catalog/gaps.ts";
import {
  departmentsWithoutLiaison,
  dossiers,
  monthlyLines,
  stagesByMatter,
} from "../../../office/duties/board-queries-gaps.ts";
import {
  columnGap,
  type Freshness,
  freshnessOf,
  GAP_KINDS,
  type GapKind,
  monthsWithoutReport,
  stagesPassedOver,
} from "../../../office/duties/gaps.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import "../../../publishing/release/tables.ts";
import { type Day, shortDay } from "../../../rules/law/day.ts";
import type { GapRow, GapSum } from "../contract/gaps.ts";

type Finder = (tx: Tx, agencies: readonly string[], today: Day) => Promise<GapRow[]>;

/** The cases of one kind, of these agencies. */
export const gapRows = (tx: Tx, kind: GapKind, agencies: readonly string[], today: Day): Promise<GapRow[]> =>
  FINDERS[kind](tx, agencies, today);

/** Every kind with the number of its cases, also where there are none: that nothing is missing is worth saying. */
export async function gapSums(tx: Tx, agencies: readonly string[], today: Day): Promise<GapSum[]> {
  const sums: GapSum[] = [];
  for (const kind of GAP_KINDS) {
    const rows = await gapRows(tx, kind, agencies, today);
    sums.push({ kind, count: rows.length, ...KINDS[kind] });
  }
  return sums;
}

const KINDS: Readonly<Record<GapKind, Omit<GapSum, "kind" | "count">>> = {
  month: {
    label: "缺进度的月份",
    words: "每月要公开的事项，有一个月没有公开，也没有报“无变化”。",
    remedy: "补公开这个月的进度；确实没有变化的，报“无变化”。",
    basis: "方案：按月公示",
  },
  stage: {
    label: "缺环节的项目",
    words: "一个项目后面的环节已经公开，前面的环节没有。",
    remedy: "登记缺的环节并补公开；这一环节不适用的，写明理由。",
    basis: "方案：分环节公开",
  },
  liaison: {
    label: "没有联络员的科室",
    words: "应当指定联络员的科室，今天没有人担任。催办和提醒会没有人收。",
    remedy: "在机构里给科室指定一名联络员。",
    basis: "方案：各科室确定专人",
  },
  column: {
    label: "空白或者陈旧的栏目",
    words: "动态要闻两周、通知公告和政策文件六个月没有更新，或者栏目一条也没有。",
    remedy: "公开一条该栏目应有的信息；不再需要的栏目，从方案里并入别的栏目。",
    basis: "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）",
  },
  attribute: {
    label: "要素不全的事项",
    words: "事项、内容、时限、方式、责任主体、监督渠道六项缺一项。",
    remedy: "在目录里补齐缺的要素，注明出处。",
    basis: "方案：细化公开事项、内容、时限、方式、责任主体、监督渠道",
  },
};

const FINDERS: Readonly<Record<GapKind, Finder>> = {
  month: async (tx, agencies, today) =>
    (await monthlyLines(tx, agencies)).flatMap((line) =>
      monthsWithoutReport(line.duties, today).map((gap) => ({
        what: line.matterName,
        where: line.agencyName,
        lacks: `${gap.month.slice(0, 4)}年${Number(gap.month.slice(5))}月的进度${gap.duty === null ? "（没有登记）" : ""}`,
        since: gap.since,
        act:
          gap.duty === null
            ? { words: "看事项", duty: null, matter: line.matter }
            : { words: "补公开", duty: gap.duty, matter: null },
      })),
    ),
  stage: async (tx, agencies) => {
    const stages = await stagesByMatter(tx);
    return (await dossiers(tx, agencies)).flatMap((dossier) => {
      const all = stages.get(dossier.matter) ?? [];
      const lacking = stagesPassedOver(
        all.map((stage) => stage.id),
        new Set(dossier.begun),
      );
      if (lacking.length === 0) return [];
      const names = lacking.map((id) => all.find((stage) => stage.id === id)?.name ?? id);
      return [
        {
          what: dossier.name,
          where: dossier.agencyName,
          lacks: `环节：${names.join("、")}`,
          since: null,
          act: { words: "看事项", duty: null, matter: dossier.matter },
        },
      ];
    });
  },
  liaison: async (tx, agencies, today) =>
    (await departmentsWithoutLiaison(tx, agencies, today)).map((row) => ({
      what: row.name,
      where: row.agencyName,
      lacks: "联络员",
      since: null,
      act: { words: "去指定", duty: null, matter: null },
    })),
  column: columnGaps,
  attribute: attributeGaps,
};

const LIMITS: Readonly<Record<Freshness, string>> = { twoWeeks: "两周", sixMonths: "六个月", never: "" };

async function columnGaps(tx: Tx, agencies: readonly string[], today: Day): Promise<GapRow[]> {
  const columns = await tx
    .selectFrom("site_column")
    .innerJoin("site", "site.id", "site_column.site")
    .leftJoin("public_record", (join) =>
      join.onRef("public_record.site_column", "=", "site_column.id").on("public_record.standing", "!=", "withdrawn"),
    )
    .select(["site_column.id", "site_column.level1", "site_column.level2", "site_column.level3", "site.name as site"])
    .select((e) => [
      e.fn.max("public_record.first_public_on").as("newest"),
      e
        .selectFrom("matter")
        .select("matter.id")
        .whereRef("matter.site_column", "=", "site_column.id")
        .where("matter.retired_on", "is", null)
        .orderBy("matter.id")
        .limit(1)
        .as("matter"),
    ])
    .where("site_column.link", "is", null)
    .where("site.owner", "in", agencies.length > 0 ? [...agencies] : [""])
    .groupBy(["site_column.id", "site.name"])
    .orderBy("site_column.site")
    .orderBy("site_column.position")
    .execute();
  return columns.flatMap((column) => {
    const names = [column.level1, column.level2, column.level3];
    const freshness = freshnessOf(names);
    const newest = column.newest as Day | null;
    const gap = columnGap(freshness, newest, today);
    if (gap === null) return [];
    const lacks =
      newest === null ? "一条也没有" : `最近一条是${newest.slice(0, 4)}年${shortDay(newest)}，超过${LIMITS[freshness]}`;
    return [
      {
        what: names.filter((name) => name !== null).join(" › "),
        where: column.site,
        lacks,
        since: gap.since,
        act: { words: column.matter === null ? "看目录" : "看事项", duty: null, matter: column.matter },
      },
    ];
  });
}

async function attributeGaps(tx: Tx, agencies: readonly string[]): Promise<GapRow[]> {
  const matters = await tx
    .selectFrom("matter")
    .innerJoin("agency", "agency.id", "matter.agency")
    .select(["matter.id", "matter.name", "matter.attributes", "agency.name as agencyName"])
    .where("matter.retired_on", "is", null)
    .where("matter.agency", "in", agencies.length > 0 ? [...agencies] : [""])
    .orderBy("matter.id")
    .execute();
  return matters.flatMap((matter) => {
    const lacking = gapsOfMatter(matter.attributes as MatterRow);
    if (lacking.length === 0) return [];
    return [
      {
        what: matter.name,
        where: matter.agencyName,
        lacks: lacking.map((one) => SIX_IN_CHINESE[one]).join("、"),
        since: null,
        act: { words: "看事项", duty: null, matter: matter.id },
      },
    ];
  });
}
