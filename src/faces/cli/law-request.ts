import { longDay, longDayEnglish } from "../../rules/law/day.ts";
import { shippedCalendar } from "../../rules/law/holidays-cn.ts";
import { followRequest } from "../../rules/law/request-clock.ts";
import { parseRequestFile, type RequestFile } from "../../rules/law/request-events.ts";
import { explainRequestInChinese, explainRequestInEnglish } from "../../rules/law/request-words.ts";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";
import { readGivenJson } from "./read-given-json.ts";

const USAGE = `
算一件依申请公开的期限 · The dates of a request for information

  mingtang law request --events FILE.json [--calendar CN] [--explain] [--json]

  FILE  {"asOf"?:D,"events":[{"type","date",…}]}，按时间先后 · in order of time

  received {channel: hand|signedMail, missing?: [purpose|identityProof|contact|description]}
  submitted {channel: online|fax|plainMail}   confirmed
  correctionNotice {answerBy?: D}   corrected {excused?: true}
  thirdPartySent   thirdPartyReceived   thirdPartyOpinion {consents}   {party?: "…"}
  coMakerSent   coMakerReceived   coMakerOpinion {consents}   {party?: "…"}
  extensionNotice   feeNotice   feeNoticeReceived   feePaid
  replySent {channel: post|hand|courier|electronic}   replyReceived

  回答 answer  receipt due correctionBy needsCorrection thirdPartyBy coMakerBy silence excludedWorkingDays payBy
               abandonedFrom row inTime reconsiderBy invalid[{index,code}]
               code: correctionLate extensionLate feeNoticeLate notPostal（不成立的步骤不改变期限 such a step moves no date）
  --explain    说明每个日子的由来 · explain every date

  mingtang law request --events request.json --explain
`;

/** `mingtang law request`: what the law says about a request after the events of a file. */
export const lawRequestCommand: Command = {
  name: "law request",
  usage: USAGE.trim(),
  async run(args) {
    const read = readArguments(args, {
      events: { type: "string", required: true },
      calendar: { type: "string" },
      explain: { type: "boolean" },
    });
    if (isRefusal(read)) return refusedResult(read);
    const calendar = shippedCalendar(read.values.calendar ?? "CN");
    if (isRefusal(calendar)) return refusedResult(calendar);
    const file = await readRequestFile(read.values.events);
    if (isRefusal(file)) return refusedResult(file);
    const followed = followRequest(file, calendar);
    if (isRefusal(followed)) return refusedResult(followed);
    const zh = explainRequestInChinese(followed, calendar);
    const en = explainRequestInEnglish(followed, calendar);
    const { answer, clock } = followed;
    if (read.values.explain) {
      return { exit: 0, json: { ...answer, clock, explanation: { zh, en } }, text: [...zh, "", ...en].join("\n") };
    }
    const { due } = answer;
    const text = due === null ? `${zh[0]}\n${en[0]}` : `${longDay(due)}\n${longDayEnglish(due)}`;
    return { exit: 0, json: answer, text };
  },
};

async function readRequestFile(path: string): Promise<RequestFile | Refusal> {
  const given = await readGivenJson(path);
  return isRefusal(given) ? given : parseRequestFile(given.value);
}
