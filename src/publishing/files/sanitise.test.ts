import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanPaste } from "./clean-paste.ts";
import { ALLOWED_TAGS, sanitise } from "./sanitise.ts";
import { visibleText } from "./visible-text.ts";

for (const [rule, given, clean] of [
  ["a script goes with everything in it", "<p>甲<script>alert(1)</script></p>", "<p>甲</p>"],
  ["an event attribute goes", '<p onclick="x()">甲</p>', "<p>甲</p>"],
  ["a javascript link loses its address", '<a href="javascript:alert(1)">甲</a>', "<a>甲</a>"],
  ["a javascript link with a tab inside loses its address", '<a href="java\tscript:alert(1)">甲</a>', "<a>甲</a>"],
  ["a data picture goes", '<p>甲<img src="data:image/png;base64,AAAA"></p>', "<p>甲</p>"],
  ["a local picture goes", '<p>甲<img src="file:///C:/a.png"></p>', "<p>甲</p>"],
  ["a frame goes", '<iframe src="https://x.example"></iframe><p>甲</p>', "<p>甲</p>"],
  ["an unknown tag only loses its brackets", "<font color=red>甲</font>", "甲"],
  ["styles go, alignment becomes a class", '<p style="text-align:center;color:red">甲</p>', '<p class="centre">甲</p>'],
  ["classes that are not ours go", '<p class="MsoNormal right">甲</p>', '<p class="right">甲</p>'],
  ["a first heading becomes a second", "<h1>甲</h1>", "<h2>甲</h2>"],
  ["bold by appearance becomes bold by meaning", "<b>甲</b><i>乙</i>", "<strong>甲</strong><em>乙</em>"],
  [
    "merged cells stay merged",
    '<table><tr><td colspan="2" rowspan="3">甲</td></tr></table>',
    '<table><tr><td colspan="2" rowspan="3">甲</td></tr></table>',
  ],
  [
    "an absurd span goes",
    '<table><tr><td colspan="99999999">甲</td></tr></table>',
    "<table><tr><td>甲</td></tr></table>",
  ],
  ["SVG goes whole", "<svg><script>alert(1)</script><text>乙</text></svg>甲", "甲"],
  [
    "a link of ours stays",
    '<a href="https://example.gov.cn/a?b=1&amp;c=2">甲</a>',
    '<a href="https://example.gov.cn/a?b=1&amp;c=2">甲</a>',
  ],
] as const) {
  test(`cleaning: ${rule}`, () => assert.equal(sanitise(given), clean));
}

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-parent:""}</style></head><body>
<!--StartFragment--><!--[if gte vml 1]><v:shape><v:imagedata src="file:///C:/x.png"/></v:shape><![endif]-->
<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'><b><span lang=EN-US style='font-family:仿宋'>关于<o:p></o:p></span></b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><!--[endif]-->第一条</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><table class=MsoTable border=1><tr><td width=100 colspan=2><p class=MsoNormal>甲</p></td></tr></table><!--EndFragment--></body></html>`;

test("a paste from Word keeps its words and structure and nothing of Word", () => {
  const clean = cleanPaste(WORD);
  assert.doesNotMatch(clean, /mso|o:p|v:|style|MsoNormal|file:/i);
  assert.match(clean, /<p class="centre"><strong>关于<\/strong><\/p>/);
  assert.match(clean, /<p>第一条<\/p>/);
  assert.match(clean, /<td colspan="2"><p>甲<\/p><\/td>/);
  assert.doesNotMatch(clean, /<p>\s*<\/p>/);
});

const piece = fc.constantFrom(
  ...[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<table>",
    "<tr>",
    "<td colspan=2>",
    "</td>",
    "</table>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![if x]>",
    "<svg>",
    "</svg>",
  ],
  ...[
    "<a href='javascript:x'>",
    "<a href=//x>",
    "<img src=x onerror=y>",
    "&amp;",
    "&lt;script&gt;",
    "&#x3c;",
    "<",
    ">",
    '"',
    "'",
    "甲",
    " ",
    "<o:p>",
    "\u00a0",
    "<p style='text-align:right'>",
    "<math>",
    "<style>",
    "]]>",
    "<xmp>",
    "<noscript>",
  ],
);
const hostile = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

test("cleaning twice is cleaning once, whatever comes", () => {
  fc.assert(
    fc.property(hostile, (html) => sanitise(sanitise(html)) === sanitise(html)),
    { numRuns: 250 },
  );
  fc.assert(
    fc.property(hostile, (html) => cleanPaste(cleanPaste(html)) === cleanPaste(html)),
    { numRuns: 150 },
  );
});

test("only tags of the list come out, never an event, a style or a script address", () => {
  fc.assert(
    fc.property(hostile, (html) => {
      const clean = sanitise(html);
      for (const match of clean.matchAll(/<\/?([a-z0-9:]+)/gi))
        assert.ok(ALLOWED_TAGS.includes(match[1] as "p"), clean);
      for (const match of clean.matchAll(/<[^>]*>/g)) assert.doesNotMatch(match[0], /\son\w+=|\sstyle=|javascript:/i);
    }),
    { numRuns: 250 },
  );
});

test("the visible text joins what inline tags split and parts what blocks part", () => {
  const { text, at } = visibleText("<p>138<strong>4711</strong>0815 &amp; 甲</p><p>乙</p>");
  assert.equal(text.trim(), "13847110815 & 甲\n\n乙".replace("\n\n", "\n"));
  assert.equal(at[text.indexOf("0815")], "<p>138<strong>4711</strong>".length);
});

test("the visible text includes alternative texts and leaves scripts out", () => {
  const { text } = visibleText('<img src="a.png" alt="张贴现场"><script>var x</script>');
  assert.match(text, /张贴现场/);
  assert.doesNotMatch(text, /var x/);
});
