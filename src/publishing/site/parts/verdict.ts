import { type Html, html } from "../html.ts";
import { type IconName, icon } from "./icons.ts";

/** Result of a verification: genuine, not genuine, could not tell, genuine but replaced by a later version. */
export type Verdict = "yes" | "no" | "unknown" | "superseded";

export type VerdictStep = {
  readonly state: "ok" | "no" | "unknown" | "skipped";
  readonly title: string;
  readonly says: string;
};

export type VerdictView = {
  readonly verdict: Verdict;
  /** Which document, of whom, when. */
  readonly says: string;
  readonly steps: readonly VerdictStep[];
  readonly next: readonly { readonly label: string; readonly href: string }[];
};

const WORDS: Readonly<Record<Verdict, { title: string; drawing: IconName }>> = {
  yes: { title: "是原件，没有改过", drawing: "seal" },
  no: { title: "不是原件", drawing: "cross" },
  unknown: { title: "验不出来", drawing: "question" },
  superseded: { title: "是原件，但已经不是最新的", drawing: "info" },
};

/** The answer first, then the steps in plain words, then what to do. Runs in the browser as well as on the server. */
export function verdictBox({ verdict, says, steps, next }: VerdictView): Html {
  const { title, drawing } = WORDS[verdict];
  const reasons = [chain(steps), buttons(next)].filter((part) => part !== null);
  return html`<section class="verdict ${verdict}" aria-label="${title}"><header>${icon(drawing, "seal-mark")}<div><h2>${title}</h2><p>${says}</p></div></header>${reasons.length > 0 ? html`<div>${reasons}</div>` : null}</section>`;
}

function chain(steps: VerdictView["steps"]): Html | null {
  if (steps.length === 0) return null;
  return html`<ol class="chain">
${steps.map(
  (step) => html`<li class="step-${step.state}"><b>${step.title}</b><p>${step.says}</p></li>
`,
)}</ol>`;
}

function buttons(next: VerdictView["next"]): Html | null {
  if (next.length === 0) return null;
  return html`<p class="btns">${next.map((one, i) => html`<a class="${i === 0 ? "btn" : "btn ghost"}" href="${one.href}">${one.label}</a>`)}</p>`;
}
