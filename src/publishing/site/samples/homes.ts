import type { HomeView } from "../views/listing.ts";
import { LIAOCHENG, ROWS, ZHONGSHAN } from "./sites.ts";

export const HOME_VIEW: HomeView = {
  site: LIAOCHENG,
  sentence: "住房和建设的事，在这里查得到",
  lead: "查文件、看公示、问政策、提申请",
  popular: ["公租房申请", "危房改造补助", "老旧小区改造计划"].map((label) => ({
    label,
    to: `search/?q=${encodeURIComponent(label)}`,
  })),
  statutory: [
    { label: "公开指南", note: "范围、方式、怎么申请", to: "about/", icon: "guide" },
    { label: "公开制度", note: "法规、规章与本局制度", to: "scheme/", icon: "scales" },
    { label: "法定主动公开", note: "按目录逐项公开", to: "c/open/", icon: "document" },
    { label: "年度报告", note: "每年 1 月 31 日前", to: "c/open/", icon: "chart" },
    { label: "依申请公开", note: "提交申请、查进度", to: "c/request/", icon: "speech" },
    { label: "监督保障", note: "谁负责、怎么投诉", to: "group/", icon: "shield" },
  ],
  newest: ROWS.slice(0, 6),
  newestTo: "c/open/",
  notices: [
    {
      path: "a/2026/11/n1/",
      title: "示范镇2026年第四批危房改造补助对象公示",
      closesOn: "2026-11-25",
      daysLeft: 1,
      note: "可提异议",
    },
    { path: "a/2026/11/n2/", title: "公租房第二批配租结果公示", closesOn: "2026-11-30", daysLeft: 6, note: "可提异议" },
    {
      path: "a/2026/11/n3/",
      title: "样例花园加装电梯规划公示",
      closesOn: "2026-12-03",
      daysLeft: 9,
      note: "公示牌空置 2 天，已顺延",
    },
  ],
  noticesTo: "c/notices/",
  countedOn: "2026-11-24",
  fields: [
    { label: "保障性安居工程", note: "住房保障科", to: "c/topics-2/", icon: "home" },
    { label: "农村危房改造", note: "村镇科", to: "c/topics-1/", icon: "village" },
    { label: "老旧小区改造", note: "物业科", to: "c/topics-4/", icon: "blocks" },
    { label: "房地产业", note: "开发科", to: "c/topics-3/", icon: "tower" },
    { label: "质量监督", note: "质监站", to: "c/topics-10/", icon: "checked" },
    { label: "双随机", note: "市场办", to: "c/fields-1/", icon: "list" },
    { label: "行政处罚", note: "市场办", to: "c/fields-3/", icon: "gavel" },
    { label: "城镇化建设", note: "城镇化办公室", to: "c/topics-1/", icon: "town" },
  ],
  pairs: [
    {
      document: {
        label: "聊城市公共租赁住房分配管理实施细则（样例）",
        to: "a/2026/09/r21/",
        note: "聊建样〔2026〕21号 · 2026-09-28",
      },
      interpretation: {
        label: "公租房怎么排队、怎么打分：一张图看懂",
        to: "a/2026/09/r22/",
        note: "同日发布",
        form: "图解",
      },
    },
    {
      document: {
        label: "老旧小区改造居民意见征集规程（样例）",
        to: "a/2026/07/r17/",
        note: "聊建样〔2026〕17号 · 2026-07-15",
      },
      interpretation: null,
    },
  ],
  pairsTo: "c/readings/",
  services: [
    { label: "信息搜索", note: "标题、文号、正文", to: "search/", icon: "search" },
    { label: "政策解读", note: "和文件并排放", to: "c/readings/", icon: "guide" },
    { label: "政务咨询", note: "问了有答复", to: "c/talk-1/", icon: "speech" },
    { label: "办事服务", note: "指南和入口", to: "about/", icon: "desk" },
    { label: "热线服务", note: "12345，全天", to: "tel:12345", icon: "phone" },
  ],
  duties: {
    since: "2026-01-01",
    due: 412,
    onTime: 397,
    late: 11,
    overdue: 4,
    open: 38,
    to: { due: null, onTime: null, late: "c/open/", overdue: "c/open/", open: null },
  },
  departments:
    "办公室 政策法规科 住房保障科 村镇建设科 城市建设科 勘察设计科 房地产市场监管科 财务审计科 人事科 物业科 新闻中心 建管处 质监站"
      .split(" ")
      .map((label, i) => ({ label, to: `d/d${i}/` })),
  agencies: {
    title: "按县（市、区）",
    links: "东昌府区 茌平区 临清市 冠县 莘县 阳谷县 东阿县 高唐县"
      .split(" ")
      .map((label, i) => ({ label, to: `o/o${i}/` })),
  },
};

export const EMPTY_HOME: HomeView = {
  ...HOME_VIEW,
  newest: [],
  notices: [],
  pairs: [],
  duties: {
    since: "2026-01-01",
    due: 0,
    onTime: 0,
    late: 0,
    overdue: 0,
    open: 0,
    to: { due: null, onTime: null, late: null, overdue: null, open: null },
  },
};

export const HOST_HOME: HomeView = {
  ...HOME_VIEW,
  site: ZHONGSHAN,
  newest: ROWS.slice(1, 5),
  newestTo: null,
  duties: null,
  fields: [],
  services: [],
  pairs: [],
};
