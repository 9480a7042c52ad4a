import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAnswer } from "../refusal.ts";
import { CHINA } from "./holidays-cn.ts";
import { followRequest } from "./request-clock.ts";
import { parseRequestFile } from "./request-events.ts";
import { explainRequestInChinese, explainRequestInEnglish } from "./request-words.ts";

const followed = (...events: Record<string, unknown>[]) =>
  expectAnswer(followRequest(expectAnswer(parseRequestFile({ events })), CHINA));

const RECEIVED = { type: "received", date: "2026-02-06", channel: "hand" };

test("a request explains which days asking took out and what the extension added", () => {
  const request = followed(
    RECEIVED,
    { type: "thirdPartySent", date: "2026-02-10" },
    { type: "thirdPartyReceived", date: "2026-02-12" },
    { type: "thirdPartyOpinion", date: "2026-03-05", consents: true },
    { type: "extensionNotice", date: "2026-03-31" },
  );
  const zh = explainRequestInChinese(request, CHINA);
  assert.deepEqual(zh.slice(0, 4), [
    "最晚是2026年4月29日（星期三）。",
    "不计变动，从2026年2月6日（星期五）起，20个工作日内：最晚是2026年3月12日（星期四）。",
    "征求第三方意见，2月11日—14日、2月24日—28日、3月2日—5日不计算在内，共13个工作日：由3月12日顺延到3月31日。",
    "经政府信息公开工作机构负责人同意并告知申请人，3月31日决定延长20个工作日：由3月31日顺延到4月29日。",
  ]);
  assert.ok(zh.some((line) => line.startsWith("征求第三方或者其他机关意见的时间不计算在内")));
  const en = explainRequestInEnglish(request, CHINA);
  assert.equal(en[0], "Last day 2026-04-29 (Wednesday).");
  assert.ok(en.includes("Last day for the third party's opinion: 2026-03-11 (Wednesday)."));
});

test("a request that waits says for what, and shows no due day", () => {
  const request = followed(
    RECEIVED,
    { type: "feeNotice", date: "2026-02-25" },
    { type: "feeNoticeReceived", date: "2026-02-27" },
  );
  const zh = explainRequestInChinese(request, CHINA);
  assert.equal(zh[0], "等待申请人缴费；缴清后期限重新计算。");
  assert.ok(zh.includes("缴费最晚：2026年3月26日（星期四）。"));
  assert.ok(zh.includes("视为放弃，计入年度报告 三(六)2。"));
  assert.ok(!zh.some((line) => line.startsWith("最晚是")));
});

test("steps that do not hold are named by their number in both languages", () => {
  const request = followed(
    RECEIVED,
    { type: "extensionNotice", date: "2026-03-13" },
    { type: "feePaid", date: "2026-03-13" },
  );
  assert.ok(explainRequestInChinese(request, CHINA).includes("第2步：延期告知晚于届满日，延期不成立。"));
  assert.ok(explainRequestInEnglish(request, CHINA).includes("Step 3: no valid fee notice stands; no date is moved."));
});

test("before receipt it says that no clock runs", () => {
  const request = followed({ type: "submitted", date: "2026-02-06", channel: "online" });
  assert.deepEqual(explainRequestInEnglish(request, CHINA), [
    "The request is not received (or receipt is not confirmed); no clock runs.",
    "Confirmation of receipt with the applicant is awaited.",
  ]);
});
