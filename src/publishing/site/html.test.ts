import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { holesOf } from "./hole.ts";
import { attr, escapeHtml, Html, html, raw, type SanitisedHtml, type Value } from "./html.ts";

const HOSTILE = `"><script>alert('1')</script>&amp;`;
const ESCAPED = "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;";

for (const [place, made, expected] of [
  ["element text", html`<p>${HOSTILE}</p>`, `<p>${ESCAPED}</p>`],
  ["text before any tag", html`${HOSTILE}`, ESCAPED],
  ["a double-quoted attribute", html`<p title="${HOSTILE}"></p>`, `<p title="${ESCAPED}"></p>`],
  ["a single-quoted attribute", html`<p title='${HOSTILE}'></p>`, `<p title='${ESCAPED}'></p>`],
  ["the middle of an attribute", html`<p class="a ${HOSTILE} b">x</p>`, `<p class="a ${ESCAPED} b">x</p>`],
  ["a spaced attribute", html`<p title = "${HOSTILE}"></p>`, `<p title = "${ESCAPED}"></p>`],
  ["a page title", html`<title>${HOSTILE}</title>`, `<title>${ESCAPED}</title>`],
  ["a text area", html`<textarea>${HOSTILE}</textarea>`, `<textarea>${ESCAPED}</textarea>`],
  ["text after a comment", html`<!-- a > b --><p>${HOSTILE}`, `<!-- a > b --><p>${ESCAPED}`],
  ["text after a script", html`<script>if (1 < 2) {}</script>${HOSTILE}`, `<script>if (1 < 2) {}</script>${ESCAPED}`],
  ["text after an attribute holding >", html`<p title="a>b">${HOSTILE}`, `<p title="a>b">${ESCAPED}`],
  ["text after an unquoted attribute", html`<p lang=zh>${HOSTILE}`, `<p lang=zh>${ESCAPED}`],
  ["text after a bare attribute", html`<input disabled>${HOSTILE}`, `<input disabled>${ESCAPED}`],
] as const)
  test(`a hostile value is escaped in ${place}`, () => assert.equal(String(made), expected));

for (const [value, expected] of [
  ["javascript:alert(1)", "#blocked"],
  ["JaVaScRiPt:alert(1)", "#blocked"],
  [" javascript:alert(1)", "#blocked"],
  ["java\nscript:alert(1)", "#blocked"],
  ["\u0001javascript:alert(1)", "#blocked"],
  ["data:text/html,x", "#blocked"],
  ["vbscript:x", "#blocked"],
  ["//elsewhere.example/", "#blocked"],
  ["/\\elsewhere.example/", "#blocked"],
  ["\\\\elsewhere.example/", "#blocked"],
  ["https://example.invalid/?a=1&b=2", "https://example.invalid/?a=1&amp;b=2"],
  ["mailto:a@example.invalid", "mailto:a@example.invalid"],
  ["tel:12345", "tel:12345"],
  ["/liaocheng/c/notices/", "/liaocheng/c/notices/"],
  ["../x", "../x"],
  ["#main", "#main"],
  ["?q=1:2", "?q=1:2"],
  ["files/附件1.pdf", "files/附件1.pdf"],
  ["a/b:c", "a/b:c"],
  ["", ""],
] as const)
  test(`the address ${JSON.stringify(value)} in href prints ${expected || "nothing"}`, () =>
    assert.equal(String(html`<a href="${value}">x</a>`), `<a href="${expected}">x</a>`));

for (const attribute of ["src", "action", "formaction", "poster", "cite"])
  test(`an address in ${attribute} is checked as in href`, () => {
    const strings = [`<x ${attribute}="`, `"></x>`];
    assert.deepEqual(holesOf(strings), ["address"]);
  });

test("a value after a fixed start of an address cannot change the scheme and is only escaped", () =>
  assert.equal(String(html`<a href="/a/${'x:"y'}/">`), '<a href="/a/x:&quot;y/">'));

