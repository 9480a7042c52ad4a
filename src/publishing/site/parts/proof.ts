import { link, RECORD_FILES, SITE_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import type { ProofView, WitnessState } from "../views/article.ts";
import type { SiteView } from "../views/site.ts";
import { clockOf, dayOf, fileSize, grouped, longDay, minuteOf } from "../wording.ts";
import { icon } from "./icons.ts";

/** The box 凭证: released when, where in the log, who outside attests, how to verify (SG-25). */
export function proofBox(
  site: SiteView,
  folder: string,
  proof: ProofView,
  act: "released" | "withdrawn" = "released",
): Html {
  const withdrawn = act === "withdrawn";
  return html`<section class="card proof" id="proof"><h2>${icon("seal")}凭证</h2><dl>
<div><dt>${withdrawn ? "撤回" : "发布"}</dt><dd><time datetime="${dayOf(proof.releasedAt)}">${longDay(dayOf(proof.releasedAt))}</time><small>${clockOf(proof.releasedAt)} 进入日志</small></dd></div>
<div><dt>日志</dt><dd>第 ${grouped(proof.entryIndex)} 条<small>公开日志，只能加，不能改</small></dd></div>
<div><dt>见证</dt><dd>${witnesses(proof.witness)}</dd></div>
<div><dt>版本</dt><dd>${withdrawn ? `第 ${proof.version} 版，已撤回` : versions(site, proof)}</dd></div>
</dl>
<div class="btns"><a class="btn" href="${verifyLink(site, folder)}">验证</a><a class="btn ghost" href="${link(site, folder + RECORD_FILES.proof)}" download>下载凭证文件</a></div>
<p class="fine">${withdrawn ? "凭证里没有被撤下的内容。" : fineprint(proof)}</p>
<ul class="raws"><li><a href="${link(site, folder + RECORD_FILES.entry)}">日志原文</a></li><li><a href="${link(site, folder + RECORD_FILES.manifest)}">文件清单</a></li><li><a href="${link(site, folder + RECORD_FILES.signatures)}">签名</a></li></ul></section>`;
}

/** One line for the state row of a phone, leading down to the box. */
export function witnessWord(witness: WitnessState): string {
  return witness.kind === "witnessed" ? `${witness.names.length} 家见证` : "未见证";
}

const verifyLink = (site: SiteView, folder: string) =>
  `${link(site, SITE_FILES.verify)}?url=${encodeURIComponent(site.origin + link(site, folder))}`;

function witnesses(witness: WitnessState): Html {
  switch (witness.kind) {
    case "witnessed":
      return html`<span class="ok">${witness.names.length} 家都已见证</span><small>${witness.names.join("、")}，最晚一家 ${clockOf(witness.lastAt)}</small>`;
    case "unwitnessed":
      return html`<span class="wait">未见证</span><small>见证方还没有回应，会继续联系。${
        witness.lastTriedAt && html`最近一次 ${minuteOf(witness.lastTriedAt)}。`
      }</small>`;
    case "unset":
      return html`<span class="wait">未见证</span><small>这个日志还没有请外面的单位作见证。</small>`;
  }
}

function versions(site: SiteView, { version, earlier }: ProofView): Html {
  if (earlier.length === 0) return html`第 ${version} 版，发布后没有改过`;
  return html`第 ${version} 版<small>${earlier.map(
    (one) =>
      html`${one.to === null ? html`第 ${one.version} 版` : html`<a href="${link(site, one.to)}">第 ${one.version} 版</a>`}在日志第 ${grouped(one.entryIndex)} 条，仍可核对。`,
  )}</small>`;
}

function fineprint({ witness, proofBytes }: ProofView): string {
  if (witness.kind !== "witnessed") return "未见证不影响文件效力，只是还没有外人替这条记录作证。";
  const size = proofBytes === null ? "" : ` ${fileSize(proofBytes)}`;
  return `凭证文件${size}，存在自己电脑里，离线也能核对。`;
}
