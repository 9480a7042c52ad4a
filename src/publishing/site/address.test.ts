import assert from "node:assert/strict";
import { test } from "node:test";
import { attachmentHref, columnHeadFile, columnPageFile, HOME, link, preferLink, recordFolder } from "./address.ts";

const SITE = { prefix: "/liaocheng/" };

for (const [path, address] of [
  [HOME, "/liaocheng/"],
  ["", "/liaocheng/"],
  [columnHeadFile("rules"), "/liaocheng/c/rules/"],
  [columnPageFile("rules", 37), "/liaocheng/c/rules/p/37.html"],
  ["verify/index.html?url=x", "/liaocheng/verify/?url=x"],
  ["a/myindex.html", "/liaocheng/a/myindex.html"],
  ["https://example.invalid/index.html", "https://example.invalid/index.html"],
  ["tel:12345", "tel:12345"],
  ["#main", "#main"],
] as const)
  test(`${path || "the empty path"} is linked as ${address}`, () => assert.equal(link(SITE, path), address));

test("a record's folder is its year, its month and its id", () =>
  assert.equal(recordFolder("2026-09-28", "r21"), "a/2026/09/r21/"));

test("an attachment's name is encoded whole, so that it cannot leave its folder", () =>
  assert.equal(attachmentHref("../附件 1?.pdf"), "files/..%2F%E9%99%84%E4%BB%B6%201%3F.pdf"));

test("a display switch leads back to the page it was pressed on, below the prefix only", () =>
  assert.equal(preferLink(SITE, "mode=elder", "c/rules/index.html"), "/liaocheng/prefs?mode=elder&back=c%2Frules%2F"));
