import type { SanitisedHtml } from "../html.ts";
import { renderRecordPart } from "../pages/record-part.ts";
import type { ArticleView, ProofView, RecordView, WithdrawnView } from "../views/article.ts";
import { LIAOCHENG, ZHONGSHAN } from "./sites.ts";

const BODY = `<p class="no-indent">各县（市、区）住房和城乡建设局，机关各科室、局属各单位：</p>
<p>《聊城市公共租赁住房分配管理实施细则（样例）》已经局长办公会研究同意，现印发给你们，请认真贯彻执行。</p>
<p class="signature">聊城市住房和城乡建设局<br>2026年9月16日</p>
<h2>第一章　总则</h2>
<p><strong>第一条</strong>　为了把公共租赁住房分得公平、分得明白，根据国家和省有关规定，结合本市实际，制定本细则。</p>
<p><strong>第二条</strong>　本市公共租赁住房的登记、审核、公示、打分、抽签、选房和年度复审，适用本细则。</p>
<h2>第二章　公示</h2>
<p><strong>第三条</strong>　初审和复审结束后，分别公示20个自然日。公示从发布的次日起算，最后一日不是工作日的，顺延到下一个工作日。</p>
<h2>第三章　打分与抽签</h2>
<p><strong>第五条</strong>　按下表打分，从高到低排序；同分的，用抽签的签号决定先后。</p>
<table><caption>表1　打分项目（样例）</caption><thead><tr><th scope="col">项目</th><th scope="col">怎么算</th><th scope="col">每项（分）</th><th scope="col">上限（分）</th></tr></thead>
<tbody><tr><td>家庭人口</td><td>每人</td><td class="num">5.00</td><td class="num">25.00</td></tr><tr><td>人均住房面积</td><td>低于标准每 1 m²</td><td class="num">2.00</td><td class="num">30.00</td></tr><tr><td>轮候年限</td><td>每满 1 年</td><td class="num">2.50</td><td class="num">20.00</td></tr></tbody></table>
<h2>第四章　附则</h2>
<p><strong>第六条</strong>　本细则自2026年11月1日起施行，有效期5年。</p>` as SanitisedHtml;

export const RECORD: RecordView = {
  title: "聊城市住房和城乡建设局关于印发《聊城市公共租赁住房分配管理实施细则（样例）》的通知",
  names: LIAOCHENG.names,
  facts: [
    { label: "文号", value: "聊建样〔2026〕21号" },
    { label: "发布机构", value: "聊城市住房和城乡建设局" },
    { label: "责任科室", value: "住房保障科" },
    { label: "公开方式", value: "主动公开" },
    { label: "主题分类", value: "城乡建设、环境保护" },
    { label: "体裁分类", value: "通知" },
    { label: "成文日期", value: "2026年9月16日", day: "2026-09-16" },
    { label: "生效日期", value: "2026年11月1日", day: "2026-11-01" },
    { label: "关键词", value: "公租房 分配 轮候 抽签", wide: true },
  ],
  body: BODY,
  tables: [],
  attachments: [
    {
      name: "附件1.pdf",
      label: "附件1　公租房申请登记表",
      bytes: 236_411,
      sha256: "9c41f07be52d8a6630c1a94d2f7708d3b1c6a0f8e7d4225b9a3c1f60b7d204e9",
    },
    {
      name: "附件2 打分计算表.xlsx",
      label: "附件2　打分计算表",
      bytes: 88_020,
      sha256: "1f60b7d204e99c41f07be52d8a6630c1a94d2f7708d3b1c6a0f8e7d4225b9a3c",
    },
  ],
};

export const PROOF: ProofView = {
  releasedAt: "2026-09-28T02:24:07Z",
  entryIndex: 48_213,
  witness: {
    kind: "witnessed",
    names: ["甲市档案馆", "乙大学图书馆", "丙律师协会（样例）"],
    lastAt: "2026-09-28T02:24:52Z",
  },
  version: 1,
  earlier: [],
  proofBytes: 1_312,
};

