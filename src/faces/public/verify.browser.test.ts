import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { changeRecord, publicRecord, releaseTown } from "../../../test/releases.ts";
import { openBrowser } from "../../../test/site-browser.ts";
import { createLogger } from "../../platform/output/logger.ts";
import { rebuildSites } from "../../publishing/release/rebuild.ts";
import { siteFolder } from "../../publishing/release/site-files.ts";
import { publicServer } from "./server.ts";

const ATTACHMENT = Buffer.from("%PDF-1.7 申请表");

test("[SG-25] a reader's browser tells a genuine document, a changed one, a replaced one and an unknown file apart", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const id = await publicRecord(town, { files: [{ name: "附件1.pdf", bytes: ATTACHMENT }] });
  const corrected = await publicRecord(town, { title: "要更正的通知" });
  const app = await publicServer({
    logger: createLogger({ level: "silent" }),
    address: "http://localhost:8080",
    root: town.publisher.folder.root,
    tenants: [town.publisher],
  });
  t.after(() => app.close());
  const origin = await app.listen({ host: "127.0.0.1", port: 0 });
  const browser = await openBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const problems: string[] = [];
  // Looking for the version a reader holds asks for files that may not be there.
  const asked = /status of 404/;
  page.on("console", (message) => {
    if (message.type() === "error" && !asked.test(message.text())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  const folder = `a/2026/09/${id}/`;
  const base = siteFolder(town.publisher.folder, town.base);
  const file = (path: string) => readFileSync(join(base, path));

  await page.goto(`${origin}/jieyang/verify/`);
  assert.match(await verdictOf(page, () => paste(page, `${origin}/jieyang/${folder}`)), /是原件，没有改过/);
  assert.match(await page.textContent("#verify-result").then(String), /公共租赁住房分配/);
  assert.match(
    await verdictOf(page, () =>
      page.goto(`${origin}/jieyang/verify/?url=${encodeURIComponent(`${origin}/jieyang/${folder}`)}`),
    ),
    /没有改过/,
  );

  const proof = { name: "proof.tlog-proof", mimeType: "text/plain", buffer: file(`${folder}proof.tlog-proof`) };
  const attachment = (buffer: Buffer) => ({ name: "附件1.pdf", mimeType: "application/pdf", buffer });
  assert.match(await verdictOf(page, () => choose(page, [proof])), /没有改过/);
  assert.match(await verdictOf(page, () => choose(page, [proof, attachment(ATTACHMENT)])), /没有改过/);
  assert.match(
    await verdictOf(page, () => choose(page, [proof, attachment(Buffer.from("%PDF-1.7 别的"))])),
    /不是原件/,
  );
  assert.match(await verdictOf(page, () => choose(page, [attachment(ATTACHMENT)])), /验不出来/);
  const saved = file(`${folder}index.html`).toString("utf8");
  const html = (text: string) => ({ name: "page.html", mimeType: "text/html", buffer: Buffer.from(text) });
  assert.match(await verdictOf(page, () => choose(page, [html(saved)])), /没有改过/);
  assert.match(await verdictOf(page, () => choose(page, [html(saved.replaceAll("审核", "审查"))])), /不是原件/);

  const oldPage = file(`a/2026/09/${corrected}/index.html`).toString("utf8");
  const oldProof = { ...proof, buffer: file(`a/2026/09/${corrected}/proof.tlog-proof`) };
  await changeRecord(town, corrected, { act: "revise", what: "一字", why: "录入错误" }, { body: "<p>改过。</p>" });
  assert.match(await verdictOf(page, () => choose(page, [oldProof])), /已经不是最新的/);
  assert.match(await verdictOf(page, () => choose(page, [html(oldPage)])), /已经不是最新的/, "its saved page alone");
  assert.match(await verdictOf(page, () => choose(page, [html(oldPage), oldProof])), /已经不是最新的/);
  await changeRecord(town, corrected, { act: "withdraw", what: "全文", why: "有误", basis: "第六条" });
  const withdrawn = () => page.textContent("#verify-result").then(String);
  assert.match(await verdictOf(page, () => choose(page, [html(oldPage), oldProof])), /已经不是最新的/);
  assert.match(await withdrawn(), /后来已经撤回/);
  assert.match(
    await verdictOf(page, () => choose(page, [html(oldPage.replaceAll("审核", "审查"))])),
    /不是原件|验不出来/,
  );
  assert.match(await verdictOf(page, () => paste(page, "https://elsewhere.example/x")), /验不出来/);
  assert.deepEqual(problems, []);

  writeFileSync(join(base, `${folder}index.html`), saved.replaceAll("审核", "审查"));
  assert.match(await verdictOf(page, () => paste(page, `${origin}/jieyang/${folder}`)), /不是原件/);
});

async function paste(page: Page, address: string): Promise<void> {
  await page.goto(page.url().replace(/\?.*$/, ""));
  await page.fill("#verify-url", address);
  await page.click("#verify-form button[type=submit]");
}

async function choose(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  await page.goto(page.url().replace(/\?.*$/, ""));
  await page.setInputFiles("#verify-file", files);
  await page.click("#verify-form button[type=submit]");
}

/** The headline of the result once it stands. */
async function verdictOf(page: Page, act: () => Promise<unknown>): Promise<string> {
  await act();
  await page.waitForSelector("#verify-result .verdict h2", { timeout: 20_000 });
  return (await page.textContent("#verify-result .verdict h2")) ?? "";
}
