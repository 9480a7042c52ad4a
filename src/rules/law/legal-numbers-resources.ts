import {
  atLeast,
  atMost,
  type CitedLaw,
  exactly,
  knownLaw,
  type LegalNumber,
  numbersOf,
  readLaw,
  rule,
  secondHandLaw,
} from "./legal-number.ts";

const TENDERS = readLaw("中华人民共和国招标投标法实施条例", "2012-02-01");
const PROCUREMENT = readLaw("中华人民共和国政府采购法实施条例", "2015-03-01");
const PRIVACY = readLaw("中华人民共和国个人信息保护法", "2021-11-01");
const SECRETS = readLaw("中华人民共和国保守国家秘密法（2024年修订）", "2024-05-01");
const LOGS_2026: CitedLaw = secondHandLaw(
  "中华人民共和国网络安全法（2025年修正）",
  "2026-01-01",
  "amended; the number is read in the text of 2016, the numbering of today may differ",
);

const RENTAL = knownLaw("公共租赁住房管理办法（住房城乡建设部令第11号）", "2012-07-15");

/** Tenders, procurement, budgets; housing; personal data, logs, archives. */
export const RESOURCE_NUMBERS: readonly LegalNumber[] = [
  ...numbersOf("resources", TENDERS, [
    [
      "bid-candidates",
      "收到评标报告之日起公示中标候选人",
      "bid candidates are announced",
      rule("within 3 calendarDays"),
      "第五十四条",
    ],
    [
      "bid-candidates-shown",
      "中标候选人公示期不少于",
      "bid candidates are shown",
      rule("lasts 3 calendarDays"),
      "第五十四条",
    ],
    ["bid-objection", "收到异议之日起答复", "an objection is answered", rule("within 3 calendarDays"), "第五十四条"],
    ["bid-complaint", "知道之日起投诉", "a complaint is filed", rule("within 10 calendarDays"), "第六十条"],
    [
      "tender-sale",
      "资格预审文件、招标文件发售期不少于",
      "tender documents are sold",
      rule("lasts 5 calendarDays"),
      "第十六条",
    ],
    [
      "tender-clarification",
      "招标文件澄清修改，投标截止前至少",
      "changes to tender documents",
      rule("atLeast 15 calendarDays before"),
      "第二十一条",
    ],
    [
      "prequalification-clarification",
      "资格预审文件澄清修改，截止前至少",
      "changes to prequalification documents",
      rule("atLeast 3 calendarDays before"),
      "第二十一条",
    ],
  ]),
  ...numbersOf("resources", PROCUREMENT, [
    [
      "award",
      "中标、成交供应商确定之日起公告结果",
      "the award is announced",
      rule("within 2 workingDays"),
      "第四十三条",
    ],
    ["contract", "采购合同签订之日起公告", "the contract is published", rule("within 2 workingDays"), "第五十条"],
    ["single-source", "单一来源采购公示期不少于", "single source is shown", rule("lasts 5 workingDays"), "第三十八条"],
  ]),
  ...numbersOf("resources", readLaw("中华人民共和国预算法", "2015-01-01"), [
    [
      "budget",
      "财政部门批复之日起公开部门预算、决算",
      "a department's budget and accounts",
      rule("within 20 calendarDays"),
      "第十四条",
    ],
  ]),
  ...numbersOf("housing", RENTAL, [
    [
      "rental-recheck",
      "对审核结果有异议的，复核并告知",
      "an objection to the review is re-checked",
      rule("within 15 workingDays"),
      "第九条",
    ],
    ["rental-waiting", "轮候期一般不超过", "waiting period, at most", atMost(5, "years"), "第十条"],
    ["rental-rereview", "意向登记后复审", "review after registering a wish", rule("within 15 workingDays"), "第十二条"],
    ["rental-filing", "签订合同之日起备案", "the lease is filed", rule("within 30 calendarDays"), "第十七条"],
    ["rental-lease", "租赁期限一般不超过", "lease, at most", atMost(5, "years"), "第十八条"],
    [
      "rental-idle",
      "无正当理由连续闲置达到即退回",
      "idle this long, the home is returned",
      atLeast(6, "months"),
      "第二十七条",
    ],
    [
      "rental-arrears",
      "累计拖欠租金达到即腾退",
      "rent owed this long, the home is vacated",
      atLeast(6, "months"),
      "第二十九条",
    ],
    ["rental-renewal", "租赁期满前申请续租", "renewal is asked for", rule("atLeast 3 months before"), "第三十条"],
    [
      "rental-fine",
      "骗取或违规使用的罚款",
      "fine for fraud or misuse, at most",
      atMost(1000, "yuan"),
      "第三十五条、第三十六条",
    ],
    [
      "rental-fine-gain",
      "有违法所得的罚款，违法所得的倍数",
      "fine with illegal gain, at most",
      atMost(3, "timesIllegalGain"),
      "第三十六条",
    ],
    [
      "rental-fine-most",
      "有违法所得的罚款最高",
      "fine with illegal gain, ceiling",
      atMost(30000, "yuan"),
      "第三十六条",
    ],
    [
      "rental-bar",
      "退回之日起不得再次申请",
      "no new application after fraud or misuse",
      exactly(5, "years"),
      "第三十五条、第三十六条",
    ],
  ]),
  ...numbersOf(
    "housing",
    secondHandLaw("农村危房改造补助资金管理规定", "2016-12-14", "from memory, unsure; local rules differ"),
    [
      [
        "rural-payment",
        "验收合格后付清补助",
        "the subsidy is paid after acceptance",
        rule("within 30 calendarDays"),
        "关于资金支付的规定",
      ],
    ],
  ),
  ...numbersOf("data", PRIVACY, [
    [
      "minor-age",
      "未满此年龄的个人信息是敏感信息",
      "data of anyone younger is sensitive",
      exactly(14, "years"),
      "第二十八条",
    ],
    [
      "impact-report",
      "影响评估报告和处理记录至少保存",
      "impact assessments are kept",
      atLeast(3, "years"),
      "第五十六条",
    ],
  ]),
  ...numbersOf("data", readLaw("网络数据安全管理条例", "2025-01-01"), [
    ["sharing-records", "提供、委托处理的记录至少保存", "records of sharing are kept", atLeast(3, "years"), "第十二条"],
  ]),
  ...numbersOf("data", readLaw("中华人民共和国网络安全法（2016年）", "2017-06-01", "2025-12-31"), [
    ["network-logs", "网络日志留存不少于", "network logs are kept", atLeast(6, "months"), "第二十一条第三项"],
  ]),
  ...numbersOf("data", LOGS_2026, [
    ["network-logs", "网络日志留存不少于", "network logs are kept", atLeast(6, "months"), "（条文序号以修正文本为准）"],
  ]),
  ...numbersOf("data", readLaw("中华人民共和国档案法（2020年修订）", "2021-01-01"), [
    ["archives", "档案自形成之日起开放，满", "archives open after", exactly(25, "years"), "第二十七条"],
  ]),
  ...numbersOf("data", SECRETS, [
    ["secret-top", "绝密级保密期限不超过", "top secret, at most", atMost(30, "years"), "第二十条"],
    ["secret-high", "机密级保密期限不超过", "highly secret, at most", atMost(20, "years"), "第二十条"],
    ["secret", "秘密级保密期限不超过", "secret, at most", atMost(10, "years"), "第二十条"],
  ]),
];
