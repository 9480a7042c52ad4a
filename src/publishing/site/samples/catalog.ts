import type {
  CatalogHomeView,
  CatalogPageView,
  EntryRow,
  MatterView,
  OriginView,
  SchemeTextView,
} from "../views/catalog.ts";
import type { GroupView, SchemeView } from "../views/standing.ts";
import { LIAOCHENG } from "./sites.ts";

const quote = (words: string): OriginView => ({ from: "quote", words });
const law = (words: string): OriginView => ({ from: "law", words });
const INFERRED: OriginView = { from: "inferred", words: null };
const ART_26 = law("政府信息公开条例第二十六条");

const ORDERS = [
  { key: "subject", label: "按栏目", to: "catalog/subject/index.html" },
  { key: "key", label: "重点领域", to: "catalog/key/index.html" },
  { key: "topic", label: "按专题", to: "catalog/topic/index.html" },
  { key: "department", label: "按科室", to: "catalog/department/index.html" },
  { key: "audience", label: "按对象", to: "catalog/audience/index.html" },
] as const;

const group = (id: string, label: string, count: number) => ({
  label,
  note: null,
  to: `catalog/subject/index.html#${id}`,
  count,
});

export const CATALOG_HOME: CatalogHomeView = {
  site: LIAOCHENG,
  publisher: "聊城市住房和城乡建设局",
  scheme: { title: "聊城市住建局全面推进政务公开工作实施方案（样例）", version: 2, since: "2026-03-02" },
  counts: [
    { label: "事项", value: 107, unit: "项" },
    { label: "重点领域", value: 18, unit: "项" },
    { label: "六要素齐全", value: 96, unit: "项" },
    { label: "缺要素", value: 11, unit: "项" },
  ],
  orders: ORDERS.map((order) => ({
    ...order,
    note: "照网站栏目的次序排。",
    groups: [
      group("laws", "政务公开 › 决策公开", 12),
      group("fields", "政务公开 › 重点领域信息公开", 18),
      group("news", "新闻中心", 5),
    ],
  })),
  gaps: [
    { label: "内容", count: 2 },
    { label: "监督渠道", count: 11 },
  ],
  shares: { quote: 400, law: 260, inferred: 540 },
};

const ROW: EntryRow = {
  path: "catalog/m/rental-rules/index.html",
  name: "公共租赁住房分配政策",
  time: "信息形成之日起20个工作日内",
  who: "住房保障科",
  keyArea: quote("公共资源配置"),
  marks: [],
  missing: [],
};

export const CATALOG_PAGE: CatalogPageView = {
  site: LIAOCHENG,
  order: ORDERS[0],
  note: "照网站栏目的次序排。",
  orders: ORDERS,
  page: 1,
  pages: 3,
  total: 107,
  index: [group("laws", "政务公开 › 决策公开", 12), group("fields", "政务公开 › 重点领域信息公开", 18)],
  groups: [
    { id: "laws", name: "政务公开 › 决策公开", note: null, documents: null, continued: true, rows: [ROW] },
    {
      id: "fields",
      name: "政务公开 › 重点领域信息公开",
      note: "重点领域",
      documents: "search/?topic=fields",
      continued: false,
      rows: [
        { ...ROW, name: "农村危房改造补助对象名单", marks: ["限定对象"], missing: ["监督渠道"] },
        { ...ROW, name: "旧名单", keyArea: null, time: null, who: null, marks: ["已停用"] },
      ],
    },
  ],
};

export const MATTER: MatterView = {
  site: LIAOCHENG,
  id: "rental-rules",
  name: "公共租赁住房分配政策",
  column: { label: "规范性文件", to: "c/rules/" },
  keyArea: quote("公共资源配置"),
  marks: ["结果", "五公开"],
  retiredOn: null,
  six: ["事项", "内容", "时限", "方式", "责任主体", "监督渠道"].map((label) => ({
    label,
    there: label !== "监督渠道",
  })),
  sources: [
    {
      sentence: "保障性住房分配政策、分配对象、分配房源、分配程序、分配过程、分配结果等信息，由住房保障科负责公开。",
      marks: ["分配政策", "由住房保障科负责公开"],
      to: "scheme/text/index.html#s12",
      headings: ["二、主要任务", "（三）推进重点领域信息公开"],
    },
  ],
  clauses: ["LC-05", "LC-10"],
  publisher: {
    name: "聊城市住房和城乡建设局",
    reason: "谁制作，谁公开：由它制作",
    origin: law("政府信息公开条例第十条"),
  },
  departments: [
    { part: "牵头", label: "住房保障科", to: "d/housing/", note: null },
    { part: "配合", label: "政策法规科", to: null, note: null },
  ],
  supervision: null,
  attributes: [
    {
      label: "公开内容",
      values: [
        { text: "文件名称", origin: null },
        { text: "申请条件", note: "含收入、住房、户籍", origin: null },
        { text: "分配程序", note: "可缺", origin: quote("分配政策、分配对象、分配房源、分配程序") },
      ],
    },
    { label: "公开时限", values: [{ text: "信息形成之日起20个工作日内", origin: ART_26 }] },
    { label: "公开对象", values: [{ text: "全社会", origin: INFERRED }] },
  ],
  stages: [
    {
      name: "分配方案",
      contents: ["对象", "房源"],
      time: "作出决定之日起7个工作日内",
      law: "《公共租赁住房管理办法》第十二条",
      origin: INFERRED,
    },
    { name: "分配结果", contents: [], time: null, law: null, origin: quote("分配结果") },
  ],
  topics: [{ label: "公共资源配置", to: "catalog/topic/index.html" }],
};

