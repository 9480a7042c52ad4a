/** How a law is cited: which text, where in it, and since when the number has been this one. */
export type LegalBasis = {
  readonly law: string;
  readonly article: string;
  readonly effectiveFrom: string;
  /** Null while it is in force. */
  readonly effectiveTo: string | null;
  /** Where we read it; `convention` when the law is silent and the project had to choose. */
  readonly source: string;
};

/** A rule of counting. Derivations name the ones they used; the numbers C-n are those of the regulations sheet. */
export type Convention = { readonly zh: string; readonly en: string; readonly basis: readonly LegalBasis[] };

export type ConventionId =
  | "C-1"
  | "C-2"
  | "C-3"
  | "C-4"
  | "C-5"
  | "C-6"
  | "C-7"
  | "C-8"
  | "C-9"
  | "C-10"
  | "C-11"
  | "C-12"
  | "C-13"
  | "C-14"
  | "C-15"
  | "C-16"
  | "C-17"
  | "AT-ONCE"
  | "PAUSE"
  | "EXTENSION"
  | "OUTAGE";

const STATUTE_COPY = "statute text, LawRefBook/Laws, snapshot of April 2025";

const civilCode = (article: string): LegalBasis => ({
  law: "中华人民共和国民法典",
  article,
  effectiveFrom: "2021-01-01",
  effectiveTo: null,
  source: STATUTE_COPY,
});

const statute = (law: string, article: string, effectiveFrom: string): LegalBasis => ({
  law,
  article,
  effectiveFrom,
  effectiveTo: null,
  source: STATUTE_COPY,
});

const openness = (article: string): LegalBasis => statute("中华人民共和国政府信息公开条例", article, "2019-05-15");

const choice = (why: string): LegalBasis => ({
  law: "明堂计算约定",
  article: why,
  effectiveFrom: "2026-11-22",
  effectiveTo: null,
  source: "convention",
});

