import { type Refusal, refuse } from "../refusal.ts";
import type { LegalBasis } from "./conventions.ts";

/** 公开属性, stated when a document is drafted (条例 Art 13; 国办发〔2016〕80号). */
export type Disposition = "proactive" | "onRequest" | "withheld";

export const DISPOSITIONS: readonly { readonly code: Disposition; readonly zh: string; readonly en: string }[] = [
  { code: "proactive", zh: "主动公开", en: "published without being asked" },
  { code: "onRequest", zh: "依申请公开", en: "given on request" },
  { code: "withheld", zh: "不予公开", en: "withheld" },
];

/**
 * How strongly a ground binds: `must` be withheld, `may` be withheld, or withheld `unlessPublicInterest` outweighs
 * (or the third party consents).
 */
export type Strength = "must" | "may" | "unlessPublicInterest";

/** A ground for not disclosing. The same data serve drafting, clearance, requests and the annual report. */
export type Ground = {
  readonly code: GroundCode;
  readonly zh: string;
  readonly en: string;
  readonly basis: LegalBasis;
  readonly strength: Strength;
  /** The ground points to another law, which must be named with its article. */
  readonly namesLaw: boolean;
  /** Code of the decision on a request that rests on this ground, as the commands `law remedy` and `report build` take it. */
  readonly decision: string;
  /** Row of table 三 of the annual report (国办公开办函〔2021〕30号). */
  readonly reportRow: string;
};

export type GroundCode =
  | "14-secret"
  | "14-otherLaw"
  | "14-safety"
  | "14-stability"
  | "15-tradeSecret"
  | "15-privacy"
  | "16-internal"
  | "16-process"
  | "16-file"
  | "36-7"
  | "other-law";

const regulation = (article: string): LegalBasis => ({
  law: "中华人民共和国政府信息公开条例",
  article,
  effectiveFrom: "2019-05-15",
  effectiveTo: null,
  source: "statute text, LawRefBook/Laws, snapshot of April 2025",
});

type Facts = readonly [code: GroundCode, zh: string, en: string, article: string, strength: Strength, row: string];

// Art 14 in four: secrets; what a law forbids; the three kinds of security 三安全; social stability 一稳定. The last two
// share one decision code and one row of the report (危及“三安全一稳定”), because the report does not tell them apart;
// here they are two, because a reviewer must say which of them is endangered.
const FACTS: readonly Facts[] = [
  ["14-secret", "国家秘密", "state secret", "第十四条", "must", "三(三)1"],
  [
    "14-otherLaw",
    "法律、行政法规禁止公开",
    "forbidden by law or administrative regulation",
    "第十四条",
    "must",
    "三(三)2",
  ],
  [
    "14-safety",
    "公开后可能危及国家安全、公共安全、经济安全",
    "may endanger national, public or economic security",
    "第十四条",
    "must",
    "三(三)3",
  ],
  ["14-stability", "公开后可能危及社会稳定", "may endanger social stability", "第十四条", "must", "三(三)3"],
  ["15-tradeSecret", "商业秘密", "trade secret of a third party", "第十五条", "unlessPublicInterest", "三(三)4"],
  ["15-privacy", "个人隐私", "personal privacy of a third party", "第十五条", "unlessPublicInterest", "三(三)4"],
  [
    "16-internal",
    "内部事务信息（人事管理、后勤管理、内部工作流程）",
    "internal affairs (staff, logistics, internal workflow)",
    "第十六条第一款",
    "may",
    "三(三)5",
  ],
  [
    "16-process",
    "过程性信息（讨论记录、过程稿、磋商信函、请示报告）",
    "process information (minutes, drafts, consultation letters, requests and reports)",
    "第十六条第二款",
    "may",
    "三(三)6",
  ],
  ["16-file", "行政执法案卷信息", "file of an enforcement case", "第十六条第二款", "may", "三(三)7"],
  [
    "36-7",
    "法律、行政法规对获取另有规定（如不动产登记资料）",
    "another law governs access (such as the property register)",
    "第三十六条第七项",
    "must",
    "三(三)8",
  ],
];

const DECISIONS: Partial<Record<GroundCode, string>> = {
  "14-stability": "14-safety",
  "15-tradeSecret": "15",
  "15-privacy": "15",
};
const NAMES_LAW: readonly GroundCode[] = ["14-otherLaw", "36-7"];

export const GROUNDS: readonly Ground[] = [
  ...FACTS.map(([code, zh, en, article, strength, reportRow]): Ground => {
    const basis = regulation(article);
    return {
      code,
      zh,
      en,
      basis,
      strength,
      namesLaw: NAMES_LAW.includes(code),
      decision: DECISIONS[code] ?? code,
      reportRow,
    };
  }),
  {
    // 其他依法不予公开: whatever another law exempts, not only what it forbids (that is 14-otherLaw). The report of 2021
    // has no row for it, so it is counted under “其他”.
    code: "other-law",
    zh: "其他依法不予公开（写明法律和条款）",
    en: "exempt under another law, named with its article",
    basis: {
      law: "（由起草人写明）",
      article: "（由起草人写明）",
      effectiveFrom: "2019-05-15",
      effectiveTo: null,
      source: "clause JY-01: 以及其他依法不予公开的内容",
    },
    strength: "must",
    namesLaw: true,
    decision: "other",
    reportRow: "三(六)3",
  },
];

