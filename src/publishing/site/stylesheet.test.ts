import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { PLAIN, prefsCss, siteCss } from "./stylesheet.ts";

test("the stylesheet is under 40 KB, 9 KB compressed, and asks for nothing else", () => {
  const { css } = siteCss();
  assert.ok(css.length < 40_000, `${css.length}`);
  assert.ok(gzipSync(css, { level: 9 }).length < 9_000, `${gzipSync(css, { level: 9 }).length}`);
  assert.doesNotMatch(css, /url\(|@import|@font-face/);
});

test("making the stylesheet smaller keeps strings and calculations whole", () => {
  const { css } = siteCss();
  assert.match(css, /clamp\(1\.5rem,1\.25rem \+ 1\.1vw,2rem\)/);
  assert.match(css, /"Source Han Serif SC"/);
  assert.match(css, /content:"›" \/ ""/);
});

test("the stylesheet has a digest that changes with it and only with it", () => {
  assert.equal(siteCss().sha256, siteCss().sha256);
  assert.match(siteCss().sha256, /^[0-9a-f]{64}$/);
});

test("a reader without preferences gets an empty sheet, each choice adds its own", () => {
  assert.equal(prefsCss(PLAIN), "");
  assert.match(prefsCss({ size: "elder", contrast: "normal" }), /font-size:125%/);
  assert.match(prefsCss({ size: "normal", contrast: "high" }), /--ink-900:#000/);
});
