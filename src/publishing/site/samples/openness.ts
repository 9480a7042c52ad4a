import type { OriginView } from "../views/catalog.ts";
import type { GuideView, MilestonesView, OpennessView, PublicListsView, PublicListView } from "../views/openness.ts";
import { HOME_VIEW } from "./homes.ts";
import { LIAOCHENG } from "./sites.ts";

const quote = (words: string): OriginView => ({ from: "quote", words });
const INFERRED: OriginView = { from: "inferred", words: null };

export const OPENNESS: OpennessView = {
  site: LIAOCHENG,
  countedOn: "2026-11-24",
  duties: HOME_VIEW.duties,
  by: "department",
  rows: [
    { name: "住房保障科", to: "d/housing/", due: 42, onTime: 38, late: 2, overdue: 2, longest: 11 },
    { name: "物业科", to: "d/property/", due: 20, onTime: 20, late: 0, overdue: 0, longest: 0 },
  ],
};
export const OPENNESS_EMPTY: OpennessView = { ...OPENNESS, duties: null, rows: [] };
export const OPENNESS_TOTALS: OpennessView = { ...OPENNESS, by: "nobody", rows: [] };

const GOAL = { origin: quote("2020年，公共资源配置领域政府信息公开基本实现全覆盖"), dateOrigin: INFERRED, words: null };
const TARGET = { words: "按时公开的比例", atLeast: 90, unit: "percent" as const, origin: INFERRED };

export const MILESTONES: MilestonesView = {
  site: LIAOCHENG,
  countedOn: "2026-11-24",
  milestones: [
    {
      ...GOAL,
      id: "m1",
      date: "2020-12-31",
      text: "公共资源配置领域政府信息公开基本实现全覆盖",
      target: TARGET,
      onDay: null,
      now: { count: 41, of: 50, value: 82 },
      state: "missed",
    },
    {
      ...GOAL,
      id: "m2",
      date: "2026-06-30",
      text: "全面完成目录编制工作",
      target: { ...TARGET, words: "已公布目录的单位数", atLeast: 11, unit: "count" },
      onDay: { count: 11, of: 11, value: 11 },
      now: { count: 11, of: 11, value: 11 },
      state: "met",
    },
    {
      ...GOAL,
      id: "m3",
      date: "2026-12-31",
      text: "公开水平得到明显提升",
      target: TARGET,
      onDay: null,
      now: null,
      state: "open",
    },
    {
      ...GOAL,
      id: "m4",
      date: "2027-12-31",
      text: "四个标题之下都有事项",
      target: null,
      words: "四个标题之下都有事项",
      onDay: null,
      now: null,
      state: "unmeasured",
    },
  ],
  systems: [
    {
      name: "解读制度",
      by: "2026-12-31",
      who: "政策法规科",
      shown: { label: "已公开", to: "catalog/m/x/index.html" },
      origin: quote("解读、回应等制度建立健全"),
    },
    { name: "考评制度", by: null, who: "办公室", shown: null, origin: INFERRED },
  ],
};

export const PUBLIC_LISTS: PublicListsView = {
  site: LIAOCHENG,
  lists: [
    {
      path: "lists/powers/index.html",
      name: "行政权力清单",
      kind: "权力清单",
      items: 12,
      ended: 2,
      owner: "聊城市住房和城乡建设局",
    },
    {
      path: "lists/withheld/index.html",
      name: "不予公开负面清单",
      kind: "负面清单",
      items: 8,
      ended: 0,
      owner: "聊城市住房和城乡建设局",
    },
  ],
};

export const PUBLIC_LIST: PublicListView = {
  site: LIAOCHENG,
  id: "powers",
  kind: "权力清单",
  name: "行政权力清单",
  owner: "聊城市住房和城乡建设局",
  origin: quote("行政权力清单"),
  review: { text: "每年12月31日前（含当日）复核", origin: INFERRED },
  matter: { label: "行政权力清单", to: "catalog/m/powers/index.html" },
  version: { number: 2, since: "2026-03-02" },
  items: [
    {
      name: "建筑施工企业安全生产许可证核发",
      kind: "行政许可",
      basis: "安全生产许可证条例第四条",
      state: "kept",
      changedOn: null,
      receivedBy: null,
      origin: INFERRED,
    },
    {
      name: "工程造价咨询企业乙级资质认定",
      kind: "行政许可",
      basis: "国发〔2021〕7号",
      state: "cancelled",
      changedOn: "2021-07-01",
      receivedBy: null,
      origin: INFERRED,
    },
    {
      name: "房地产开发企业二级资质核定",
      kind: null,
      basis: null,
      state: "delegated",
      changedOn: "2022-03-02",
      receivedBy: "各县（市、区）住房和城乡建设局",
      origin: quote("下放"),
    },
  ],
  changes: [
    {
      on: "2026-03-02",
      version: 2,
      lines: [
        { kind: "added", text: "三改一拆" },
        { kind: "changed", text: "工程造价咨询企业乙级资质认定：取消，2021-07-01起" },
        { kind: "removed", text: "旧条目不再列入" },
      ],
    },
  ],
};
export const PUBLIC_LIST_NEW: PublicListView = {
  ...PUBLIC_LIST,
  id: "new",
  items: [],
  changes: [],
  review: null,
  matter: null,
};

export const GUIDE: GuideView = {
  site: LIAOCHENG,
  owner: "聊城市住房和城乡建设局",
  classification: [
    { label: "按栏目", count: 9, to: "catalog/subject/index.html" },
    { label: "按科室", count: 28, to: null },
  ],
  arrangement: "按栏目、事项、文号和日期编排",
  indexNumber: { pattern: "00000LC01/年份-5 位顺序号", example: "00000LC01/2026-00001" },
  columns: [{ label: "政务公开", to: "c/open/" }],
  ways: [
    { label: "本站", value: "按目录查", to: "catalog/index.html" },
    { label: "微信", value: "微信公众号" },
  ],
  office: [
    { label: "机构名称", value: "办公室", origin: null },
    { label: "办公地址", value: "样例路 1 号（虚构）", origin: INFERRED },
    { label: "传真号码", value: null, origin: null },
  ],
  request: { to: "c/request/", words: ["除主动公开的信息外，任何人都可以申请。"] },
  supervision: { text: "政务服务便民热线 12345", origin: { from: "law", words: "政府信息公开条例第五十一条" } },
  remedies: ["可以投诉、举报，也可以依法申请行政复议或者提起行政诉讼。"],
};