/** A matter that a law alone brought in, and which a later version dropped. */
export const MATTER_RETIRED: MatterView = {
  ...MATTER,
  id: "old-list",
  name: "旧名单",
  column: null,
  keyArea: null,
  marks: [],
  retiredOn: "2026-03-02",
  sources: [],
  clauses: [],
  supervision: { text: "政务服务便民热线 12345", origin: INFERRED },
  six: MATTER.six.map(({ label }) => ({ label, there: true })),
  stages: [],
  topics: [],
};

export const SCHEME: SchemeView = {
  site: LIAOCHENG,
  title: "聊城市住房和城乡建设局政务公开实施方案（样例）",
  issuer: { text: "聊城市住房和城乡建设局", origin: quote("聊城市住房和城乡建设局2019年12月3日") },
  issuedOn: "2019-12-03",
  status: "historical",
  statusNote: "机构改革前的文本，单位名称按当时写法",
  scope: {
    text: "全面推进权利运行全流程公开、政务服务全过程公开",
    origin: quote("全面推进权利运行全流程公开、政务服务全过程公开"),
  },
  aim: { text: "切实提升人民群众获得感和满意度", origin: INFERRED },
  decidedBy: null,
  disclosure: { text: "此文件公开发布", origin: quote("（此文件公开发布）") },
  basis: [
    { text: "中华人民共和国政府信息公开条例", number: null, origin: quote("《中华人民共和国政府信息公开条例》") },
    { text: "聊城市全面推进政务公开工作实施方案", number: "聊政办发[2018]16号", origin: law("样例") },
  ],
  sourceSha256: "9c41f07be52d8a6630c1a94d2f7708d3b1c6a0f8e7d4225b9a3c1f60b7d204e9",
  text: { to: "scheme/text/index.html", sentences: 191 },
  counts: [
    { label: "事项", value: 107, unit: "项" },
    { label: "栏目", value: 54, unit: "个" },
    { label: "科室和单位", value: 28, unit: "个" },
    { label: "原文", value: 191, unit: "句" },
  ],
  versions: [
    {
      number: 2,
      since: "2026-03-02",
      until: null,
      digest: "9c41f07be52d8a6630c1a94d2f7708d3b1c6a0f8e7d4225b9a3c1f60b7d204e9",
    },
    {
      number: 1,
      since: "2026-01-05",
      until: "2026-03-02",
      digest: "1a41f07be52d8a6630c1a94d2f7708d3b1c6a0f8e7d4225b9a3c1f60b7d204e9",
    },
  ],
};

export const SCHEME_TEXT: SchemeTextView = {
  site: LIAOCHENG,
  title: SCHEME.title,
  status: "historical",
  page: 0,
  pages: 4,
  sentences: [
    { number: 1, text: "二、主要任务", heading: true, marks: [], clauses: [], matters: [] },
    {
      number: 2,
      text: MATTER.sources[0]?.sentence ?? "",
      heading: false,
      marks: ["分配政策"],
      clauses: ["LC-05"],
      matters: Array.from({ length: 12 }, (_, at) => ({
        label: `公共租赁住房分配政策 ${at + 1}`,
        to: "catalog/m/rental-rules/index.html",
        note: null,
      })),
    },
    { number: 3, text: "各科室要高度重视。", heading: false, marks: [], clauses: [], matters: [] },
  ],
};

export const GROUP: GroupView = {
  site: LIAOCHENG,
  groups: [
    {
      title: "政务公开工作领导小组",
      agency: "聊城市住房和城乡建设局",
      note: "组长 1 名（局长），副组长 2 名（班子成员）。办公室设在办公室。",
      origin: quote("政务公开工作领导小组"),
      office: [
        { label: "办公室", to: "d/office/", place: "样例路 1 号", phone: "0000-0000000", hours: "工作日 8:30—17:30" },
        { label: "新闻中心", to: null, place: null, phone: null, hours: null },
      ],
      members: [
        { role: "组长", who: "某某", post: "局长", from: "2026-01-05" },
        { role: "成员", who: "某某某", post: "科室负责人", from: null },
      ],
      former: [{ role: "成员", who: "某某", from: "2025-01-05", until: "2026-01-04" }],
    },
  ],
  chain: [
    { title: "各处室主要负责人", covers: "各管本科室（处室）", after: 0, origin: quote("各处室主要负责人负落实责任") },
    { title: "副厅长", covers: "管全单位", after: 5, origin: INFERRED },
    { title: "厅长", covers: "管全单位", after: 10, origin: INFERRED },
  ],
  agencies: [
    {
      label: "聊城市住房和城乡建设局",
      to: "o/bureau/",
      level: "市级",
      ended: null,
      departments: 28,
      place: "样例路 1 号",
      phone: "0000-0000000",
      hours: null,
    },
    {
      label: "聊城市房产管理局",
      to: null,
      level: "市级",
      ended: "2019-01-11起由聊城市住房和城乡建设局承接",
      departments: 0,
      place: null,
      phone: null,
      hours: null,
    },
  ],
  publishers: [{ name: "各相关企业", kind: "企业", answers: "聊城市住房和城乡建设局" }],
};