export const CONVENTIONS = {
  "C-1": {
    zh: "周一至周五、不在国务院放假安排里的是工作日，安排补班的周末也是。",
    en: "Working days are Monday to Friday outside the State Council's holiday schedule, and the weekend days worked to make up.",
    basis: [choice("国务院办公厅历年部分节假日安排的通知")],
  },
  "C-2": {
    zh: "开始的当天不算，从下一天（工作日期限从下一个工作日）起算。",
    en: "The day it starts on is not counted; counting begins on the next day (the next working day for working-day limits).",
    basis: [civilCode("第二百零一条")],
  },
  "C-3": {
    zh: "最后一天不是工作日的，顺延到下一个工作日。",
    en: "If the last day is not a working day, the limit ends on the next working day.",
    basis: [civilCode("第二百零三条")],
  },
  "C-4": {
    zh: "按月计算的，到期月的对应日是最后一天；没有对应日的，是那个月的最后一天。",
    en: "Months end on the corresponding day of the last month, or on that month's last day if it has none.",
    basis: [civilCode("第二百零二条")],
  },
  "C-5": {
    zh: "“以上、以下、以内、届满”包括本数，“不满、超过、以外”不包括本数。",
    en: "“At least, at most, within” include the number; “less than, more than, beyond” do not.",
    basis: [civilCode("第一千二百五十九条")],
  },
  "C-6": {
    zh: "公示“不少于N日”，从公布次日起满N日才能结束，遇非工作日顺延，不提前。",
    en: "“Not less than N days” means N full days after the day of publishing; it closes on a working day and never early.",
    basis: [civilCode("第二百零一条、第二百零三条"), choice("公示期从宽计算")],
  },
  "C-7": {
    zh: "“至少提前N日”，从事件当天往前数N日，不顺延。",
    en: "“At least N days before” counts back from the day of the event and is never moved.",
    basis: [choice("提前期不顺延")],
  },
  "C-8": {
    zh: "按小时计算的连续计算，节假日不停。",
    en: "Hours run without a break, through nights, weekends and holidays.",
    basis: [civilCode("第二百零一条第二款")],
  },
  "C-9": {
    zh: "写明的日期包括当天，不顺延。",
    en: "A fixed date includes that day and is never moved.",
    basis: [choice("固定日期不顺延")],
  },
  "C-10": {
    zh: "征求第三方或者其他机关意见的时间不计算在内：从征求意见书发出的次日起，到收到意见之日止；对方没有回复的，到其十五个工作日届满之日止。",
    en: "Time for consulting a third party or another agency is left out: from the day after the letter was sent to the day the opinion arrived, or, if they are silent, to the last of their fifteen working days.",
    basis: [openness("第三十三条第三款"), choice("不计算时间的起点和终点；重叠的日子只扣一次")],
  },
  "C-11": {
    zh: "依法通知补正的，从收到补正后的申请之日起重新计算。",
    en: "After a correction notice given in time the full period runs anew from receipt of the corrected application.",
    basis: [openness("第三十条")],
  },
  "C-12": {
    zh: "延长的期限从（顺延后的）届满日接着算，最多二十个工作日，并且最迟在届满当天告知申请人。",
    en: "An extension runs on from the (shifted) last day, for at most twenty working days, and the applicant is told on that day at the latest.",
    basis: [openness("第三十三条第二款")],
  },
  "C-13": {
    zh: "依法收取信息处理费的，从缴费完成的次日起重新计算。",
    en: "Once the fee is fully paid the full period runs anew, beginning with the day after payment.",
    basis: [
      {
        law: "政府信息公开信息处理费管理办法（国办函〔2020〕109号）",
        article: "第六条",
        effectiveFrom: "2021-01-01",
        effectiveTo: null,
        source: "known, not read in full",
      },
    ],
  },
  "C-14": {
    zh: "答复是否按期：当面送达看签收日，邮寄看交邮日；邮寄只能交邮政企业。",
    en: "Whether a reply is in time: by hand, the day it is signed for; by post, the day it is handed to the post office. Only the postal enterprise may carry it.",
    basis: [
      {
        law: "国务院办公厅政府信息与政务公开办公室关于政府信息公开期限和送达问题的解释（国办公开办函〔2016〕235号）",
        article: "关于答复送达的解释",
        effectiveFrom: "2016-08-05",
        effectiveTo: null,
        source: "a public copy of the letter; the title and the day of issue are not certain",
      },
    ],
  },
  "C-15": {
    zh: "复议、诉讼的期限从申请人收到（知道）之日起算，不从寄出之日起算。",
    en: "The time for remedies starts when the applicant receives (knows of) the reply, not when it was sent.",
    basis: [
      statute("中华人民共和国行政复议法", "第二十条", "2024-01-01"),
      statute("中华人民共和国行政复议法实施条例", "第十五条", "2007-08-01"),
    ],
  },
  "C-16": {
    zh: "有的法律写明短期限的“日”是工作日，按该法的写法数。",
    en: "Some laws say that their short limits in days are working days; they are counted as that law says.",
    basis: [
      statute("中华人民共和国行政处罚法", "第八十五条", "2021-07-15"),
      statute("中华人民共和国行政复议法", "第八十八条", "2024-01-01"),
      statute("中华人民共和国行政许可法", "第八十二条", "2004-07-01"),
    ],
  },
  "C-17": {
    zh: "一律按北京时间；下班后提交的也算当天；经网络、传真或者平信提交的，以双方确认之日为收到之日。",
    en: "Beijing time throughout; what is handed in after office hours counts that day; online, by fax or by plain mail the day both sides confirm is the day of receipt.",
    basis: [openness("第三十一条"), choice("时区固定为东八区，下班后提交算当天")],
  },
  PAUSE: {
    zh: "中止的日子不计算在内：从停下的次日起，到恢复之日止；重叠的日子只扣一次。",
    en: "Days of a pause are left out, from the day after the clock stopped to the day it runs again; a day covered twice is left out once.",
    basis: [choice("中止的起点和终点，比照征求意见时间的算法")],
  },
  EXTENSION: {
    zh: "延长从当时的届满日接着算，并且最迟在届满当天决定。",
    en: "An extension runs on from the due day as it then stands and is given on that day at the latest.",
    basis: [choice("延长的算法，比照答复期限的延长")],
  },
  OUTAGE: {
    zh: "公示期间网站打不开的日子不算，公示顺延同样的天数。",
    en: "Days on which the site could not be reached do not count towards a publicity period; it is shown that much longer.",
    basis: [choice("公示期从宽计算")],
  },
  "AT-ONCE": {
    zh: "“立即”最迟是下一个工作日。",
    en: "“At once” means the next working day at the latest.",
    basis: [choice("立即公开的兜底期限")],
  },
} as const satisfies Record<ConventionId, Convention>;
