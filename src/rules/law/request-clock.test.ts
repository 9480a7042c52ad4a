import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { CHINA } from "./holidays-cn.ts";
import { followRequest, type RequestAnswer } from "./request-clock.ts";
import { parseRequestFile } from "./request-events.ts";

type Told = Record<string, unknown>;

/** `03-12 replySent channel=hand` as an event of 2026; another year is written out. */
function event(line: string): Told {
  const [day = "", type, ...fields] = line.split(" ");
  const told: Told = { type, date: day.length === 5 ? `2026-${day}` : day };
  for (const field of fields) {
    const [name = "", value = ""] = field.split("=");
    told[name] =
      name === "missing" ? value.split(",") : name === "consents" || name === "excused" ? value === "yes" : value;
  }
  return told;
}

const follow = (events: readonly string[], asOf?: string) =>
  followRequest(expectAnswer(parseRequestFile({ asOf, events: events.map(event) })), CHINA);

/** Checks the named parts of the answer; `notes` and `invalid` are written `index:code`. */
function holds(events: readonly string[], expected: Partial<Record<keyof RequestAnswer, unknown>>, asOf?: string) {
  const { answer } = expectAnswer(follow(events, asOf));
  const coded = (list: readonly { index: number; code: string }[]) => list.map(({ index, code }) => `${index}:${code}`);
  const found: Told = { ...answer, notes: coded(answer.notes), invalid: coded(answer.invalid) };
  for (const [key, value] of Object.entries({ invalid: [], notes: [], ...expected })) {
    assert.deepEqual(found[key], value, key);
  }
}

type Case = readonly [
  title: string,
  events: readonly string[],
  expected: Partial<Record<keyof RequestAnswer, unknown>>,
  asOf?: string,
];

const cases = (about: string, list: readonly Case[]) => {
  for (const [title, events, expected, asOf] of list) test(`${about}: ${title}`, () => holds(events, expected, asOf));
};

const HAND = "02-06 received channel=hand";
const missing = (what: string) => `${HAND} missing=${what}`;

// Working days counted by hand from the State Council's notices. Spring 2026: off 02-15 to 02-23, worked 02-14 and 02-28.
// Without anything else a request received on Friday 02-06 is due on 03-12, its correction notice on 02-24.
cases("receipt (Art 31)", [
  ["handed in, that day is day zero", [HAND], { receipt: "2026-02-06", due: "2026-03-12", correctionBy: "2026-02-24" }],
  [
    "signed mail on a Saturday counts from Monday",
    ["02-07 received channel=signedMail"],
    { due: "2026-03-12", correctionBy: "2026-02-24" },
  ],
  [
    "a make-up Saturday is an ordinary day zero",
    ["02-14 received channel=hand"],
    { due: "2026-03-20", correctionBy: "2026-03-03" },
  ],
  [
    "confirmed in the holiday, day one is the first day back",
    ["02-18 submitted channel=online", "02-18 confirmed"],
    { receipt: "2026-02-18", due: "2026-03-20" },
  ],
  [
    "online counts from the day both sides confirm",
    ["02-06 submitted channel=online", "02-10 confirmed"],
    { receipt: "2026-02-10", due: "2026-03-16", correctionBy: "2026-02-26" },
  ],
  [
    "plain mail confirmed on arrival",
    ["02-12 submitted channel=plainMail", "02-12 confirmed"],
    { receipt: "2026-02-12", due: "2026-03-18" },
  ],
  [
    "a fax whose sender could not be reached starts when contact is restored",
    ["02-06 submitted channel=fax", "03-02 confirmed"],
    { receipt: "2026-03-02", due: "2026-03-30" },
  ],
  [
    "never confirmed, no clock runs",
    ["02-06 submitted channel=online"],
    { receipt: null, due: null, correctionBy: null, waitingFor: ["confirmation"] },
  ],
  [
    "confirmed twice, the first day counts",
    ["02-06 submitted channel=fax", "02-10 confirmed", "02-12 confirmed"],
    { receipt: "2026-02-10", notes: ["2:nothingToConfirm"] },
  ],
  [
    "handed in after sending it online: the hand counts",
    ["02-06 submitted channel=online", "02-09 received channel=hand"],
    { receipt: "2026-02-09", due: "2026-03-13" },
  ],
  [
    "received twice, the first day counts",
    [HAND, "02-09 received channel=signedMail"],
    { receipt: "2026-02-06", notes: ["1:alreadyReceived"] },
  ],
  [
    "over National Day and two make-up days",
    ["09-16 received channel=hand"],
    { due: "2026-10-20", correctionBy: "2026-09-24" },
  ],
  [
    "on the Saturday before a make-up Sunday",
    ["09-19 received channel=hand"],
    { due: "2026-10-22", correctionBy: "2026-09-29" },
  ],
  ["on a make-up Sunday", ["09-20 received channel=hand"], { due: "2026-10-23" }],
  [
    "over Spring Festival 2025",
    ["2025-01-24 received channel=hand"],
    { due: "2025-02-27", correctionBy: "2025-02-10" },
  ],
  ["over National Day 2025", ["2025-09-26 received channel=hand"], { due: "2025-10-30" }],
  [
    "over New Year with a make-up Sunday",
    ["2025-12-26 received channel=hand"],
    { due: "2026-01-26", correctionBy: "2026-01-07" },
  ],
  [
    "due in a year without a holiday notice, the answer is provisional",
    ["12-20 received channel=hand"],
    { provisional: true },
  ],
  ["nothing happened yet", [], { receipt: null, due: null, silence: null, inTime: null, excludedWorkingDays: 0 }],
]);

