import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import type { SanitisedHtml } from "./html.ts";
import { renderArticle } from "./pages/article.ts";
import { headSteps, renderColumnHead, renderColumnPage } from "./pages/column.ts";
import { renderHome } from "./pages/home.ts";
import { extractRecordPart, renderRecordPart, storedRecordPart } from "./pages/record-part.ts";
import { renderSearch } from "./pages/search.ts";
import { renderWithdrawn } from "./pages/withdrawn.ts";
import { HOME_VIEW, HOST_HOME } from "./samples/homes.ts";
import { COLUMN, COLUMN_PAGE } from "./samples/lists.ts";
import { SEARCH_VIEW } from "./samples/others.ts";
import { samplePages } from "./samples/pages.ts";
import { ARTICLE, CORRECTED, HOST_ARTICLE, RECORD, WITHDRAWN } from "./samples/records.ts";
import { LIAOCHENG, ROWS, ZHONGSHAN } from "./samples/sites.ts";

const pages = samplePages();

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    // A Chinese title is as long as the document's.
    "long-title": "off",
    "no-trailing-whitespace": "off",
  },
});

for (const { name, text } of pages) {
  test(`${name} is valid HTML`, async () => {
    const report = await validator.validateString(text);
    const found = report.results.flatMap((one) => one.messages.map((m) => `${m.line} ${m.ruleId} ${m.message}`));
    assert.deepEqual(found, []);
  });
  test(`${name} keeps to the content policy: no inline style, no inline script`, () => {
    assert.doesNotMatch(text, /<[^>]*\sstyle=/);
    assert.doesNotMatch(text, /<style|<script(?! type="module" src="\/)/);
    assert.doesNotMatch(text, /\son[a-z]+=/);
    assert.doesNotMatch(text, /#blocked/);
  });
}

test("the same view gives the same bytes, for every template", () => {
  const again = samplePages();
  for (const [i, page] of pages.entries()) assert.equal(again[i]?.text, page.text, page.name);
});

test("no page but 验证 carries a script, and that one says how to check without it", () => {
  const scripted = pages.filter((page) => page.text.includes("<script")).map((page) => page.name);
  assert.deepEqual(scripted, ["verify", "verify-answers"]);
  assert.match(pages.find((page) => page.name === "verify")?.text ?? "", /关掉了脚本，请照下面自己核对/);
});

test("[SG-25] the signed part can be cut out of the page and hashed: it is the signed bytes, unchanged", () => {
  const page = renderArticle(ARTICLE);
  const cut = extractRecordPart(page);
  assert.equal(cut, ARTICLE.record);
  assert.equal(sha256(cut ?? ""), sha256(renderRecordPart(RECORD)));
});

test("[SG-25] the frame around the signed part changes with time, the signed part does not", () => {
  const before = renderArticle(ARTICLE);
  const later = renderArticle(CORRECTED);
  assert.notEqual(before, later);
  assert.equal(extractRecordPart(before), extractRecordPart(later));
});

test("what is known only later never stands in the signed part", () => {
  for (const later of [ARTICLE.indexNumber, "48,213", "10:24", "按时", "现行有效", "发布日期", "档案馆", "/liaocheng/"])
    assert.ok(!ARTICLE.record.includes(later), later);
});

test("the signed part names every attachment with size and full digest", () => {
  for (const file of RECORD.attachments) {
    assert.ok(ARTICLE.record.includes(file.sha256));
    assert.ok(ARTICLE.record.includes(`files/${encodeURIComponent(file.name)}`));
  }
});

test("[SG-25] a withdrawn record leaves its place, its proofs and the reason, not its content", () => {
  const page = renderWithdrawn(WITHDRAWN);
  for (const kept of ["已撤回", WITHDRAWN.decidedBy, "第十五条", "第 48,920 条", "第 49,117 条", "proof.tlog-proof"])
    assert.ok(page.includes(kept), kept);
  assert.equal(extractRecordPart(page), null);
  assert.ok(!page.includes("第一条"));
});

test("a withdrawal that may not even show the title shows none", () => {
  const page = renderWithdrawn({ ...WITHDRAWN, title: null, reason: null });
  assert.doesNotMatch(page, /老旧小区改造名单|门牌号/);
});

test("a body that holds a comment is refused: it could fake the marks of the signed part", () => {
  const body = "<p>x</p><!--/record--><p>y</p>" as SanitisedHtml;
  assert.throws(() => renderRecordPart({ ...RECORD, body }), /holds a comment/);
});

test("stored bytes that are no signed part are not embedded", () => {
  assert.equal(storedRecordPart(ARTICLE.record), ARTICLE.record);
  for (const bytes of ["", "<p>x</p>", '<div class="record"><!--/record--></div>'])
    assert.throws(() => storedRecordPart(bytes), /not a record part/);
});

test("every table of a body scrolls in its own named region, a table within a table with it", () => {
  const body =
    '<table><tr><td><table></table></td></tr></table><table><caption>甲"表</caption></table>' as SanitisedHtml;
  const part = renderRecordPart({ ...RECORD, body });
  assert.equal(part.match(/<section class="scroll"/g)?.length, 2);
  assert.match(part, /aria-label="正文表格 1"/);
  assert.match(part, /aria-label="甲&quot;表"/);
});

test("[ZS-01] on another body's site every page of ours says who publishes and whose site it is", () => {
  for (const page of [
    renderHome(HOST_HOME),
    renderArticle(HOST_ARTICLE),
    renderColumnHead({ ...COLUMN, site: ZHONGSHAN }),
  ])
    assert.match(page, /内容发布<\/dt><dd>中山市住房保障办公室<\/dd>.*网站主办<\/dt><dd>中山市住房和城乡建设局</s);
});

test("[LC-14] the home page leads to search, interpretations, questions, services and the hotline without a script", () => {
  const page = renderHome(HOME_VIEW);
  for (const [word, to] of [
    ["信息搜索", "/liaocheng/search/"],
    ["政策解读", "/liaocheng/c/readings/"],
    ["政务咨询", "/liaocheng/c/talk-1/"],
    ["办事服务", "/liaocheng/about/"],
    ["热线服务", "tel:12345"],
  ] as const)
    assert.ok(page.includes(`<a href="${to}">${word}</a>`), word);
});

test("every page carries the meta tags of the site, an article those of its column and its own", () => {
  for (const { name, text } of pages)
    for (const meta of ["SiteName", "SiteDomain", "SiteIDCode"])
      assert.ok(text.includes(`<meta name="${meta}"`), `${name} ${meta}`);
  const article = renderArticle(ARTICLE);
  assert.match(article, /<meta name="ColumnName" content="规范性文件">/);
  assert.match(article, /<meta name="PubDate" content="2026-09-28 10:24">/);
  for (const meta of ["ArticleTitle", "ContentSource", "Keywords", "Author", "Description", "Url"])
    assert.ok(article.includes(`<meta name="${meta}"`), meta);
});

test("an identifier that was not issued is said to be missing, never invented", () => {
  const page = renderHome(HOME_VIEW);
  assert.match(page, /网站标识码：待核发/);
  assert.match(page, /备案号：待备案/);
});

test("a menu never holds counts: the tree beside a list is the same whatever the list holds", () => {
  const tree = (page: string) => /<nav class="tree".*?<\/nav>/s.exec(page)?.[0];
  assert.ok(tree(renderColumnHead(COLUMN)));
  assert.equal(tree(renderColumnHead(COLUMN)), tree(renderColumnHead({ ...COLUMN, total: 9999, newest: [] })));
  assert.doesNotMatch(tree(renderColumnHead(COLUMN)) ?? "", />\d+</);
});

test("a hostile title is text on every page that shows it", () => {
  const title = `<img src=x onerror=alert(1)>"'&`;
  const row = { ...ROWS[0]!, title, summary: title, department: title };
  for (const page of [
    renderHome({ ...HOME_VIEW, newest: [row] }),
    renderColumnHead({ ...COLUMN, newest: [row] }),
    renderColumnPage({ ...COLUMN_PAGE, rows: [row] }),
    renderSearch({ ...SEARCH_VIEW, query: title, hits: [{ ...row, extract: title }] }),
    renderArticle({ ...ARTICLE, title, record: renderRecordPart({ ...RECORD, title }) }),
  ])
    assert.ok(!page.includes("<img src=x"));
});

test("a column's head lists its permanent pages, newest first, the middle of a long row cut", () => {
  const labels = (total: number) => headSteps("x", total).map((step) => step.label);
  assert.deepEqual(labels(20), []);
  assert.deepEqual(labels(21), ["最新", "第 2 页", "第 1 页"]);
  assert.deepEqual(labels(186), ["最新", "第 10 页", "第 9 页", "第 8 页", "第 7 页", "第 6 页", "…", "第 1 页"]);
});

test("a permanent page links the page before it and, once it exists, the page after it", () => {
  const page = renderColumnPage(COLUMN_PAGE);
  assert.ok(page.includes('href="/liaocheng/c/rules/p/1.html"'));
  assert.ok(page.includes('href="/liaocheng/c/rules/p/3.html"'));
  assert.ok(!renderColumnPage({ ...COLUMN_PAGE, hasNewer: false }).includes("p/3.html"));
});

test("a site at the root of its host needs no prefix", () => {
  const page = renderHome({ ...HOME_VIEW, site: { ...LIAOCHENG, prefix: "/" } });
  assert.match(page, /href="\/site\.css"/);
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
