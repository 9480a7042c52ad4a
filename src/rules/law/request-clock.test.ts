import assert from "node:assert/strict";
import { test } from "node:test";
import { cases, follow, HAND } from "../../../test/request-cases.ts";
import { isRefusal } from "../refusal.ts";

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

test("a request older than the present Regulation is refused: law-not-in-data", () => {
  const refused = follow(["2019-05-14 received channel=hand"]);
  assert.ok(isRefusal(refused));
  assert.equal(refused.refused, "law-not-in-data");
  assert.equal(isRefusal(follow(["2019-05-15 received channel=hand"])), false);
});
