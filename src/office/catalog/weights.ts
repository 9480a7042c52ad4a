import type { AssessmentRow } from "./format/supervision.ts";
import { problem } from "./scheme-problems.ts";
import type { SchemeProblem } from "./scheme-sentences.ts";

/** Weights below the least the source allows: 浙江 at least 4 %, 聊城 at least 5 % (ZJ-24, LC-22). The least itself is data with its quote. */
export function tooLowWeights(assessments: readonly AssessmentRow[]): SchemeProblem[] {
  return assessments.flatMap(({ id, percent, minimum }) =>
    percent && minimum && percent.is < minimum.is
      ? [problem("scheme-weight-too-low", `assessments.${id}`, `${percent.is}% < ${minimum.is}%`)]
      : [],
  );
}