cases("what is missing (Art 29)", [
  ["a purpose is never required", [missing("purpose")], { needsCorrection: false, stillMissing: [] }],
  ["identity proof is", [missing("identityProof")], { needsCorrection: true, correctionBy: "2026-02-24" }],
  [
    "a contact is, a purpose beside it is not",
    [missing("purpose,contact")],
    { needsCorrection: true, stillMissing: ["contact"] },
  ],
  ["nothing missing, nothing to correct", [HAND], { needsCorrection: false }],
]);

cases("correction (Art 30)", [
  [
    "noticed on the seventh working day, the clock waits for the applicant",
    [missing("description"), "02-24 correctionNotice"],
    { due: null, waitingFor: ["correction"], abandonedFrom: null, row: null },
  ],
  [
    "corrected, the full twenty days run anew",
    [missing("description"), "02-24 correctionNotice", "03-05 corrected"],
    { due: "2026-04-02", correctionBy: "2026-02-24", stillMissing: [] },
  ],
  [
    "noticed a working day late, nothing runs anew",
    [missing("contact"), "02-25 correctionNotice", "03-05 corrected"],
    { due: "2026-03-12", invalid: ["1:correctionLate"], notes: ["2:correctedWithoutNotice"] },
  ],
  ["corrected in the holiday", [HAND, "02-13 correctionNotice", "02-20 corrected"], { due: "2026-03-20" }],
  [
    "not corrected by the day given: abandoned from the next",
    [HAND, "02-10 correctionNotice answerBy=2026-03-10"],
    { abandonedFrom: "2026-03-11", row: "三(六)1", due: null },
    "2026-03-11",
  ],
  [
    "on the day given it is not abandoned yet",
    [HAND, "02-10 correctionNotice answerBy=2026-03-10"],
    { abandonedFrom: "2026-03-11", row: null },
    "2026-03-10",
  ],
  [
    "corrected late without excuse: abandoned",
    [HAND, "02-10 correctionNotice answerBy=2026-03-10", "03-12 corrected"],
    { due: null, row: "三(六)1", notes: ["2:correctedLate"] },
  ],
  [
    "corrected late with an excuse: the clock runs anew",
    [HAND, "02-10 correctionNotice answerBy=2026-03-10", "03-12 corrected excused=yes"],
    { due: "2026-04-10", abandonedFrom: null },
  ],
  [
    "asked a second time, no date moves",
    [HAND, "02-10 correctionNotice", "02-11 corrected", "02-12 correctionNotice"],
    { due: "2026-03-17", notes: ["3:correctionAgain"] },
  ],
  [
    "corrected unasked, no date moves",
    [HAND, "02-10 corrected"],
    { due: "2026-03-12", notes: ["1:correctedWithoutNotice"] },
  ],
  [
    "asked before receipt is confirmed, no date moves",
    ["02-06 submitted channel=online", "02-09 correctionNotice", "02-10 confirmed"],
    { due: "2026-03-16", notes: ["1:notYetReceived"] },
  ],
]);

