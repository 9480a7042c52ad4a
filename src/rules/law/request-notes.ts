/** A step the law does not accept; it moves no date. These codes are read by other programs (`law request`). */
export const INVALID_STEPS = {
  correctionLate: {
    zh: "补正通知晚于收到申请后的第七个工作日，不重新计算期限。",
    en: "the correction notice came after the seventh working day from receipt; the clock does not run anew.",
  },
  extensionLate: {
    zh: "延期告知晚于届满日，延期不成立。",
    en: "the extension was notified after the due day; it does not hold.",
  },
  feeNoticeLate: {
    zh: "收费通知晚于处理期限，不成立。",
    en: "the fee notice was sent after the handling period; it does not hold.",
  },
  notPostal: {
    zh: "答复只能由邮政企业寄送，其他快递不算送达。",
    en: "a reply may be carried by the postal enterprise only; another courier is no service.",
  },
} as const satisfies Sentences;

/** A step that is no breach but moves no date, or that somebody should look at. */
export const NOTES = {
  alreadyReceived: {
    zh: "申请已经收到过，以第一次为准。",
    en: "the request was received before; the first time counts.",
  },
  nothingToConfirm: {
    zh: "没有等待确认的申请。",
    en: "no request was waiting for confirmation.",
  },
  notYetReceived: {
    zh: "申请还没有确认收到，期限没有起算。",
    en: "receipt is not confirmed yet; no clock runs.",
  },
  clockNotRunning: {
    zh: "正在等待申请人补正或者缴费，期限没有在走。",
    en: "the applicant's correction or payment is awaited; no clock runs.",
  },
  correctionAgain: {
    zh: "补正应当一次性告知，再次通知不改变期限。",
    en: "correction is asked for once; a further notice moves no date.",
  },
  correctedWithoutNotice: {
    zh: "没有有效的补正通知，补正不重新计算期限。",
    en: "no valid correction notice stands; the correction does not restart the clock.",
  },
  correctedLate: {
    zh: "逾期补正又没有正当理由，视为放弃申请。",
    en: "corrected after the day given and without excuse: deemed abandoned.",
  },
  consultationLate: {
    zh: "征求意见书在期限届满以后才发出，不扣除时间。",
    en: "the consultation letter was sent after the clock had run out; no time is left out.",
  },
  nothingSent: {
    zh: "没有与它对应的征求意见书。",
    en: "no consultation letter belongs to it.",
  },
  opinionLate: {
    zh: "意见晚于十五个工作日，扣除的时间只算到第十五个工作日。",
    en: "the opinion came after the fifteen working days; time is left out to the fifteenth only.",
  },
  extensionAgain: {
    zh: "期限已经延长过，不能再延。",
    en: "the limit was extended before and is not extended again.",
  },
  feeNoticeAgain: {
    zh: "同一申请只通知收费一次。",
    en: "one fee notice for one request.",
  },
  feeLawNotInForce: {
    zh: "信息处理费的规定当时还没有施行。",
    en: "the rule on processing fees was not in force yet.",
  },
  feeWithoutNotice: {
    zh: "没有有效的收费通知，不改变期限。",
    en: "no valid fee notice stands; no date is moved.",
  },
  paidLate: {
    zh: "逾期缴费，视为放弃申请。",
    en: "paid after the last day: deemed abandoned.",
  },
  replyBeforeReceipt: {
    zh: "申请还没有确认收到就答复了，无从判断是否按期。",
    en: "replied before receipt was confirmed; there is no due day to measure by.",
  },
  signatureMissing: {
    zh: "当面送达以签收日为准，还没有签收记录，暂按送出日判断。",
    en: "by hand the day it is signed for counts; none is recorded, so the day of handing over is taken for now.",
  },
  replyAgain: {
    zh: "已经答复过，是否按期以第一次有效答复为准。",
    en: "a reply was sent before; the first valid one decides.",
  },
  receivedWithoutReply: {
    zh: "没有与它对应的答复。",
    en: "no reply belongs to it.",
  },
  afterReply: {
    zh: "已经答复，不再改变期限。",
    en: "the request was answered; no date is moved any more.",
  },
} as const satisfies Sentences;

export type InvalidStep = keyof typeof INVALID_STEPS;
export type NoteCode = keyof typeof NOTES;

type Sentences = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
