import { FEE_TARIFFS, type FeeTariff } from "./fees.ts";
import {
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

const REGULATION = readLaw("中华人民共和国政府信息公开条例", "2019-05-15");
const REGULATION_2008 = knownLaw(
  "中华人民共和国政府信息公开条例（2007年，国务院令第492号）",
  "2008-05-01",
  "2019-05-14",
);
const FEE_MEASURES = knownLaw("政府信息公开信息处理费管理办法（国办函〔2020〕109号）", "2021-01-01");
const RECONSIDERATION = readLaw("中华人民共和国行政复议法（2023年修订）", "2024-01-01");
const RECONSIDERATION_1999 = readLaw(
  "中华人民共和国行政复议法（1999年，2009年、2017年修正）",
  "1999-10-01",
  "2023-12-31",
);
const LITIGATION = readLaw("中华人民共和国行政诉讼法", "2015-05-01");
const LITIGATION_RULES = readLaw(
  "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释（法释〔2018〕1号）",
  "2018-02-08",
);

const tariffLaw = (tariff: FeeTariff): CitedLaw => ({ ...tariff.law, certainty: "second-hand" });

/** The steps of a tariff as entries: the prices stand once, in fees.ts. */
const tariffNumbers = (tariff: FeeTariff, pieceZh: string, pieceEn: string): readonly LegalNumber[] =>
  numbersOf("fees", tariffLaw(tariff), [
    ...tariff.steps.map(({ from, to, yuan }) => {
      const open = to === Number.POSITIVE_INFINITY;
      return [
        `fee-${tariff.basis}-${from}`,
        open ? `第${from}${pieceZh}起，每${pieceZh}` : `第${from}至${to}${pieceZh}，每${pieceZh}`,
        open ? `each ${pieceEn} from number ${from}` : `each ${pieceEn} of numbers ${from} to ${to}`,
        exactly(yuan, "yuan"),
        tariff.law.article,
      ] as const;
    }),
    ...(tariff.beyond === null
      ? []
      : [
          [
            `fee-${tariff.basis}-beyond`,
            `再往后每满${tariff.beyond.each}${pieceZh}一档，每${pieceZh}每档加收`,
            `beyond them, added to the price with every further ${tariff.beyond.each} ${pieceEn}s`,
            exactly(tariff.beyond.adds, "yuan"),
            tariff.law.article,
          ] as const,
        ]),
  ]);

/** Requests: clocks, fees, remedies. */
export const REQUEST_NUMBERS: readonly LegalNumber[] = [
  ...numbersOf("requests", REGULATION_2008, [
    ["reply", "答复申请", "answer to a request", rule("within 15 workingDays"), "第二十四条"],
    ["reply-extension", "延长答复", "extension of the answer", rule("within 15 workingDays"), "第二十四条"],
  ]),
  ...numbersOf("requests", REGULATION, [
    ["reply", "收到申请之日起答复", "answer after receipt of a request", rule("within 20 workingDays"), "第三十三条"],
    [
      "reply-extension",
      "延长答复，从届满之日起",
      "extension, from the due day",
      rule("within 20 workingDays"),
      "第三十三条",
    ],
    [
      "correction-notice",
      "收到申请之日起一次性告知补正",
      "one notice to correct",
      rule("within 7 workingDays"),
      "第三十条",
    ],
    [
      "third-party",
      "第三方收到征求意见书之日起答复",
      "a third party answers",
      rule("within 15 workingDays"),
      "第三十二条",
    ],
    [
      "co-maker",
      "协办机关收到征求意见函之日起答复",
      "a co-making agency answers",
      rule("within 15 workingDays"),
      "第三十四条",
    ],
  ]),
  ...tariffNumbers(FEE_TARIFFS.item, "件", "item"),
  ...tariffNumbers(FEE_TARIFFS.volume, "页", "page"),
  ...numbersOf("fees", FEE_MEASURES, [
    [
      "fee-notice",
      "发出收费通知（在办理期限内）",
      "fee notice, within the handling period",
      rule("within 20 workingDays"),
      "第六条",
    ],
    ["fee-payment", "申请人收到通知次日起缴费", "payment after the notice", rule("within 20 workingDays"), "第六条"],
  ]),
  ...numbersOf("remedies", RECONSIDERATION_1999, [
    [
      "reconsideration",
      "知道之日起申请行政复议",
      "application for reconsideration",
      rule("within 60 calendarDays"),
      "第九条",
    ],
    [
      "reconsideration-decision",
      "受理之日起作出复议决定",
      "reconsideration decision",
      rule("within 60 calendarDays"),
      "第三十一条",
    ],
    [
      "reconsideration-extension",
      "复议决定最多延长",
      "extension of it, at most",
      atMost(30, "calendarDays"),
      "第三十一条",
    ],
  ]),
  ...numbersOf("remedies", RECONSIDERATION, [
    [
      "reconsideration",
      "知道之日起申请行政复议",
      "application for reconsideration",
      rule("within 60 calendarDays"),
      "第二十条",
    ],
    [
      "reconsideration-untold",
      "未告知复议权利、机关和期限的，最长",
      "when right, authority or limit were not told, at most",
      atMost(1, "years"),
      "第二十条第三款",
    ],
    [
      "reconsideration-review",
      "收到复议申请后审查",
      "review of the application",
      rule("within 5 workingDays"),
      "第三十条",
    ],
    [
      "reconsideration-decision",
      "受理之日起作出复议决定",
      "reconsideration decision",
      rule("within 60 calendarDays"),
      "第六十二条",
    ],
    [
      "reconsideration-extension",
      "复议决定最多延长",
      "extension of it, at most",
      atMost(30, "calendarDays"),
      "第六十二条",
    ],
    [
      "reconsideration-summary",
      "简易程序作出复议决定",
      "reconsideration decision in summary procedure",
      rule("within 30 calendarDays"),
      "第六十二条",
    ],
    [
      "suit-after-no-decision",
      "复议前置而复议机关不受理、驳回或逾期不作决定的，起诉",
      "suit when the first reconsideration was refused or overdue",
      rule("within 15 calendarDays"),
      "第三十四条",
    ],
  ]),
  ...numbersOf("remedies", LITIGATION, [
    ["suit", "知道之日起直接起诉", "direct suit", rule("within 6 months"), "第四十六条"],
    [
      "suit-after-reconsideration",
      "收到复议决定之日起起诉",
      "suit after reconsideration",
      rule("within 15 calendarDays"),
      "第四十五条",
    ],
  ]),
  ...numbersOf("remedies", LITIGATION_RULES, [
    ["suit-untold", "未告知起诉期限的，最长", "when the limit was not told, at most", atMost(1, "years"), "第六十四条"],
  ]),
  ...numbersOf(
    "remedies",
    secondHandLaw(
      "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
      "2025-06-01",
      "reports of the interpretation",
    ),
    [
      [
        "suable-kinds",
        "可以起诉的政府信息公开行为",
        "kinds of acts that can be sued about",
        exactly(5, "pieces"),
        "第一条",
      ],
    ],
  ),
];
