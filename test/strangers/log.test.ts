import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { logProveCommand, logVerifyCommand } from "../../src/faces/cli/log.ts";
import { freshTenant } from "../database.ts";
import { drain, openLog, queueRecords, temporaryFolder } from "./written-log.ts";

const run = promisify(execFile);

/** Builds the Go auditor against the log packages that come with Go itself; undefined with a reason when that cannot be. */
async function goAuditor(folder: string): Promise<string | { because: string }> {
  const root = await run("go", ["env", "GOROOT"]).then(
    (answer) => answer.stdout.trim(),
    () => undefined,
  );
  if (root === undefined) return { because: "Go is not on this machine (apt install golang)" };
  const vendored = join(root, "src/cmd/vendor/golang.org");
  if (!existsSync(join(vendored, "x/mod/sumdb/tlog"))) return { because: "this Go comes without its log packages" };
  await mkdir(join(folder, "path/src"), { recursive: true });
  await symlink(vendored, join(folder, "path/src/golang.org"));
  const binary = join(folder, "audit");
  const env = { ...process.env, GO111MODULE: "off", GOFLAGS: "", GOPATH: join(folder, "path"), GOTOOLCHAIN: "local" };
  if (process.env.HOME === undefined) Object.assign(env, { GOCACHE: join(folder, "cache") });
  await run("go", ["build", "-o", binary, join(import.meta.dirname, "audit.go")], { env });
  return binary;
}

const io = { note: () => {}, call: async () => ({ exit: 2 as const, json: null, text: "" }) };

test("[SG-25] a stranger's auditor in Go, which knows nothing of our program, accepts our log and proof and finds each change", async (t) => {
  const folder = await temporaryFolder(t);
  const auditor = await goAuditor(folder);
  if (typeof auditor !== "string") return t.skip(auditor.because);
  const db = await freshTenant(t);
  const log = await openLog(db, folder);
  await queueRecords(db, 0, 3);
  await drain(log.sequencer);
  await queueRecords(db, 3, 597);
  await drain(log.sequencer);
  const out = join(folder, "receipt.tlog-proof");
  const prove = logProveCommand(async (_, ask) => ask(db));
  assert.equal((await prove.run(["r-299", "--out", out], io)).exit, 0);
  const audit = (...more: string[]) =>
    run(auditor, [log.site, ...more]).then(
      ({ stdout }) => stdout.trim(),
      ({ stdout }: { stdout: string }) => stdout.trim(),
    );
  const ours = await logVerifyCommand.run([log.site], io);
  const { root, size } = ours.json as { root: string; size: number };
  assert.equal(size, 600);
  assert.equal(await audit(out, `${out}.json`), `ok 600 ${root}`);
  for (const path of ["tile/entries/001", "tile/0/002.p/88", "tile/1/000.p/2", "checkpoint", "vkey"]) {
    const bytes = await readFile(join(log.site, path));
    await writeFile(join(log.site, path), bytes.with(bytes.length - 8, bytes[bytes.length - 8]! ^ 1));
    assert.match(await audit(), /^not genuine/, path);
    assert.equal((await logVerifyCommand.run([log.site], io)).exit, 1, path);
    await writeFile(join(log.site, path), bytes);
  }
  await writeFile(`${out}.json`, "{}");
  assert.match(await audit(out, `${out}.json`), /^not genuine/);
});
