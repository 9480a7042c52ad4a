import { cases, HAND } from "../../../test/request-cases.ts";

// Working days counted by hand from the State Council's notices. Spring 2026: off 02-15 to 02-23, worked 02-14 and 02-28.
// Without anything else a request received on Friday 02-06 is due on 03-12, its correction notice on 02-24.
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
