import type { ColumnNode, DocumentRow, SiteView } from "../views/site.ts";

/** Invented facts for tests and previews of the page kit. Nothing here is a real document or person. */

const column = (slug: string, name: string, children: readonly ColumnNode[] = []): ColumnNode => ({
  slug,
  name,
  children,
});

const named = (prefix: string, names: string): ColumnNode[] =>
  names.split(" ").map((name, i) => column(`${prefix}-${i + 1}`, name));

const LIAOCHENG_COLUMNS: readonly ColumnNode[] = [
  column("news", "新闻中心", named("news", "国务院要闻 山东要闻 聊城要闻 工作动态 图片新闻")),
  column("talk", "互动交流", named("talk", "网上咨询 答复查询 公开咨询 征集调查 交流访谈 山东政务网 微博 微信公众号")),
  column("open", "政务公开", [
    column("bodies", "组织机构", named("bodies", "领导班子 机构设置 直属单位 企业风采")),
    column("powers", "权责清单", named("powers", "行政权力清单 部门责任清单")),
    column("decisions", "决策公开", [
      column("notices", "通知公告"),
      column("rules", "规范性文件"),
      column("readings", "政策解读"),
      ...named("decisions", "各级法律法规 领导讲话 人事信息 财务信息公开 重大决策预公开 会议公开 重大决策执行和落实"),
    ]),
    column(
      "fields",
      "重点领域信息公开",
      named("fields", "双随机 行政执法信息 行政处罚 规范性文件清理 人大代表建议 政协提案"),
    ),
    column("request", "依申请公开"),
  ]),
  column(
    "topics",
    "专题专栏",
    named(
      "topics",
      "城镇化建设 住房保障 房地产业 水城物业 房地产中介 12319热线 建筑节能与建设科技 最美住建人 新旧动能转换 质量监督 建筑建材装饰业",
    ),
  ),
];

const FOOTER_GROUPS: SiteView["footer"]["groups"] = [
  {
    title: "公开渠道",
    links: [
      { label: "通知公告", to: "c/notices/" },
      { label: "公开指南", to: "about/" },
      { label: "依申请公开", to: "c/request/" },
    ],
  },
  {
    title: "网站服务",
    links: [
      { label: "站点地图", to: "sitemap.xml" },
      { label: "订阅（Atom）", to: "feed.xml" },
      { label: "无障碍说明", to: "accessibility/" },
    ],
  },
  {
    title: "核对与监督",
    links: [
      { label: "验证文件真伪", to: "verify/" },
      { label: "公开方案", to: "scheme/" },
      { label: "领导小组", to: "group/" },
    ],
  },
];

export const LIAOCHENG: SiteView = {
  prefix: "/liaocheng/",
  origin: "https://example.invalid",
  name: "聊城市住房和城乡建设局",
  motto: "政府信息公开",
  siteIdCode: null,
  language: "zh-CN",
  demo: "借聊城市住房和城乡建设局的名称作演示；人名、文件、数字都是编的，不是该单位的网站。",
  host: null,
  menu: [
    { key: "home", label: "首页", to: "" },
    { key: "news", label: "新闻中心", to: "c/news/" },
    { key: "open", label: "政务公开", to: "c/open/" },
    { key: "talk", label: "互动交流", to: "c/talk/" },
    { key: "topics", label: "专题专栏", to: "c/topics/" },
  ],
  columns: LIAOCHENG_COLUMNS,
  names: ["聊城市", "聊城市住房和城乡建设局", "公共租赁住房", "公租房", "危房改造", "老旧小区", "双随机"],
  hotline: "12345",
  footer: {
    lines: [
      "主办：聊城市住房和城乡建设局",
      "承办：局办公室、新闻中心",
      "地址：（演示，不列）",
      "电话：0000-0000000　热线：12345",
    ],
    groups: FOOTER_GROUPS,
    icp: null,
    police: null,
    ipv6: true,
  },
};

export const ZHONGSHAN: SiteView = {
  ...LIAOCHENG,
  prefix: "/zhongshan/",
  name: "中山市住房和城乡建设局",
  motto: "政务网",
  demo: "借中山市两家单位的名称作演示；人名、文件、数字都是编的，不是该单位的网站。",
  host: {
    title: "住房保障",
    publisher: "中山市住房保障办公室",
    owner: "中山市住房和城乡建设局",
    sentence:
      "本栏目的内容由住房保障办公室制作并负责；住房和城乡建设局提供网站。向住房保障办公室提的申请、异议，由住房保障办公室答复。",
  },
  menu: [
    { key: "home", label: "首页", to: "#main" },
    ...["机构概况", "政务公开", "办事服务", "互动交流"].map((label) => ({ key: label, label, to: "#main" })),
    { key: "column", label: "住房保障", to: "" },
    ...["房地产市场", "数据发布"].map((label) => ({ key: label, label, to: "#main" })),
  ],
  columns: [
    column("build", "保障性安居工程信息", named("build", "年度建设计划 建设计划完成情况")),
    column("policy", "住房保障政策法规", named("policy", "规范性文件 政策解读")),
    column("allot", "公租房分配", named("allot", "分配政策 分配对象 分配房源 分配程序 分配过程 分配结果")),
    column("guide", "办事指南"),
  ],
  names: ["中山市", "公租房", "轮候"],
  hotline: null,
  footer: {
    ...LIAOCHENG.footer,
    lines: ["网站主办：中山市住房和城乡建设局", "“住房保障”栏目发布：中山市住房保障办公室"],
  },
};

const row = (id: string, title: string, releasedOn: string, more: Partial<DocumentRow> = {}): DocumentRow => ({
  path: `a/${releasedOn.slice(0, 4)}/${releasedOn.slice(5, 7)}/${id}/`,
  title,
  documentNumber: null,
  department: null,
  releasedOn,
  kind: null,
  validity: null,
  summary: null,
  marks: [],
  ...more,
});

export const ROWS: readonly DocumentRow[] = [
  row("r33", "关于2026年第四季度建筑市场“双随机”抽查结果的公示", "2026-11-23", {
    documentNumber: "聊建样〔2026〕33号",
    department: "市场办",
  }),
  row("r32", "2026年10月保障性安居工程进展情况", "2026-11-20", { department: "住房保障科" }),
  row("r31", "关于调整老旧小区改造补助拨付方式的通知", "2026-11-18", {
    documentNumber: "聊建样〔2026〕31号",
    department: "物业科",
    validity: "in-force",
    marks: ["interpreted"],
    summary: "改造补助分三次拨付：开工、过半、验收。每次拨付后十个工作日内公开到账情况。",
  }),
  row("r30", "聊城市农村危房改造质量安全检查情况通报", "2026-11-17", {
    documentNumber: "聊建样〔2026〕30号",
    department: "村镇科",
    validity: "amended",
    marks: ["corrected"],
    summary: "抽查八个县（市、区）九十六户，发现问题十一处，已整改九处。",
  }),
  row("r21", "聊城市公共租赁住房分配管理实施细则（样例）", "2026-09-28", {
    documentNumber: "聊建样〔2026〕21号",
    department: "住房保障科",
    kind: "规范性文件",
    validity: "in-force",
    marks: ["interpreted"],
    summary: "规定公租房的登记、审核、公示、打分、抽签和年度复审，明确每一步的期限和公开内容。",
  }),
  row("r09", "原公共租赁住房分配暂行办法（样例）", "2021-03-02", {
    documentNumber: "聊建样〔2021〕9号",
    department: "住房保障科",
    validity: "repealed",
    marks: ["withdrawn"],
  }),
];
