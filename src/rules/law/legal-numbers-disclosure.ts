import {
  atLeast,
  type CitedLaw,
  exactly,
  knownLaw,
  type LegalNumber,
  numbersOf,
  readLaw,
  rule,
  secondHandLaw,
} from "./legal-number.ts";

const REGULATION = readLaw("中华人民共和国政府信息公开条例", "2019-05-15");
const REGULATION_2008 = knownLaw(
  "中华人民共和国政府信息公开条例（2007年，国务院令第492号）",
  "2008-05-01",
  "2019-05-14",
);

const RESOURCES_OPINION: CitedLaw = {
  law: "国务院办公厅关于推进公共资源配置领域政府信息公开的意见（国办发〔2017〕97号）",
  effectiveFrom: "2017-12-19",
  effectiveTo: null,
  source: "restated by the source of 中山: 行政许可、行政处罚事项应自作出行政决定之日起7个工作日内上网公开",
  certainty: "read",
};

const SITE_INDICATORS = secondHandLaw(
  "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）",
  "2019-04-01",
  "check table of a civil affairs site, 2022, read in full; the circular itself was not at hand",
);

const RESPONSE_2016_61 = secondHandLaw(
  "国务院办公厅关于在政务公开工作中进一步做好政务舆情回应的通知（国办发〔2016〕61号）",
  "2016-07-30",
  "newspaper reports of the notice; date of issue from memory",
);
const RESPONSE_2016_80 = secondHandLaw(
  "《关于全面推进政务公开工作的意见》实施细则（国办发〔2016〕80号）",
  "2016-11-10",
  "a public copy of the rules; date of issue from memory",
);
const WORK_POINTS_2016 = secondHandLaw(
  "2016年政务公开工作要点（国办发〔2016〕19号）",
  "2016-04-18",
  "from memory; the same number stands in a city's rules of 2016",
);

/** Proactive disclosure, the annual report, sites, interpretation and response. */
export const DISCLOSURE_NUMBERS: readonly LegalNumber[] = [
  ...numbersOf("disclosure", REGULATION_2008, [
    [
      "disclosure",
      "政府信息自形成或者变更之日起公开",
      "information is published after it is made or changed",
      rule("within 20 workingDays"),
      "第十八条",
    ],
  ]),
  ...numbersOf("disclosure", REGULATION, [
    [
      "disclosure",
      "政府信息自形成或者变更之日起公开",
      "information is published after it is made or changed",
      rule("within 20 workingDays"),
      "第二十六条",
    ],
  ]),
  ...numbersOf("disclosure", RESOURCES_OPINION, [
    [
      "permit-or-penalty",
      "行政许可、行政处罚自作出决定之日起上网公开",
      "permits and penalties go online after the decision",
      rule("within 7 workingDays"),
      "关于公开时效的规定",
    ],
    [
      "public-resources",
      "公共资源配置信息自形成或者变更之日起公开",
      "information on public resources is published after it is made or changed",
      rule("within 20 workingDays"),
      "关于公开时效的规定",
    ],
  ]),
  ...numbersOf("report", REGULATION_2008, [
    ["annual-report", "公布上一年度工作年度报告", "last year's annual report", rule("by 03-31"), "第三十一条"],
  ]),
  ...numbersOf("report", REGULATION, [
    [
      "annual-report-department",
      "政府部门向同级主管部门提交并向社会公布上一年度报告",
      "a department's annual report, to the supervisor and the public",
      rule("by 01-31"),
      "第四十九条",
    ],
    [
      "annual-report-government",
      "县级以上地方人民政府公布上一年度报告",
      "a government's annual report",
      rule("by 03-31"),
      "第四十九条",
    ],
  ]),
  ...numbersOf("site", SITE_INDICATORS, [
    [
      "site-home",
      "首页不更新即否决",
      "a home page not updated this long vetoes a site",
      exactly(2, "weeks"),
      "单项否决指标·首页不更新",
    ],
    [
      "site-news",
      "动态要闻类栏目不更新",
      "a news column is stale after",
      exactly(2, "weeks"),
      "单项否决指标·栏目不更新",
    ],
    [
      "site-notices",
      "通知公告、政策文件类栏目不更新",
      "a notice or policy column is stale after",
      exactly(6, "months"),
      "单项否决指标·栏目不更新",
    ],
    [
      "site-stale-news",
      "未更新的要闻、公告、政策栏目达到即否决",
      "stale news, notice and policy columns that veto a site",
      atLeast(5, "pieces"),
      "单项否决指标·栏目不更新",
    ],
    [
      "site-stale-columns",
      "应更新未更新的栏目达到即否决",
      "stale columns that veto a site",
      atLeast(10, "pieces"),
      "单项否决指标·栏目不更新",
    ],
    [
      "site-empty-columns",
      "空白栏目达到即否决",
      "empty columns that veto a site",
      atLeast(5, "pieces"),
      "单项否决指标·栏目不更新",
    ],
    [
      "site-slow",
      "超过即算打不开",
      "a page slower than this counts as not open",
      exactly(15, "seconds"),
      "单项否决指标·站点无法访问",
    ],
    [
      "site-down",
      "打不开的比例达到即否决",
      "share of failed visits that vetoes a site",
      atLeast(5, "percent"),
      "单项否决指标·站点无法访问",
    ],
    [
      "site-message",
      "有效留言超过即否决",
      "a valid message unanswered longer than this vetoes a site",
      exactly(3, "months"),
      "单项否决指标·互动回应差",
    ],
  ]),
  ...numbersOf("site", knownLaw("政府网站发展指引（国办发〔2017〕47号）", "2017-05-15"), [
    ["site-yearly", "公布上一年度网站工作报表", "last year's site statement", rule("by 01-31"), "关于年度报表的规定"],
  ]),
  ...numbersOf("response", RESPONSE_2016_61, [
    [
      "response-conference",
      "特别重大、重大突发事件召开新闻发布会",
      "press conference on a serious incident",
      rule("within 24 hours"),
      "第四部分",
    ],
    ["response", "其他政务舆情作出回应", "response to other public opinion", rule("within 48 hours"), "第四部分"],
  ]),
  ...numbersOf("response", RESPONSE_2016_80, [
    [
      "response-first",
      "特别重大、重大突发事件发布权威信息",
      "authoritative information on a serious incident",
      rule("within 5 hours"),
      "关于舆情回应的规定",
    ],
  ]),
  ...numbersOf("response", WORK_POINTS_2016, [
    [
      "interpretation",
      "解读材料最迟在政策文件公布后发布",
      "interpretation at the latest after the policy",
      rule("within 3 workingDays"),
      "关于政策解读的规定",
    ],
  ]),
  ...numbersOf("report", secondHandLaw("住房公积金信息披露规定（建金〔2015〕26号）", "2015-02-12", "from memory"), [
    [
      "provident-fund-report",
      "住房公积金年度报告",
      "housing provident fund annual report",
      rule("by 03-31"),
      "关于年度报告的规定",
    ],
  ]),
];