for (const [place, strings] of [
  ["an unquoted attribute", ["<p title=", "></p>"]],
  ["the middle of an unquoted attribute", ["<p title=a", "></p>"]],
  ["a tag name", ["<", "></p>"]],
  ["a closing tag name", ["<p></", ">"]],
  ["the middle of an attribute name", ["<p cl", "></p>"]],
  ["a comment", ["<!-- ", " -->"]],
  ["a script", ["<script>", "</script>"]],
  ["a style sheet", ["<style>", "</style>"]],
  ["an event attribute", ['<p onclick="', '"></p>']],
  ["a style attribute", ['<p STYLE="', '"></p>']],
  ["a srcdoc attribute", ['<iframe srcdoc="', '"></iframe>']],
  ["a srcset attribute", ['<img srcset="', '">']],
] as const)
  test(`a template with a value in ${place} does not render at all`, () =>
    assert.throws(() => holesOf(strings), /a value may not stand here/));

for (const [what, value, expected] of [
  ["finished markup stays markup", html`<b>x</b>`, "<b>x</b>"],
  ["a list joins without separator", [html`<b>1</b>`, "<", 2], "<b>1</b>&lt;2"],
  ["nested lists join", [["a"], [["b"]]], "ab"],
  ["a number prints", 0, "0"],
  ["null prints nothing", null, ""],
  ["undefined prints nothing", undefined, ""],
  ["false prints nothing", false, ""],
  ["true prints nothing", true, ""],
  ["cleaned body text passes", raw("<p>正文</p>" as SanitisedHtml), "<p>正文</p>"],
] as const)
  test(`in text, ${what}`, () => assert.equal(String(html`${value as Value}`), expected));

test("finished markup inside an attribute is escaped again", () =>
  assert.equal(String(html`<p title="${html`<b>"</b>`}"></p>`), '<p title="&lt;b&gt;&quot;&lt;/b&gt;"></p>'));

test("markup cannot be made around the tag", () =>
  assert.throws(() => new Html("<script>", Symbol("html")), /made by the html tag/));

test("escaping leaves no sign that could open a tag or close a quote, whatever the text", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const safe = escapeHtml(text);
      assert.doesNotMatch(safe, /[<>"']/);
      assert.equal(unescaped(safe), text);
    }),
  ));

const SIGNS: Record<string, string> = { "&quot;": '"', "&amp;": "&", "&#39;": "'", "&lt;": "<", "&gt;": ">" };
const unescaped = (text: string) => text.replace(/&(?:quot|amp|#39|lt|gt);/g, (entity) => SIGNS[entity] ?? entity);

for (const [what, made, expected] of [
  ["a set one prints", html`<p${attr("class", "a b")}></p>`, '<p class="a b"></p>'],
  ["a value in it is escaped", html`<p${attr("title", HOSTILE)}></p>`, `<p title="${ESCAPED}"></p>`],
  ["an address in it is checked", html`<a${attr("href", "javascript:x")}></a>`, '<a href="#blocked"></a>'],
  ["true prints it bare", html`<details${attr("open", true)}></details>`, "<details open></details>"],
  ["false leaves it away", html`<details${attr("open", false)}></details>`, "<details></details>"],
  ["null leaves it away", html`<p lang="zh"${attr("title", null)}></p>`, '<p lang="zh"></p>'],
  ["several follow each other", html`<p${attr("id", "a")}${attr("class", "b")}></p>`, '<p id="a" class="b"></p>'],
  ["a list of them joins", html`<p ${[attr("id", 1), null]}></p>`, '<p  id="1"></p>'],
] as const)
  test(`a whole attribute: ${what}`, () => assert.equal(String(made), expected));

for (const name of ["style", "onclick", "srcdoc", "a b", "", 'x"'])
  test(`a whole attribute cannot be named ${JSON.stringify(name)}`, () =>
    assert.throws(() => attr(name, "x"), /is not an attribute/));

test("text among the attributes of a tag is refused, and an attribute in text too", () => {
  assert.throws(() => html`<p${"hidden"}></p>`, /only attr/);
  assert.throws(() => html`<p>${attr("id", "x")}</p>`, /stands in text/);
});
