import assert from "node:assert/strict";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { publicRecord, releaseTown } from "../../../test/releases.ts";
import { rebuildSites } from "../../publishing/release/rebuild.ts";
import { siteFolder } from "../../publishing/release/site-files.ts";
import { formatVkey } from "../../rules/ledger/signed-note.ts";
import { logCheckCommand } from "./log-check.ts";

const io = { note: () => {}, call: async () => ({ exit: 2 as const, json: null, text: "" }) };
const ATTACHMENT = Buffer.from("%PDF-1.7 申请表");

test("[SG-25] log check proves a saved page, its proof and an attachment from files alone, and names what was changed", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const id = await publicRecord(town, { files: [{ name: "附件1.pdf", bytes: ATTACHMENT }] });
  const folder = await mkdtemp(join(tmpdir(), "mt-check-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const served = join(siteFolder(town.publisher.folder, town.base), `a/2026/09/${id}`);
  for (const name of ["index.html", "entry.json", "manifest.json", "signatures.json", "proof.tlog-proof"])
    copyFileSync(join(served, name), join(folder, name));
  const proof = join(folder, "proof.tlog-proof");
  const attachment = join(folder, "附件1.pdf");
  writeFileSync(attachment, ATTACHMENT);
  const check = async (...args: string[]) => {
    const { exit, json } = await logCheckCommand.run([proof, ...args], io);
    const { checks, refused } = json as { checks?: { code: string; answer: string }[]; refused?: string };
    const no = (checks ?? []).filter((one) => one.answer === "no").map((one) => one.code);
    return { exit, ...(no.length > 0 && { no }), ...(refused && { refused }) };
  };
  assert.deepEqual(await check(), { exit: 2, refused: "log-key-missing" });
  const key = formatVkey(town.signer.key);
  assert.deepEqual(await check("--key", key), { exit: 0 });
  writeFileSync(join(folder, "vkey"), `${key}\n`);
  assert.deepEqual(await check(attachment), { exit: 0 });
  writeFileSync(attachment, "%PDF-1.7 别的");
  assert.deepEqual(await check(attachment), { exit: 1, no: ["content"] });
  const page = readFileSync(join(folder, "index.html"), "utf8");
  writeFileSync(join(folder, "index.html"), page.replaceAll("审核", "审查"));
  assert.deepEqual(await check(), { exit: 1, no: ["content"] });
  rmSync(join(folder, "entry.json"));
  assert.deepEqual((await check()).exit, 1, "the text is still another one");
  rmSync(join(folder, "index.html"));
  assert.deepEqual(await check(), { exit: 2 }, "without page and entry nothing can be told");
  assert.deepEqual(await check("--page", join(folder, "nothing")), { exit: 2, refused: "file-unreadable" });
});
