import {
  atLeast,
  atMost,
  exactly,
  knownLaw,
  type LegalNumber,
  numbersOf,
  readLaw,
  rule,
  secondHandLaw,
  span,
} from "./legal-number.ts";

const MAJOR_DECISIONS = readLaw("重大行政决策程序暂行条例", "2019-09-01");
const EXPROPRIATION = readLaw("国有土地上房屋征收与补偿条例", "2011-01-21");
const PENALTIES = readLaw("中华人民共和国行政处罚法", "2021-07-15");
const PERMITS = readLaw("中华人民共和国行政许可法", "2004-07-01");
const CREDIT = secondHandLaw(
  "信用修复管理办法（国家发展改革委）",
  "2026-04-01",
  "reports of the measures; the same classes in 国办发〔2025〕22号",
);

/** Decisions and drafts, expropriation, permits and penalties, credit. */
export const DECISION_NUMBERS: readonly LegalNumber[] = [
  ...numbersOf("decisions", MAJOR_DECISIONS, [
    [
      "decision-comments",
      "决策草案公开征求意见一般不少于",
      "comments on a draft decision",
      rule("lasts 30 calendarDays"),
      "第十五条",
    ],
    [
      "hearing-materials",
      "听证材料提前送达参加人",
      "hearing materials reach the participants",
      rule("atLeast 7 calendarDays before"),
      "第十六条",
    ],
    [
      "legality-review",
      "合法性审查时间一般不少于",
      "legality review, at least",
      atLeast(7, "workingDays"),
      "第二十六条",
    ],
  ]),
  ...numbersOf("decisions", readLaw("优化营商环境条例", "2020-01-01"), [
    [
      "market-rules-comments",
      "与市场主体密切相关的政策向社会公开征求意见一般不少于",
      "comments on rules for market entities",
      rule("lasts 30 calendarDays"),
      "第六十二条",
    ],
  ]),
  ...numbersOf("decisions", readLaw("规章制定程序条例", "2018-05-01"), [
    [
      "rules-comments",
      "规章草案公开征求意见一般不少于",
      "comments on draft rules",
      rule("lasts 30 calendarDays"),
      "第十五条",
    ],
    [
      "rules-hearing",
      "规章听证会提前公布",
      "a hearing on rules is announced",
      rule("atLeast 30 calendarDays before"),
      "第十六条",
    ],
  ]),
  ...numbersOf(
    "decisions",
    knownLaw("关于全面推行行政规范性文件合法性审核机制的指导意见（国办发〔2018〕115号）", "2018-12-04"),
    [
      [
        "normative-review",
        "规范性文件合法性审核一般",
        "legality review of a normative document",
        span(5, 15, "workingDays"),
        "关于审核时限的规定",
      ],
    ],
  ),
  ...numbersOf("decisions", readLaw("中华人民共和国城乡规划法", "2008-01-01"), [
    ["plan-draft", "规划草案报批前公告不少于", "a draft plan is shown", rule("lasts 30 calendarDays"), "第二十六条"],
  ]),
  ...numbersOf("decisions", EXPROPRIATION, [
    [
      "expropriation-comments",
      "征收补偿方案征求意见不少于",
      "comments on a compensation plan",
      rule("lasts 30 calendarDays"),
      "第十条",
    ],
    ["expropriation-freeze", "暂停办理手续最长", "freeze of permits, at most", atMost(1, "years"), "第十六条"],
  ]),
  ...numbersOf("enforcement", PENALTIES, [
    [
      "penalty-withdrawal",
      "处罚决定被变更、撤销、确认违法或者无效的，撤回公开信息并说明理由",
      "a penalty changed or annulled is withdrawn, with the reason",
      rule("within 3 workingDays"),
      "第四十八条、第八十五条",
    ],
  ]),
  ...numbersOf("enforcement", PERMITS, [
    ["permit-decision", "受理之日起作出许可决定", "decision on a permit", rule("within 20 workingDays"), "第四十二条"],
    ["permit-extension", "许可决定最多延长", "extension of it, at most", atMost(10, "workingDays"), "第四十二条"],
    [
      "permit-delivery",
      "作出决定之日起颁发送达许可证件",
      "the permit is issued",
      rule("within 10 workingDays"),
      "第四十四条",
    ],
  ]),
  ...numbersOf(
    "enforcement",
    secondHandLaw(
      "市场监管总局关于全面推进“双随机、一公开”监管工作的通知（国市监信〔2019〕38号）",
      "2019-02-15",
      "from memory; for other bodies than market supervision unsure",
    ),
    [
      [
        "inspection-result",
        "抽查任务完成后公示结果",
        "results of a random inspection",
        rule("within 20 workingDays"),
        "关于结果公示的规定",
      ],
    ],
  ),
  ...numbersOf(
    "enforcement",
    secondHandLaw("咸宁市住建局随机抽查事项清单", "2021-01-01", "a city's public list of 2021"),
    [
      ["inspection-ratio", "随机抽查比例不少于", "share inspected at random", atLeast(5, "percent"), "抽查比例栏"],
      ["inspection-times", "抽查频次每年不少于", "inspections a year", atLeast(1, "times"), "抽查频次栏"],
    ],
  ),
  ...numbersOf("credit", CREDIT, [
    ["credit-minor", "轻微失信需要公示的最长", "minor: published at most", atMost(3, "months"), "关于公示期限的规定"],
    [
      "credit-ordinary-least",
      "一般失信最短公示期",
      "ordinary: published at least",
      atLeast(3, "months"),
      "关于公示期限的规定",
    ],
    [
      "credit-ordinary-most",
      "一般失信最长公示期",
      "ordinary: published at most",
      atMost(1, "years"),
      "关于公示期限的规定",
    ],
    [
      "credit-serious-least",
      "严重失信最短公示期",
      "serious: published at least",
      atLeast(1, "years"),
      "关于公示期限的规定",
    ],
    [
      "credit-serious-most",
      "严重失信最长公示期",
      "serious: published at most",
      atMost(3, "years"),
      "关于公示期限的规定",
    ],
  ]),
  ...numbersOf("decisions", readLaw("中华人民共和国村民委员会组织法", "2010-10-28"), [
    [
      "village-accounts",
      "村务一般事项至少公布一次，每",
      "village affairs are shown at least every",
      exactly(3, "months"),
      "第三十条",
    ],
    [
      "village-money",
      "集体财务往来较多的至少公布一次，每",
      "busy village accounts at least every",
      exactly(1, "months"),
      "第三十条",
    ],
    ["village-major", "涉及村民利益的重大事项随时公布", "major village matters", rule("at once"), "第三十条"],
  ]),
];
