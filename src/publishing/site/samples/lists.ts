import type { ColumnHeadView, ColumnPageView } from "../views/listing.ts";
import { LIAOCHENG, ROWS, ZHONGSHAN } from "./sites.ts";

export const COLUMN: ColumnHeadView = {
  site: LIAOCHENG,
  slug: "rules",
  name: "规范性文件",
  menuKey: "open",
  crumbs: [
    { label: "首页", to: "" },
    { label: "政务公开", to: "c/open/" },
    { label: "决策公开", to: "c/decisions/" },
  ],
  channel: "open",
  sentence: "本局制定并公开的规范性文件，每件标明是否有效，附解读。责任科室：各科室、办公室。",
  keywords: ["规范性文件", "政策"],
  newest: ROWS,
  total: 186,
  topics: [{ label: "绿色建筑", to: "search/?topic=green&column=rules" }],
  below: [],
};

export const EMPTY_COLUMN: ColumnHeadView = {
  ...COLUMN,
  slug: "decisions",
  name: "决策公开",
  newest: [],
  total: 0,
  topics: [{ label: "绿色建筑", to: "search/?topic=green&column=rules" }],
  below: [
    { label: "通知公告", to: "c/notices/", note: null },
    { label: "规范性文件", to: "c/rules/", note: null },
  ],
};

export const HOST_COLUMN: ColumnHeadView = {
  ...COLUMN,
  site: ZHONGSHAN,
  slug: "policy-1",
  menuKey: "column",
  crumbs: [{ label: "住房保障", to: "" }],
  channel: "policy",
  newest: ROWS.slice(2, 5),
  total: 3,
};

export const COLUMN_PAGE: ColumnPageView = {
  site: LIAOCHENG,
  slug: "rules",
  name: "规范性文件",
  menuKey: "open",
  crumbs: COLUMN.crumbs,
  channel: "open",
  page: 2,
  rows: [...ROWS].reverse(),
  hasNewer: true,
};