export const ARTICLE: ArticleView = {
  site: LIAOCHENG,
  path: "a/2026/09/r21/",
  title: RECORD.title,
  record: renderRecordPart(RECORD),
  menuKey: "open",
  crumbs: [
    { label: "首页", to: "" },
    { label: "政务公开", to: "c/open/" },
    { label: "决策公开", to: "c/decisions/" },
    { label: "规范性文件", to: "c/rules/" },
  ],
  columnName: "规范性文件",
  indexNumber: "1100000000000000X0/2026-00318",
  source: "住房保障科",
  description: "规定公租房的登记、审核、公示、打分、抽签和年度复审。",
  keywords: ["公租房", "分配", "轮候", "抽签"],
  validity: "in-force",
  validityNote: "2026年11月1日起施行",
  duty: { dueOn: "2026-10-20", outcome: "on-time" },
  proof: PROOF,
  corrections: [],
  repeal: null,
  related: [
    {
      title: "政策解读",
      links: [
        { label: "公租房怎么排队、怎么打分：一张图看懂", to: "a/2026/09/r22/", note: "图解 · 2026-09-28" },
        { label: "住房保障科负责人答问", to: "a/2026/09/r23/", note: "问答 · 2026-09-28" },
      ],
    },
  ],
  history: [
    { label: "本细则发布", to: null, note: "2026-09-28" },
    { label: "公开征求意见", to: "a/2026/07/r12/", note: "2026-07-06 至 2026-08-05" },
    { label: "原暂行办法（样例）", to: "a/2021/03/r09/", note: "自 2026-11-01 起废止" },
  ],
};

export const HOST_ARTICLE: ArticleView = {
  ...ARTICLE,
  site: ZHONGSHAN,
  menuKey: "column",
  crumbs: [
    { label: "住房保障", to: "" },
    { label: "规范性文件", to: "c/policy-1/" },
  ],
  source: "中山市住房保障办公室",
  related: [],
  history: [],
};

export const UNWITNESSED: ArticleView = {
  ...ARTICLE,
  path: "a/2026/11/r33/",
  proof: {
    ...PROOF,
    releasedAt: "2026-11-23T09:58:40Z",
    entryIndex: 51_902,
    witness: { kind: "unwitnessed", lastTriedAt: "2026-11-23T10:28:00Z" },
  },
};

export const CORRECTED: ArticleView = {
  ...ARTICLE,
  path: "a/2026/08/r19/",
  corrections: [
    {
      on: "2026-10-12",
      what: "第五条“补助上限 4,800 元”改为“补助上限 48,000 元”",
      why: "录入少一个零",
      told: "按更正前标准已受理的 3 户，已由村镇科逐户通知",
      earlier: { label: "看第 1 版原文", to: "a/2026/08/r19/v1/" },
    },
  ],
  proof: {
    ...PROOF,
    version: 2,
    entryIndex: 49_006,
    earlier: [{ version: 1, entryIndex: 46_871, to: "a/2026/08/r19/v1/" }],
  },
};

export const REPEALED: ArticleView = {
  ...ARTICLE,
  path: "a/2021/03/r09/",
  validity: "repealed",
  validityNote: null,
  duty: null,
  repeal: { on: "2026-11-01", why: "由新的实施细则代替", by: { label: "聊建样〔2026〕21号", to: "a/2026/09/r21/" } },
  proof: { ...PROOF, witness: { kind: "unset" } },
};

export const WITHDRAWN: WithdrawnView = {
  site: LIAOCHENG,
  path: "a/2026/10/r26/",
  title: "关于公布2026年第三批老旧小区改造名单的通知（样例）",
  menuKey: "open",
  crumbs: ARTICLE.crumbs,
  source: "物业科",
  releasedOn: "2026-10-09",
  withdrawnOn: "2026-10-15",
  decidedBy: "局政务公开工作领导小组办公室",
  basis: "《政府信息公开条例》第十五条：涉及个人隐私，公开会损害第三方合法权益",
  reason: "附件误把 2 户住户的门牌号一起公开",
  replacement: { label: "聊建样〔2026〕27号", to: "a/2026/10/r27/" },
  purged: { places: 14, receipt: null },
  releaseEntryIndex: 48_920,
  proof: { ...PROOF, releasedAt: "2026-10-15T08:02:11Z", entryIndex: 49_117 },
};