const SENT = ["02-10 thirdPartySent", "02-12 thirdPartyReceived"];

cases("third party (Art 32, 33)", [
  [
    "thirteen working days of asking are thirteen more",
    [HAND, ...SENT, "03-05 thirdPartyOpinion consents=yes"],
    { due: "2026-03-31", excludedWorkingDays: 13, thirdPartyBy: "2026-03-11" },
  ],
  [
    "an objection moves the same days",
    [HAND, ...SENT, "03-05 thirdPartyOpinion consents=no"],
    { due: "2026-03-31", silence: null },
  ],
  [
    "silent, their fifteen days are left out whole",
    [HAND, ...SENT],
    { due: "2026-04-07", excludedWorkingDays: 17, silence: null },
    "2026-03-11",
  ],
  [
    "silent past the fifteenth day, the agency decides",
    [HAND, ...SENT],
    { due: "2026-04-07", silence: "agencyDecides" },
    "2026-03-12",
  ],
  [
    "without a day to look at, silence is judged on the day of the last event",
    [HAND, ...SENT, "03-12 replySent channel=post"],
    { silence: "agencyDecides" },
  ],
  [
    "a late opinion leaves out no more than the fifteen days and does not undo the silence",
    [HAND, ...SENT, "03-20 thirdPartyOpinion consents=no"],
    { due: "2026-04-07", silence: "agencyDecides", notes: ["3:opinionLate"] },
  ],
  [
    "asked on the last day, the clock is held until the opinion is in",
    [HAND, "03-12 thirdPartySent", "03-13 thirdPartyReceived", "03-20 thirdPartyOpinion consents=yes"],
    { due: "2026-03-20", excludedWorkingDays: 6 },
  ],
  [
    "asked after the last day, nothing is left out",
    [HAND, "03-13 thirdPartySent", "03-13 thirdPartyReceived", "03-20 thirdPartyOpinion consents=yes"],
    { due: "2026-03-12", excludedWorkingDays: 0, notes: ["1:consultationLate"] },
  ],
  [
    "a letter whose arrival nobody recorded stops nothing",
    [HAND, "02-10 thirdPartySent"],
    { due: "2026-03-12", thirdPartyBy: null, silence: null },
    "2026-06-01",
  ],
  [
    "an opinion ends the stop also without a recorded arrival",
    [HAND, "02-10 thirdPartySent", "02-27 thirdPartyOpinion consents=yes"],
    { due: "2026-03-24", excludedWorkingDays: 8 },
  ],
  [
    "a letter sent before receipt stops only days after receipt",
    [
      "02-06 submitted channel=online",
      "02-09 thirdPartySent",
      "02-10 thirdPartyReceived",
      "02-12 confirmed",
      "02-26 thirdPartyOpinion consents=yes",
    ],
    { due: "2026-03-25", excludedWorkingDays: 5 },
  ],
  [
    "over Spring Festival only the make-up Saturday is left out",
    [HAND, "02-13 thirdPartySent", "02-14 thirdPartyReceived", "02-23 thirdPartyOpinion consents=yes"],
    { due: "2026-03-13", excludedWorkingDays: 1, thirdPartyBy: "2026-03-13" },
  ],
  [
    "two parties with names: each has its own fifteen days, shared days are left out once",
    [
      HAND,
      "02-10 thirdPartySent party=甲",
      "02-10 thirdPartySent party=乙",
      "02-11 thirdPartyReceived party=甲",
      "02-13 thirdPartyOpinion party=甲 consents=yes",
      "02-25 thirdPartyReceived party=乙",
      "03-04 thirdPartyOpinion party=乙 consents=no",
    ],
    { due: "2026-03-30", excludedWorkingDays: 12, thirdPartyBy: "2026-03-17" },
  ],
  [
    "an opinion nobody asked for moves nothing",
    [HAND, "02-10 thirdPartyOpinion consents=yes"],
    { due: "2026-03-12", notes: ["1:nothingSent"] },
  ],
]);

