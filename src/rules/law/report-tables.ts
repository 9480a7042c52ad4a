/** The columns of table 三: six kinds of applicant, then their sum 总计. */
export const APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"] as const;
export type Applicant = (typeof APPLICANTS)[number];
export const COLUMNS = [...APPLICANTS, "总计"] as const;

/** A row of table 三. `leaf` rows are the outcomes that add up to 三(七). */
export type ReportRow = { readonly row: string; readonly zh: string; readonly leaf: boolean };

export type LayoutYear = 2019 | 2021;

const row = (code: string, zh: string): ReportRow => ({ row: code, zh, leaf: false });
const leaf = (code: string, zh: string): ReportRow => ({ row: code, zh, leaf: true });

const COMMON: readonly ReportRow[] = [
  row("一", "本年新收政府信息公开申请数量"),
  row("二", "上年结转政府信息公开申请数量"),
  leaf("三(一)", "予以公开"),
  leaf("三(二)", "部分公开（区分处理的，只计这一情形，不计其他情形）"),
  leaf("三(三)1", "不予公开：属于国家秘密"),
  leaf("三(三)2", "不予公开：其他法律行政法规禁止公开"),
  leaf("三(三)3", "不予公开：危及“三安全一稳定”"),
  leaf("三(三)4", "不予公开：保护第三方合法权益"),
  leaf("三(三)5", "不予公开：属于三类内部事务信息"),
  leaf("三(三)6", "不予公开：属于四类过程性信息"),
  leaf("三(三)7", "不予公开：属于行政执法案卷"),
  leaf("三(三)8", "不予公开：属于行政查询事项"),
  leaf("三(四)1", "无法提供：本机关不掌握相关政府信息"),
  leaf("三(四)2", "无法提供：没有现成信息需要另行制作"),
  leaf("三(四)3", "无法提供：补正后申请内容仍不明确"),
  leaf("三(五)1", "不予处理：信访举报投诉类申请"),
  leaf("三(五)2", "不予处理：重复申请"),
  leaf("三(五)3", "不予处理：要求提供公开出版物"),
  leaf("三(五)4", "不予处理：无正当理由大量反复申请"),
  leaf("三(五)5", "不予处理：要求行政机关确认或重新出具已获取信息"),
];

const TAIL: readonly ReportRow[] = [row("三(七)", "总计"), row("四", "结转下年度继续办理")];

/**
 * The rows of table 三 in print order. 2021: 国办公开办函〔2021〕30号; 2019: the format it replaced, where “其他处理” is one row
 * (read from a published report of 2019).
 */
export const LAYOUTS: Readonly<Record<LayoutYear, readonly ReportRow[]>> = {
  2019: [...COMMON, leaf("三(六)", "其他处理"), ...TAIL],
  2021: [
    ...COMMON,
    leaf("三(六)1", "其他处理：申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    leaf("三(六)2", "其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    leaf("三(六)3", "其他处理：其他"),
    ...TAIL,
  ],
};

/** The blocks of table 四 and their five columns. */
export const SUIT_BLOCKS = ["行政复议", "直接起诉", "复议后起诉"] as const;
export const SUIT_COLUMNS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] as const;

/** Rows of table 二 whose figures are money in 万元 and may have decimals. */
export const MONEY_ROWS: readonly string[] = ["行政事业性收费", "政府集中采购"];

/** The identities a report is checked by, in the order they are named. I6 only warns: a body may have been reorganised. */
export const IDENTITIES = [
  { code: "I1", zh: "一加二等于三(七)加四", en: "一 plus 二 equals 三(七) plus 四", warns: false },
  { code: "I2", zh: "三(七)等于各项办理结果之和", en: "三(七) is the sum of the outcomes", warns: false },
  { code: "I3", zh: "每行总计等于六类申请人之和", en: "each row's 总计 is the sum of the six kinds", warns: false },
  { code: "I4", zh: "本年“二”等于上年“四”", en: "this year's 二 is last year's 四", warns: false },
  { code: "I5", zh: "表四每组总计等于四项结果之和", en: "each block of table 四 adds up", warns: false },
  {
    code: "I6",
    zh: "现行有效等于上年有效加制发减废止",
    en: "valid = last year's valid + made − repealed",
    warns: true,
  },
  {
    code: "I7",
    zh: "件数是非负整数，金额不为负",
    en: "counts are whole and not negative, money not negative",
    warns: false,
  },
] as const;
export type Identity = (typeof IDENTITIES)[number]["code"];