/** The ground with this code, or undefined. */
export const groundOf = (code: string): Ground | undefined => GROUNDS.find((ground) => ground.code === code);

/** The label of a disposition, Chinese. */
export const dispositionInChinese = (code: Disposition): string =>
  DISPOSITIONS.find((disposition) => disposition.code === code)?.zh ?? code;

/** What a drafter states about disclosing a document. Empty texts count as not given. */
export type DispositionClaim = {
  readonly kind?: string | null;
  readonly ground?: string | null;
  /** The legal basis as the drafter cites it. */
  readonly basis?: string | null;
  /** Why the ground applies to this document. */
  readonly reason?: string | null;
  /** For grounds that point to another law. */
  readonly law?: string | null;
  readonly article?: string | null;
};

/** A claim that passed; only withheld documents carry a ground. */
export type CheckedDisposition =
  | { readonly kind: "proactive" | "onRequest"; readonly reason?: string }
  | {
      readonly kind: "withheld";
      readonly ground: GroundCode;
      readonly basis: string;
      readonly reason: string;
      readonly law?: string;
      readonly article?: string;
    };

export type DispositionRefused =
  | "disposition-missing"
  | "disposition-unknown"
  | "ground-missing"
  | "ground-not-needed"
  | "ground-unknown"
  | "ground-needs-law"
  | "ground-needs-basis"
  | "ground-needs-reason";

/**
 * Whether a document may go on with this disposition (clauses JY-01, ZJ-01, ZJ-02). Withholding needs a ground from the
 * data, the legal basis and a reason that says more than the ground's name; grounds that point to another law need that
 * law and its article. The first thing missing is refused.
 */
export function checkDisposition(claim: DispositionClaim): CheckedDisposition | Refusal<DispositionRefused> {
  const said = (text: string | null | undefined) => text?.trim() ?? "";
  const kind = DISPOSITIONS.find(({ code }) => code === said(claim.kind))?.code;
  if (kind === undefined) return wrongDisposition(said(claim.kind));
  if (kind !== "withheld") {
    if (said(claim.ground) !== "") {
      return refuse(
        "ground-not-needed",
        `${dispositionInChinese(kind)}的文件不写不予公开的理由类别；要么改为不予公开，要么去掉。`,
        "only a withheld document has a ground; choose withheld, or take the ground out.",
        { field: "ground" },
      );
    }
    return said(claim.reason) === "" ? { kind } : { kind, reason: said(claim.reason) };
  }
  return checkWithheld({
    ground: said(claim.ground),
    basis: said(claim.basis),
    reason: said(claim.reason),
    law: said(claim.law),
    article: said(claim.article),
  });
}

type Withheld = Readonly<Record<"ground" | "basis" | "reason" | "law" | "article", string>>;

function checkWithheld(claim: Withheld): CheckedDisposition | Refusal<DispositionRefused> {
  const codes = GROUNDS.map(({ code }) => code);
  if (claim.ground === "") {
    return refuse("ground-missing", "不予公开要选理由类别。", "withholding needs a ground.", {
      field: "ground",
      possible: codes,
    });
  }
  const ground = groundOf(claim.ground);
  if (!ground) {
    return refuse(
      "ground-unknown",
      `“${claim.ground.slice(0, 40)}”不是法定的不予公开理由；可选：${GROUNDS.map(({ zh }) => zh).join("；")}。`,
      `“${claim.ground.slice(0, 40)}” is not a ground the law knows; possible: ${codes.join(", ")}.`,
      { field: "ground", possible: codes },
    );
  }
  if (ground.namesLaw && (claim.law === "" || claim.article === "")) {
    const field = claim.law === "" ? "law" : "article";
    return refuse(
      "ground-needs-law",
      `“${ground.zh}”要写明是哪部法律、哪一条。`,
      `“${ground.en}” needs the law and its article.`,
      { field },
    );
  }
  if (claim.basis === "") {
    return refuse("ground-needs-basis", "不予公开要写明法律依据。", "withholding needs its legal basis.", {
      field: "basis",
    });
  }
  if (claim.reason === "" || claim.reason === ground.zh || claim.reason === ground.code) {
    return refuse(
      "ground-needs-reason",
      "不予公开要说明理由：这份文件为什么属于这一类。只重复类别名称不算理由。",
      "withholding needs a reason: why this document falls under the ground. Its name alone is no reason.",
      { field: "reason" },
    );
  }
  const { basis, reason, law, article } = claim;
  return { kind: "withheld", ground: ground.code, basis, reason, ...(ground.namesLaw ? { law, article } : {}) };
}

function wrongDisposition(given: string): Refusal<"disposition-missing" | "disposition-unknown"> {
  const possible = DISPOSITIONS.map(({ code }) => code);
  const zhPossible = DISPOSITIONS.map(({ zh }) => zh).join("、");
  if (given === "") {
    return refuse(
      "disposition-missing",
      `还没有写明公开属性（${zhPossible}）。`,
      `the disposition is missing (${possible.join(", ")}).`,
      { field: "disposition", possible },
    );
  }
  return refuse(
    "disposition-unknown",
    `“${given.slice(0, 40)}”不是公开属性；可选：${zhPossible}。`,
    `“${given.slice(0, 40)}” is not a disposition; possible: ${possible.join(", ")}.`,
    { field: "disposition", possible },
  );
}