cases("co-maker (Art 34)", [
  [
    "silent past the fifteenth day, consent",
    [HAND, "02-10 coMakerSent", "02-11 coMakerReceived"],
    { coMakerBy: "2026-03-10", due: "2026-04-03", excludedWorkingDays: 16, silence: "deemedConsent" },
    "2026-03-11",
  ],
  [
    "on the fifteenth day not yet",
    [HAND, "02-10 coMakerSent", "02-11 coMakerReceived"],
    { silence: null },
    "2026-03-10",
  ],
  [
    "days that overlap a third party's are left out once",
    [
      HAND,
      ...SENT,
      "02-26 coMakerSent",
      "02-27 coMakerReceived",
      "03-05 thirdPartyOpinion consents=yes",
      "03-10 coMakerOpinion consents=yes",
    ],
    { due: "2026-04-03", excludedWorkingDays: 16, coMakerBy: "2026-03-19" },
  ],
  [
    "when both are silent the open decision is told, and both are listed",
    [HAND, ...SENT, "02-12 coMakerSent", "02-12 coMakerReceived"],
    { silence: "agencyDecides", silences: { thirdParty: true, coMaker: true } },
    "2026-03-12",
  ],
]);

cases("extension (Art 33)", [
  [
    "told on the due day, twenty more working days",
    [HAND, "03-12 extensionNotice"],
    { due: "2026-04-10", extended: true },
  ],
  [
    "told a day late, it does not hold",
    [HAND, "03-13 extensionNotice"],
    { due: "2026-03-12", invalid: ["1:extensionLate"], extended: false },
  ],
  [
    "told within the time that asking has added",
    [HAND, ...SENT, "03-05 thirdPartyOpinion consents=yes", "03-20 extensionNotice"],
    { due: "2026-04-29", excludedWorkingDays: 13 },
  ],
  [
    "told on the shifted due day",
    [HAND, ...SENT, "03-05 thirdPartyOpinion consents=yes", "03-31 extensionNotice"],
    { due: "2026-04-29" },
  ],
  [
    "told the day after the shifted due day",
    [HAND, ...SENT, "03-05 thirdPartyOpinion consents=yes", "04-01 extensionNotice"],
    { due: "2026-03-31", invalid: ["4:extensionLate"] },
  ],
  [
    "told while the letter is out, when the clock stands still",
    [
      HAND,
      "03-10 thirdPartySent",
      "03-11 thirdPartyReceived",
      "03-16 extensionNotice",
      "03-18 thirdPartyOpinion consents=yes",
    ],
    { due: "2026-04-20", excludedWorkingDays: 6 },
  ],
  [
    "a second extension moves nothing",
    [HAND, "03-12 extensionNotice", "04-01 extensionNotice"],
    { due: "2026-04-10", notes: ["2:extensionAgain"] },
  ],
  [
    "asking during the extension shifts it",
    [
      HAND,
      "03-12 extensionNotice",
      "04-09 thirdPartySent",
      "04-10 thirdPartyReceived",
      "04-20 thirdPartyOpinion consents=yes",
    ],
    { due: "2026-04-21", excludedWorkingDays: 7 },
  ],
  [
    "an extension belongs to its clock: after a correction the full twenty days run",
    [HAND, "02-09 extensionNotice", "02-10 correctionNotice", "02-12 corrected"],
    { due: "2026-03-18", extended: false },
  ],
  [
    "while a correction is awaited there is nothing to extend",
    [HAND, "02-10 correctionNotice", "02-11 extensionNotice"],
    { due: null, notes: ["2:clockNotRunning"] },
  ],
]);

