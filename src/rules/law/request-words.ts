import { explainAdjustedInChinese, explainAdjustedInEnglish } from "./adjusted-deadline-words.ts";
import { CONVENTIONS } from "./conventions.ts";
import { type Day, longDay, longDayEnglish } from "./day.ts";
import type { Calendar } from "./holidays.ts";
import type { FollowedRequest, RequestAnswer } from "./request-clock.ts";
import { INVALID_STEPS, NOTES } from "./request-notes.ts";
import { awaited } from "./request-state.ts";

/** What the law says about a request now, in Chinese sentences for the desk, most important first. */
export function explainRequestInChinese(followed: FollowedRequest, calendar: Calendar): string[] {
  const { answer, clock } = followed;
  const running = awaited(followed.state).length === 0 && clock !== null;
  return [
    ...(answer.receipt === null ? ["还没有收到申请（或者还没有双方确认），期限没有起算。"] : []),
    ...answer.waitingFor.map((one) => WAITING[one].zh),
    ...(running ? explainAdjustedInChinese(clock, calendar) : []),
    ...(answer.clockStart === null ? [] : [STARTED[answer.clockStart.because].zh]),
    ...DATES.flatMap(({ key, zh }) => said(answer[key], (day) => `${zh}：${longDay(day)}。`)),
    ...(answer.row === null ? [] : [`视为放弃，计入年度报告 ${answer.row}。`]),
    ...silenceOf(answer).map(({ zh }) => zh),
    ...(answer.inTime === null ? [] : [`${answer.inTime ? "答复按期。" : "答复没有按期。"}${CONVENTIONS["C-14"].zh}`]),
    ...(answer.reconsiderBy === null ? [] : [CONVENTIONS["C-15"].zh]),
    ...answer.invalid.map(({ index, code }) => `第${index + 1}步：${INVALID_STEPS[code].zh}`),
    ...answer.notes.map(({ index, code }) => `第${index + 1}步：${NOTES[code].zh}`),
  ];
}

/** The same in English. */
export function explainRequestInEnglish(followed: FollowedRequest, calendar: Calendar): string[] {
  const { answer, clock } = followed;
  const running = awaited(followed.state).length === 0 && clock !== null;
  return [
    ...(answer.receipt === null ? ["The request is not received (or receipt is not confirmed); no clock runs."] : []),
    ...answer.waitingFor.map((one) => WAITING[one].en),
    ...(running ? explainAdjustedInEnglish(clock, calendar) : []),
    ...(answer.clockStart === null ? [] : [STARTED[answer.clockStart.because].en]),
    ...DATES.flatMap(({ key, en }) => said(answer[key], (day) => `${en}: ${longDayEnglish(day)}.`)),
    ...(answer.row === null ? [] : [`Deemed abandoned; annual report row ${answer.row}.`]),
    ...silenceOf(answer).map(({ en }) => en),
    ...(answer.inTime === null
      ? []
      : [`The reply was ${answer.inTime ? "" : "not "}in time. ${CONVENTIONS["C-14"].en}`]),
    ...(answer.reconsiderBy === null ? [] : [CONVENTIONS["C-15"].en]),
    ...answer.invalid.map(({ index, code }) => `Step ${index + 1}: ${INVALID_STEPS[code].en}`),
    ...answer.notes.map(({ index, code }) => `Step ${index + 1}: ${NOTES[code].en}`),
  ];
}

const said = (day: Day | null, sentence: (day: Day) => string): string[] => (day === null ? [] : [sentence(day)]);

const silenceOf = ({ silences }: RequestAnswer) => [
  ...(silences.thirdParty ? [SILENCE.thirdParty] : []),
  ...(silences.coMaker ? [SILENCE.coMaker] : []),
];

const SILENCE = {
  thirdParty: {
    zh: "第三方逾期没有提出意见，由行政机关依法决定是否公开。",
    en: "The third party let its time pass: the agency decides whether to open the information.",
  },
  coMaker: {
    zh: "被征求意见的机关逾期没有提出意见，视为同意公开。",
    en: "The consulted agency let its time pass: it is deemed to consent.",
  },
} as const;

const WAITING = {
  confirmation: { zh: "等待与申请人确认收到。", en: "Confirmation of receipt with the applicant is awaited." },
  correction: {
    zh: "等待申请人补正；收到补正后的申请，期限重新计算。",
    en: "The applicant's correction is awaited; the clock then runs anew.",
  },
  payment: { zh: "等待申请人缴费；缴清后期限重新计算。", en: "Payment is awaited; the clock then runs anew." },
} as const;

const STARTED = {
  receipt: { zh: "期限从收到申请之日起算。", en: "The clock runs from receipt of the request." },
  correction: { zh: CONVENTIONS["C-11"].zh, en: CONVENTIONS["C-11"].en },
  payment: { zh: CONVENTIONS["C-13"].zh, en: CONVENTIONS["C-13"].en },
} as const;

const DATES = [
  { key: "correctionBy", zh: "一次性补正通知最晚", en: "Last day for the correction notice" },
  { key: "thirdPartyBy", zh: "第三方提出意见最晚", en: "Last day for the third party's opinion" },
  { key: "coMakerBy", zh: "被征求意见的机关提出意见最晚", en: "Last day for the consulted agency's opinion" },
  { key: "payBy", zh: "缴费最晚", en: "Last day to pay" },
  { key: "abandonedFrom", zh: "不补正或者不缴费，视为放弃始于", en: "Deemed abandoned from" },
  { key: "reconsiderBy", zh: "申请行政复议最晚", en: "Last day to ask for reconsideration" },
] as const;
