import { cases, HAND } from "../../../test/request-cases.ts";

// Working days counted by hand from the State Council's notices. Spring 2026: off 02-15 to 02-23, worked 02-14 and 02-28.
// Without anything else a request received on Friday 02-06 is due on 03-12, its correction notice on 02-24.
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