const FEE = ["02-25 feeNotice", "02-27 feeNoticeReceived"];

cases("fee (fee rule Art 6)", [
  [
    "twenty working days to pay, then abandoned",
    [HAND, ...FEE],
    { payBy: "2026-03-26", abandonedFrom: "2026-03-27", row: "三(六)2", due: null },
    "2026-03-27",
  ],
  [
    "on the last day to pay it is not abandoned yet",
    [HAND, ...FEE],
    { payBy: "2026-03-26", abandonedFrom: "2026-03-27", row: null },
    "2026-03-26",
  ],
  ["without a day to look at, the row is told that follows if nothing happens", [HAND, ...FEE], { row: "三(六)2" }],
  [
    "paid on the last day, the full twenty days run anew from the next",
    [HAND, ...FEE, "03-26 feePaid"],
    { due: "2026-04-24", abandonedFrom: null, row: null, payBy: "2026-03-26" },
  ],
  [
    "paid a day late: abandoned",
    [HAND, ...FEE, "03-27 feePaid"],
    { due: null, abandonedFrom: "2026-03-27", row: "三(六)2", notes: ["3:paidLate"] },
  ],
  [
    "noticed on the due day",
    [HAND, "03-12 feeNotice", "03-13 feeNoticeReceived", "03-16 feePaid"],
    { payBy: "2026-04-13", due: "2026-04-14" },
  ],
  [
    "noticed after the due day, neither receipt nor payment moves anything",
    [HAND, "03-13 feeNotice", "03-16 feeNoticeReceived", "03-17 feePaid"],
    {
      payBy: null,
      due: "2026-03-12",
      invalid: ["1:feeNoticeLate"],
      notes: ["2:feeWithoutNotice", "3:feeWithoutNotice"],
    },
  ],
  [
    "noticed on the last day of the extension",
    [HAND, "03-12 extensionNotice", "04-10 feeNotice", "04-13 feePaid"],
    { due: "2026-05-13", extended: false },
  ],
  [
    "noticed after the extension",
    [HAND, "03-12 extensionNotice", "04-13 feeNotice"],
    { due: "2026-04-10", invalid: ["2:feeNoticeLate"] },
  ],
  [
    "over National Day",
    ["09-01 received channel=hand", "09-10 feeNotice", "09-14 feeNoticeReceived", "10-16 feePaid"],
    { payBy: "2026-10-16", due: "2026-11-13" },
  ],
  [
    "asking before the payment takes nothing out of the new clock",
    [HAND, "02-10 thirdPartySent", "02-27 thirdPartyOpinion consents=yes", "03-02 feeNotice", "03-05 feePaid"],
    { due: "2026-04-02", excludedWorkingDays: 0 },
  ],
  [
    "the day after a Friday is a Saturday",
    ["02-03 received channel=hand", "02-05 feeNotice", "02-09 feeNoticeReceived"],
    { payBy: "2026-03-13", abandonedFrom: "2026-03-14" },
  ],
  [
    "a second fee notice moves nothing",
    [HAND, ...FEE, "03-02 feeNotice"],
    { payBy: "2026-03-26", notes: ["3:feeNoticeAgain"] },
  ],
  [
    "before the fee rule was in force nothing could be charged",
    ["2020-12-01 received channel=hand", "2020-12-02 feeNotice"],
    { payBy: null, notes: ["1:feeLawNotInForce"] },
  ],
]);

