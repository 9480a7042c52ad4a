import { type Html, html } from "../html.ts";
import type { SiteView } from "../views/site.ts";
import { anchor } from "./head.ts";

/** The footer with the places for official marks (regulations §15); an identifier not yet issued says so. */
export function pageFoot(site: SiteView): Html {
  const { footer } = site;
  return html`<footer class="foot"><div class="wrap"><div class="grid">
<div class="org"><b>${site.name}</b>${footer.lines.map((line) => html`<p>${line}</p>`)}</div>
${footer.groups.map(
  (
    group,
  ) => html`<section><h2>${group.title}</h2><ul>${group.links.map((one) => html`<li>${anchor(site, one)}</li>`)}</ul></section>
`,
)}</div>
<div class="legal marks"><span>党政机关标识位</span><span>我为政府网站找错</span><span>适老化与无障碍标识位</span></div>
<div class="legal"><span>网站标识码：${site.siteIdCode ?? "待核发"}</span><span>${footer.icp ?? "ICP备案号：待备案"}</span><span>${footer.police ?? "公安备案号：待备案"}</span>${
    footer.ipv6 ? html`<span>本站支持 IPv6</span>` : null
  }</div>
</div></footer>`;
}
