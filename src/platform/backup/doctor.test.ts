import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { bareDatabase, freshDatabase, theServer } from "../../../test/database.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { openBlobs } from "../blobs/blobs.ts";
import { type DoctorOptions, examine } from "./doctor.ts";

function freshFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-doctor-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const states = async (options: DoctorOptions) =>
  Object.fromEntries((await examine(options)).map(({ check, state }) => [check, state]));

test("a sound installation is told to be well, save what tests switch off on purpose", async (t) => {
  const { connection } = await freshDatabase(t);
  const found = await states({ connection, dataFolder: freshFolder(t), deep: true });
  assert.deepEqual(
    { ...found, disk: "", checksums: "", durability: "", rights: "" },
    {
      disk: "",
      durability: "",
      checksums: "",
      rights: "",
      postgres: "well",
      schema: "well",
      jobs: "well",
      blobs: "well",
    },
  );
});

test("a database that does not write commits to the disk is ill", async (t) => {
  const { connection } = await freshDatabase(t);
  const found = await states({ connection, dataFolder: freshFolder(t), deep: false });
  // Our own test cluster runs with fsync off; a given one may not.
  if (!process.env.DATABASE_URL) assert.equal(found.durability, "ill");
});

test("an empty database, a missing folder and a changed blob are named", async (t) => {
  const empty = await states({ connection: await bareDatabase(t), dataFolder: "/nowhere/at/all", deep: false });
  assert.equal(empty.schema, "ill");
  assert.equal(empty["data-folder"], "ill");
  assert.equal(empty.jobs, "note");
  const dataFolder = freshFolder(t);
  const { sha256 } = expectAnswer(await openBlobs(join(dataFolder, "blobs")).put(Buffer.from("kept")));
  writeFileSync(join(dataFolder, "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256), "lost");
  const { connection } = await freshDatabase(t);
  const findings = await examine({ connection, dataFolder, deep: true });
  assert.match(findings.find(({ check }) => check === "blobs")?.en ?? "", new RegExp(sha256));
});

test("working with the owner's rights is noted", async (t) => {
  const { connection } = await freshDatabase(t);
  const found = await states({
    connection: { ...connection, restricted: false },
    dataFolder: freshFolder(t),
    deep: false,
  });
  assert.equal(found.rights, "note");
  assert.equal(typeof (await theServer()).restricted, "boolean");
});
