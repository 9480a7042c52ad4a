import assert from "node:assert/strict";
import { test } from "node:test";
import { publicRecord, type ReleaseTown, releaseTown } from "../../../test/releases.ts";
import { createLogger } from "../../platform/output/logger.ts";
import { rebuildSites } from "../../publishing/release/rebuild.ts";
import { safeBack } from "./preferences.ts";
import { publicServer } from "./server.ts";

async function listening(t: { after(work: () => Promise<void>): void }, town: ReleaseTown): Promise<string> {
  const app = await publicServer({
    logger: createLogger({ level: "silent" }),
    address: "http://localhost:8080",
    root: town.publisher.folder.root,
    tenants: [town.publisher],
  });
  t.after(() => app.close());
  return await app.listen({ host: "127.0.0.1", port: 0 });
}

test("the public face serves pages, data, search and display, sets no cookie unasked and ignores those of the office", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const id = await publicRecord(town, { files: [{ name: "附件1 表.pdf", bytes: Buffer.from("%PDF-1.7") }] });
  const origin = await listening(t, town);
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(origin + path, { headers, redirect: "manual" });

  const home = await get("/jieyang/", { cookie: "__Host-mingtang=secret; session=1" });
  assert.equal(home.status, 200);
  assert.equal(home.headers.get("set-cookie"), null);
  assert.match(home.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  assert.match(await home.text(), new RegExp(id));

  for (const [path, type] of [
    [`/jieyang/a/2026/09/${id}/`, "text/html"],
    [`/jieyang/a/2026/09/${id}/record.json`, "application/json"],
    [`/jieyang/a/2026/09/${id}/proof.tlog-proof`, "text/plain"],
    [`/jieyang/a/2026/09/${id}/files/${encodeURIComponent("附件1 表.pdf")}`, "application/pdf"],
    ["/jieyang/log/checkpoint", "text/plain"],
    ["/jieyang/site.css", "text/css"],
    ["/jieyang/verify.js", "text/javascript"],
    ["/jieyang/verify/rules/ledger/merkle.js", "text/javascript"],
    ["/healthz", "text/plain"],
    ["/", "text/html"],
  ] as const) {
    const answer = await get(path);
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers.get("content-type") ?? "", new RegExp(type), path);
  }
  assert.equal((await get("/jieyang/log/checkpoint")).headers.get("access-control-allow-origin"), "*");

  const found = await get(`/jieyang/search/?q=${encodeURIComponent("租赁住房")}`);
  assert.match(await found.text(), new RegExp(id));
  assert.equal(found.headers.get("cache-control"), "no-store");
});

test("an address that leads nowhere gets a designed page in the site it belongs to", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const origin = await listening(t, town);
  for (const path of [
    "/jieyang/nothing",
    "/jieyang/a/2026/09/none/",
    "/jieyang/.staging/x",
    "/jieyang/%2e%2e/secret",
    "/elsewhere",
    "/jieyang",
  ]) {
    const answer = await fetch(origin + path, { redirect: "manual" });
    assert.ok([404, 301].includes(answer.status), `${path}: ${answer.status}`);
    if (answer.status === 404) assert.match(await answer.text(), /没有这/);
  }
});

test("display is a choice kept in one cookie of the site and varies only prefs.css", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const origin = await listening(t, town);
  const chosen = await fetch(`${origin}/jieyang/prefs?mode=elder&back=c%2F`, { redirect: "manual" });
  assert.equal(chosen.status, 303);
  assert.equal(chosen.headers.get("location"), "/jieyang/c/");
  const cookie = chosen.headers.get("set-cookie") ?? "";
  assert.match(cookie, /Path=\/jieyang\/.*HttpOnly.*SameSite=Lax/i);
  const css = async (headers: Record<string, string>) =>
    await (await fetch(`${origin}/jieyang/prefs.css`, { headers })).text();
  assert.equal(await css({}), "");
  assert.match(await css({ cookie: cookie.split(";")[0] ?? "" }), /125%/);
});

for (const [back, expected] of [
  ["c/notices/", "/s/c/notices/"],
  ["/s/c/notices/", "/s/c/notices/"],
  ["", "/s/"],
  ["search/?q=%E7%89%A9%E4%B8%9A", "/s/search/?q=%E7%89%A9%E4%B8%9A"],
  ["https://elsewhere.example/", "/s/"],
  ["//elsewhere.example/", "/s/"],
  ["/other/", "/s/"],
  ["../office", "/s/"],
  ["\\\\elsewhere", "/s/"],
  ["javascript:alert(1)", "/s/"],
  [undefined, "/s/"],
  ["a".repeat(600), "/s/"],
] as const)
  test(`going back to ${String(back).slice(0, 40)} leads to ${expected}`, () =>
    assert.equal(safeBack("/s/", back), expected));
