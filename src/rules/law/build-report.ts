import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { DECISIONS, decisionOf } from "./decisions.ts";
import { APPLICANTS, type Applicant, COLUMNS, LAYOUTS } from "./report-tables.ts";

/** A request as table 三 sees it. `decision` is null while it is not finished. */
export type CountedRequest = {
  readonly applicant: Applicant;
  /** Came in before the year and was carried over. */
  readonly carriedIn: boolean;
  /** Its row in table 三; null while the request is open. */
  readonly row: string | null;
};

/** Table 三, every row of the layout of 2021 in print order, seven numbers each. */
export type Table3 = Readonly<Record<string, readonly number[]>>;

/** Fills table 三. Every request counts once coming in and once going out, so I1, I2 and I3 hold by construction. */
export function buildTable3(requests: readonly CountedRequest[]): Table3 {
  const table = new Map(LAYOUTS[2021].map(({ row }) => [row, COLUMNS.map(() => 0)]));
  const count = (row: string, applicant: Applicant) => {
    const cells = table.get(row);
    if (!cells) throw new Error(`table 三 has no row ${row}`);
    for (const column of [APPLICANTS.indexOf(applicant), APPLICANTS.length]) cells[column] = (cells[column] ?? 0) + 1;
  };
  for (const { applicant, carriedIn, row } of requests) {
    count(carriedIn ? "二" : "一", applicant);
    count(row ?? "四", applicant);
    if (row !== null) count("三(七)", applicant);
  }
  return Object.fromEntries(table);
}

type Wrong = Refusal<"report-malformed" | "report-applicant-unknown" | "report-decision-unknown">;

/**
 * Reads `{"year","requests":[{"applicant","carriedIn","decision"}]}`. A missing `carriedIn` is false, a missing `decision`
 * null. The first wrong request refuses the whole file with its number (from 1): a table that leaves one out would be wrong.
 */
export function readRequests(
  value: unknown,
): { readonly year: number | null; readonly requests: readonly CountedRequest[] } | Wrong {
  const { year = null, requests } = isObject(value) ? value : {};
  if (!Array.isArray(requests)) {
    return refuse("report-malformed", "应有 requests 一组申请。", "a list `requests` is expected.", {
      place: "requests",
    });
  }
  if (year !== null && !(typeof year === "number" && Number.isInteger(year))) {
    return refuse("report-malformed", "year 应是年份。", "`year` should be a year.", { place: "year" });
  }
  const read: CountedRequest[] = [];
  for (const [index, request] of requests.entries()) {
    const one = readRequest(request, index + 1);
    if (isRefusal(one)) return one;
    read.push(one);
  }
  return { year, requests: read };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readRequest(value: unknown, number: number): CountedRequest | Wrong {
  const { applicant: name, carriedIn = false, decision = null } = isObject(value) ? value : {};
  const applicant = APPLICANTS.find((kind) => kind === name);
  if (!applicant) {
    return refuse(
      "report-applicant-unknown",
      `第${number}件申请的申请人类别不认识；可用：${APPLICANTS.join("、")}。`,
      `request ${number}: unknown kind of applicant; known: ${APPLICANTS.join(", ")}.`,
      { request: number, known: APPLICANTS },
    );
  }
  if (typeof carriedIn !== "boolean") {
    return refuse(
      "report-malformed",
      `第${number}件申请的 carriedIn 应是 true 或 false。`,
      `request ${number}: carriedIn is true or false.`,
      { place: `requests[${number - 1}].carriedIn` },
    );
  }
  if (decision === null) return { applicant, carriedIn, row: null };
  const row = typeof decision === "string" ? decisionOf(decision)?.row : undefined;
  return row ? { applicant, carriedIn, row } : unknownDecision(number);
}

function unknownDecision(number: number): Wrong {
  const known = DECISIONS.filter(({ row }) => row !== null).map(({ code }) => code);
  return refuse(
    "report-decision-unknown",
    `第${number}件申请的决定代码不认识或不进入表三；可用：${known.join("、")}。`,
    `request ${number}: a decision that is unknown or has no row in table 三; known: ${known.join(", ")}.`,
    { request: number, known },
  );
}
