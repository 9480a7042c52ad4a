import type { FeedView } from "../machine/feed.ts";
import type { RecordDataView } from "../machine/record-data.ts";
import type { ClockDay, ClockView } from "../views/article.ts";
import type { AgencyView, DepartmentView, SearchView } from "../views/listing.ts";
import type { AccessibilityView, VerifyView } from "../views/standing.ts";
import { dayAfter, mondayIndex } from "../wording.ts";
import { ARTICLE, RECORD } from "./records.ts";
import { LIAOCHENG, ROWS } from "./sites.ts";

const HOLIDAYS = new Map([
  ...["2026-09-25", "2026-09-26", "2026-09-27"].map((day) => [day, "中秋放假"] as const),
  ...Array.from({ length: 7 }, (_, i) => [dayAfter("2026-10-01", i), "国庆放假"] as const),
]);
const MAKE_UP = new Set(["2026-09-20", "2026-10-10"]);

function countedDays(from: string, to: string): ClockDay[] {
  const days: ClockDay[] = [{ day: from, kind: "start", number: null, note: "成文，不算" }];
  let number = 0;
  for (let day = dayAfter(from, 1); day <= to; day = dayAfter(day, 1)) {
    const holiday = HOLIDAYS.get(day);
    if (holiday !== undefined) days.push({ day, kind: "holiday", number: null, note: holiday });
    else if (MAKE_UP.has(day)) days.push({ day, kind: "make-up", number: ++number, note: "补班" });
    else if (mondayIndex(day) > 4) days.push({ day, kind: "weekend", number: null, note: "周末" });
    else days.push({ day, kind: "counted", number: ++number, note: null });
  }
  return days;
}

export const CLOCK: ClockView = {
  site: LIAOCHENG,
  path: ARTICLE.path,
  crumbs: [...ARTICLE.crumbs, { label: "正文", to: ARTICLE.path }],
  menuKey: "open",
  title: "聊城市公共租赁住房分配管理实施细则（样例）",
  documentNumber: "聊建样〔2026〕21号",
  department: "住房保障科",
  startOn: "2026-09-16",
  startIs: "成文日期",
  amount: "20 个工作日",
  unit: "工作日",
  law: "条例第二十六条",
  dueOn: "2026-10-20",
  releasedOn: "2026-09-28",
  outcome: "on-time",
  days: countedDays("2026-09-16", "2026-10-20"),
  basis: [
    { name: "政府信息公开条例第二十六条", says: "自形成或者变更之日起 20 个工作日内公开" },
    { name: "民法典第二百零一条", says: "开始的当天不算，从下一天起算" },
  ],
  calendarVersion: "国务院办公厅2026年部分节假日安排，数据第 2 版",
  provisional: false,
  moves: [],
};

export const OPEN_CLOCK: ClockView = { ...CLOCK, releasedOn: null, outcome: "open", provisional: true };

export const DEPARTMENT: DepartmentView = {
  site: LIAOCHENG,
  id: "housing",
  name: "住房保障科",
  agency: "聊城市住房和城乡建设局",
  kind: "内设科室",
  liaison: null,
  phone: null,
  place: "样例路 1 号（虚构）",
  matters: [
    { label: "公租房分配政策", to: "c/rules/", note: "形成之日起 20 个工作日内" },
    { label: "保障性安居工程进展", to: "c/topics-2/", note: "每月 10 日前" },
  ],
  newest: ROWS.slice(1, 5),
};

export const AGENCY: AgencyView = {
  site: LIAOCHENG,
  id: "linqing",
  name: "临清市住房和城乡建设局",
  sentence: null,
  facts: [
    { of: "领导小组", label: "政务公开工作领导小组", to: "group/index.html", note: "组长 1 名（局长）" },
    { of: "电话", label: "0000-0000000", to: null, note: null },
  ],
  departments: [],
  newest: [],
  total: 0,
};

export const SEARCH_VIEW: SearchView = {
  site: LIAOCHENG,
  query: "聊建样2026 21 公租房",
  terms: ["公租房", "公共租赁住房"],
  total: 127,
  hits: ROWS.slice(2).map((row) => ({
    ...row,
    extract: "第二条　本市公租房的登记、审核、公示、打分、抽签、选房和年度复审，适用本细则……",
  })),
  exact: { number: "聊建样〔2026〕21号", row: { ...ROWS[4]!, summary: null } },
  sort: [
    { label: "最相关", to: "search/?q=1", current: true },
    { label: "最新", to: "search/?q=1&sort=newest", current: false },
  ],
  active: [{ label: "2026年", without: "search/?q=1" }],
  facets: [
    {
      title: "年份",
      choices: [
        { label: "2026年", count: 127, to: "search/?q=1", current: true },
        { label: "2025年", count: 203, to: "search/?q=1&y=2025", current: false },
      ],
    },
  ],
  pager: [
    { label: "1", to: "search/?q=1", current: true },
    { label: "2", to: "search/?q=1&page=2" },
    { label: "…", to: null },
    { label: "26", to: "search/?q=1&page=26" },
  ],
  requestTo: "about/",
};

export const NO_HITS: SearchView = {
  ...SEARCH_VIEW,
  query: "龙宫",
  total: 0,
  hits: [],
  exact: null,
  sort: [],
  active: [],
  facets: [],
  pager: [],
};

export const ACCESSIBILITY: AccessibilityView = {
  site: LIAOCHENG,
  checkedOn: "2026-11-24",
  contact: ["打便民热线 12345，说明是网站使用困难，工作日内答复。"],
};

export const VERIFY: VerifyView = {
  site: LIAOCHENG,
  logOrigin: "example.invalid/liaocheng/log",
  logKey: "example.invalid/liaocheng/log+0a1b2c3d+ASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8B",
};

export const FEED: FeedView = {
  site: LIAOCHENG,
  title: "聊城市住房和城乡建设局 最新公开",
  self: "feed.xml",
  page: "",
  since: "2026-01-01T00:00:00Z",
  entries: [
    {
      path: ARTICLE.path,
      title: "<通知> & “公告”\u0000",
      source: "住房保障科",
      summary: "摘要",
      releasedAt: "2026-09-28T02:24:07Z",
      updatedAt: "2026-10-12T01:00:00Z",
    },
  ],
};

export const RECORD_DATA: RecordDataView = {
  id: "r21",
  type: "policy",
  revision: 1,
  publisher: "聊城市住房和城乡建设局",
  title: RECORD.title,
  fields: [
    { key: "documentNumber", label: "文号", value: "聊建样〔2026〕21号", unit: null },
    { key: "years", label: "有效期", value: 5, unit: "年" },
    { key: "keywords", label: "关键词", value: ["公租房", "分配"], unit: null },
    { key: "regulatory", label: "规范性文件", value: true, unit: null },
    { key: "formula", label: "备注", value: '=HYPERLINK("x")', unit: null },
  ],
  text: "各县（市、区）：\n第一条",
  attachments: RECORD.attachments,
};
