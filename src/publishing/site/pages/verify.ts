import { HOME, link, SITE_FILES } from "../address.ts";
import { html } from "../html.ts";
import { page } from "../parts/frame.ts";
import { heading, pageBand } from "../parts/layout.ts";
import type { VerifyView } from "../views/standing.ts";

/**
 * 验证: paste an address or drop a file. The script `verify.js` takes over `#verify-form` and writes into
 * `#verify-result` (markup of `parts/verdict.ts`); it finds the log's name and key in the form's data attributes.
 * Without the script the page says how to check with one's own tools.
 */
export function renderVerify({ site, logOrigin, logKey }: VerifyView): string {
  const crumbs = [
    { label: "首页", to: HOME },
    { label: "验证", to: null },
  ];
  const lead = "手里的网页、附件是不是这里发布的原件，有没有被改过，在这里核对。";
  return page({
    site,
    path: SITE_FILES.verify,
    title: "验证文件真伪",
    description: lead,
    menuKey: "",
    crumbs,
    script: SITE_FILES.verifyScript,
    body: html`${pageBand(site, crumbs, "验证文件真伪", [lead])}
<div class="wrap cols"><div class="stack-wide">
<div id="verify-result" role="status" aria-label="验证结果"></div>
<section aria-labelledby="v-form">${heading(site, "验一份", { id: "v-form" })}
<form class="box" id="verify-form" action="${link(site, SITE_FILES.verify)}" data-prefix="${site.prefix}" data-log="${link(site, "log/")}" data-log-origin="${logOrigin}" data-log-key="${logKey}"><label class="field">粘贴网址<input id="verify-url" name="url" type="url" inputmode="url" placeholder="https://"></label>
<div class="drop" id="verify-drop"><label class="field" for="verify-file">或者选文件：网页、附件、凭证文件（可以一次选几个）</label><input id="verify-file" name="file" type="file" multiple></div>
<p class="btns"><button class="btn" type="submit">验证</button></p>
<p class="fine">核对在您自己的浏览器里做，文件不上传。这一步要用脚本；关掉了脚本，请照下面自己核对。</p></form></section>
<section aria-labelledby="v-self">${heading(site, "不信本站，也能核对", { id: "v-self", note: "断网也行" })}
<ol class="steps">
<li><b>下载三样东西</b><span>文件页右边“凭证”里的凭证文件和日志原文，还有附件。存在自己电脑里。</span></li>
<li><b>核对附件的指纹</b><span>文件页写着每个附件的 SHA-256。在自己电脑上算一遍，应当一模一样。</span><code class="code">sha256sum 附件1.pdf</code></li>
<li><b>核对整个日志</b><span>用开源程序从头到尾核一遍：一条不少，一条没改。也可以用别人写的同类程序，格式是公开的（C2SP tlog-tiles）。</span><code class="code">mingtang log verify ${site.origin}${link(site, "log/")}</code></li>
</ol></section></div>
<aside aria-label="关于验证"><section class="card"><h2>这说明什么</h2><p>通过验证，说明这份文件确实由这里在那个时间发布，之后没有改过。</p></section>
<section class="card"><h2>这不说明什么</h2><p>不说明文件里的话都对。觉得内容有误，请告诉发布单位。</p></section>
<section class="card"><h2>常见原因</h2><p class="fine">截图、扫描件、转发时压缩过的图片，指纹一定不同。请验网址，或者验下载的原文件。</p></section>
<section class="card"><h2>日志的公钥</h2><p class="mono">${logKey}</p><p class="fine">抄在别处，日后用它核对本站的日志。</p></section></aside></div>`,
  });
}