cases("reply and remedy (C-14, C-15)", [
  [
    "posted on the due day, received later: in time; sixty days from receipt",
    [HAND, "03-12 replySent channel=post", "03-16 replyReceived"],
    { inTime: true, reconsiderBy: "2026-05-15", replySentOn: "2026-03-12", replyReceivedOn: "2026-03-16" },
  ],
  ["posted a day late", [HAND, "03-13 replySent channel=post"], { inTime: false, reconsiderBy: null }],
  [
    "handed over, signed for on the due day",
    [HAND, "03-11 replySent channel=hand", "03-12 replyReceived"],
    { inTime: true },
  ],
  [
    "handed over on the due day, signed for the day after",
    [HAND, "03-12 replySent channel=hand", "03-13 replyReceived"],
    { inTime: false },
  ],
  [
    "handed over without a recorded signature",
    [HAND, "03-12 replySent channel=hand"],
    { inTime: true, notes: ["1:signatureMissing"] },
  ],
  ["sent electronically on the due day", [HAND, "03-12 replySent channel=electronic"], { inTime: true }],
  [
    "a courier is no service, though the applicant knows from receipt",
    [HAND, "03-10 replySent channel=courier", "03-11 replyReceived"],
    { inTime: false, reconsiderBy: "2026-05-11", invalid: ["1:notPostal"] },
  ],
  [
    "a courier, then the post in time",
    [
      HAND,
      "03-09 replySent channel=courier",
      "03-10 replyReceived",
      "03-12 replySent channel=post",
      "03-16 replyReceived",
    ],
    { inTime: true, reconsiderBy: "2026-05-15", invalid: ["1:notPostal"] },
  ],
  [
    "sixty days that end in National Day roll to the first working day",
    ["07-10 received channel=hand", "07-31 replySent channel=post", "08-03 replyReceived"],
    { inTime: true, reconsiderBy: "2026-10-08" },
  ],
  [
    "sixty days that end on a make-up Sunday do not roll",
    ["07-10 received channel=hand", "07-20 replySent channel=post", "07-22 replyReceived"],
    { reconsiderBy: "2026-09-20" },
  ],
  [
    "replied before receipt was confirmed: no due day to measure by",
    ["02-06 submitted channel=online", "02-09 replySent channel=post"],
    { inTime: null, notes: ["1:replyBeforeReceipt"] },
  ],
  [
    "replied while a correction is awaited: no due day to measure by",
    [HAND, "02-09 correctionNotice", "02-11 replySent channel=post"],
    { inTime: null },
  ],
  [
    "after the reply nothing moves",
    [
      HAND,
      "03-02 replySent channel=post",
      "03-03 extensionNotice",
      "03-03 feeNotice",
      "03-03 thirdPartySent",
      "03-03 correctionNotice",
      "03-04 corrected",
    ],
    {
      inTime: true,
      due: "2026-03-12",
      payBy: null,
      notes: ["2:afterReply", "3:afterReply", "4:afterReply", "5:afterReply", "6:afterReply"],
    },
  ],
  [
    "an extension told after a late reply does not make it timely",
    [HAND, "03-13 replySent channel=post", "03-13 extensionNotice"],
    { inTime: false, notes: ["2:afterReply"] },
  ],
  [
    "the first valid reply decides",
    [HAND, "03-11 replySent channel=post", "03-20 replySent channel=post"],
    { inTime: true, notes: ["2:replyAgain"] },
  ],
  [
    "received, though nobody recorded the sending",
    [HAND, "03-16 replyReceived"],
    { inTime: null, reconsiderBy: "2026-05-15", notes: ["1:receivedWithoutReply"] },
  ],
  [
    "answered before the day of abandonment, it was not abandoned",
    [HAND, ...FEE, "03-10 replySent channel=post"],
    { abandonedFrom: null, row: null },
  ],
]);

test("a request older than the present Regulation is refused: law-not-in-data", () => {
  const refused = follow(["2019-05-14 received channel=hand"]);
  assert.ok(isRefusal(refused));
  assert.equal(refused.refused, "law-not-in-data");
  assert.equal(isRefusal(follow(["2019-05-15 received channel=hand"])), false);
});
