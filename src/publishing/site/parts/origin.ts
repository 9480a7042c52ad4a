import { type Html, html } from "../html.ts";
import type { OriginView } from "../views/catalog.ts";
import { tag } from "./documents.ts";

const ORIGINS: Readonly<Record<OriginView["from"], { word: string; tone: string }>> = {
  quote: { word: "原文", tone: "" },
  law: { word: "法律", tone: "green" },
  inferred: { word: "推定", tone: "gray" },
};

/** Where a value comes from, as a word (JY-29): the plan's own text, a law, or our reading of it. */
export const originTag = ({ from }: OriginView): Html => tag(ORIGINS[from].word, ORIGINS[from].tone);

/** The word and what stands behind it: the quote in quotation marks, the law by name, for our own reading the words `inferred`. */
export function originLine(origin: OriginView, inferred = "方案没有写，按通行做法认定"): Html {
  const { from, words } = origin;
  if (words === null) return html`<p class="src">${originTag(origin)}${from === "inferred" && inferred}</p>`;
  return html`<p class="src">${originTag(origin)}${from === "quote" ? html`<q>${words}</q>` : words}</p>`;
}

/** Says once on a page what the three words mean. */
export const ORIGIN_LEGEND: Html = html`<p class="src legend">${tag("原文")}方案里的话，照录　${tag("法律", "green")}法律法规的规定　${tag("推定", "gray")}方案没有写，本站按通行做法认定</p>`;
