import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { freshTenant } from "../../../test/database.ts";
import { fastVerify } from "../../../test/strangers/sample-log.ts";
import { drain, openLog, queueRecords, temporaryFolder } from "../../../test/strangers/written-log.ts";
import { verifyProofFile } from "../../rules/ledger/proof-file.ts";
import { formatVkey } from "../../rules/ledger/signed-note.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { logProveCommand, logVerifyCommand } from "./log.ts";

const io = { note: () => {}, call: async () => ({ exit: 2 as const, json: null, text: "" }) };
type Answer = {
  exit: number;
  size: number;
  root: string | null;
  records: number;
  problems: { code: string; index?: number }[];
};

test("[SG-25] log verify audits a folder, a site with a log inside, and an address; log prove writes a proof that verifies", async (t) => {
  const folder = await temporaryFolder(t);
  const db = await freshTenant(t);
  const log = await openLog(db, folder);
  await queueRecords(db, 0, 20);
  await drain(log.sequencer);
  const older = join(folder, "older");
  await writeFile(older, await readFile(join(log.site, "checkpoint")));
  await queueRecords(db, 20, 10);
  await drain(log.sequencer);
  const verify = async (...args: string[]) => {
    const result = await logVerifyCommand.run(args, io);
    const { exit, size, records, problems } = result.json as Answer;
    assert.equal(result.exit, exit);
    return { exit, size, records, codes: problems?.map((problem) => problem.code) };
  };
  const genuine = { exit: 0, size: 30, records: 30, codes: [] };
  assert.deepEqual(await verify(log.site), genuine);
  assert.deepEqual(await verify(folder, "--key", formatVkey(log.signer.key), "--older", older), genuine);

  const server = createServer((request, response) => {
    readFile(join(log.site, request.url!.replace("/town/log/", ""))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  assert.deepEqual(await verify(`http://127.0.0.1:${port}/town/log/`), genuine);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  assert.deepEqual((await verify(`http://127.0.0.1:${port}/town/log`)).codes, ["unreachable"]);

  const prove = logProveCommand(async (tenant, ask) => {
    assert.equal(tenant, "test");
    return ask(db);
  });
  const out = join(folder, "r-7.tlog-proof");
  const result = await prove.run(["r-7", "--out", out, "--tenant", "test"], io);
  assert.deepEqual([result.exit, (result.json as { index: number }).index], [0, 7]);
  const opened = await verifyProofFile(await readFile(out), await readFile(`${out}.json`), log.signer.key, fastVerify);
  assert.ok(!isRefusal(opened));
  assert.equal((await prove.run(["nothing", "--out", out, "--tenant", "test"], io)).exit, 1);
  assert.equal((await prove.run(["r-7"], io)).exit, 2);

  const bundle = join(log.site, "tile/entries/000.p/30");
  const bytes = await readFile(bundle);
  await writeFile(bundle, bytes.with(1000, bytes[1000]! ^ 1));
  const tampered = await logVerifyCommand.run([log.site], io);
  assert.equal(tampered.exit, 1);
  assert.match(tampered.text, /不真实[\s\S]*leaf-wrong/);
  await rm(join(log.site, "checkpoint"));
  assert.deepEqual(await verify(log.site), { exit: 2, size: 0, records: 0, codes: ["checkpoint-missing"] });
  assert.equal((await logVerifyCommand.run([log.site, "--key", "x"], io)).exit, 2);
  assert.equal((await logVerifyCommand.run([], io)).exit, 2);
});
