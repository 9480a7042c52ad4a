import type { LegalBasis } from "./conventions.ts";
import type { RemedyClass } from "./decisions.ts";

/** What a version of the Reconsideration Law says about decisions on requests. */
export type ReconsiderationLaw = {
  readonly basis: LegalBasis;
  /** The classes that must be reconsidered before a suit 复议前置. */
  readonly reconsiderFirst: readonly RemedyClass[];
  /** Whether a department's decision could also be brought to its superior department. */
  readonly superiorDepartmentToo: boolean;
};

/**
 * The versions, oldest first. Since 2024 “申请政府信息公开，行政机关不予公开” must be reconsidered first (Art 23 ¶1(4)); the
 * Supreme People's Court reads it as refusals under Art 14 to 16 of the 条例. That a partly given answer counts among them for
 * its refused part is our safe reading: reconsideration is never the wrong door for it.
 */
export const RECONSIDERATION_LAWS: readonly ReconsiderationLaw[] = [
  {
    basis: {
      law: "中华人民共和国行政复议法（1999年，2009年、2017年修正）",
      article: "第九条、第十二条至第十四条",
      effectiveFrom: "1999-10-01",
      effectiveTo: "2023-12-31",
      source: "statute text of 2017, LawRefBook/Laws, snapshot of April 2025",
    },
    reconsiderFirst: [],
    superiorDepartmentToo: true,
  },
  {
    basis: {
      law: "中华人民共和国行政复议法（2023年修订）",
      article: "第二十条、第二十三条、第二十四条",
      effectiveFrom: "2024-01-01",
      effectiveTo: null,
      source:
        "statute text, LawRefBook/Laws, snapshot of April 2025; Art 14-16 reading: Supreme People's Court, 2025, second-hand",
    },
    reconsiderFirst: ["withheld", "withheldInPart"],
    superiorDepartmentToo: false,
  },
];
