import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadScheme, schemeIds } from "../../src/office/catalog/load-scheme.ts";
import type { Scheme } from "../../src/office/catalog/scheme-format.ts";
import { SHIPPED_SCHEMES } from "../../src/office/catalog/shipped-schemes.ts";
import { fieldProblems, loadRecordTypes } from "../../src/publishing/records/record-types.ts";
import { expectAnswer } from "../../src/rules/refusal.ts";
import { TOWN, townDuties, townPeople, townRecords } from "./town.ts";

const schemes = new Map<string, Scheme>();
for (const id of await schemeIds(SHIPPED_SCHEMES)) schemes.set(id, expectAnswer(await loadScheme(SHIPPED_SCHEMES, id)));
const { people, delegations } = townPeople();
const types = loadRecordTypes(join(SHIPPED_SCHEMES, "packs/record-types"));

test("everybody sits in a department of their agency in their tenant's scheme", () => {
  const lost = people.filter(({ tenant, agency, department, roles, liaison }) => {
    const departments = schemes.get(tenant)?.departments ?? [];
    const known = (id: string) => departments.some((row) => row.id === id);
    const seat = departments.find((row) => row.id === department);
    return seat?.agency !== agency || ![...roles.flatMap((role) => role.department ?? []), ...liaison].every(known);
  });
  assert.deepEqual(lost, []);
});

test("nobody shares an id or a sign-in name, and nobody bears a name that stands in a source", () => {
  assert.equal(new Set(people.map(({ id }) => id)).size, people.length);
  assert.equal(new Set(people.map(({ login }) => login)).size, people.length);
  const sources = [...schemes.keys()].map((id) => readFileSync(join(SHIPPED_SCHEMES, id, "source.txt"), "utf8")).join();
  assert.deepEqual(
    people.filter(({ name }) => sources.replace(/\s/g, "").includes(name)),
    [],
  );
});

test("every tenant has somebody for each signer of each of its routes", () => {
  for (const [tenant, { routes }] of schemes) {
    const held = new Set<string>(
      people.filter((one) => one.tenant === tenant).flatMap(({ roles }) => roles.map(({ role }) => role)),
    );
    const needed = routes.flatMap(({ signers }) => signers.map(({ role }) => (role === "author" ? "drafter" : role)));
    assert.deepEqual(
      needed.filter((role) => !held.has(role)),
      [],
      tenant,
    );
  }
});

test("a delegation is between two people of one tenant and in a role the giver holds", () => {
  for (const { tenant, giver, taker, role } of delegations) {
    const [from, to] = [giver, taker].map((id) => people.find((one) => one.id === id));
    assert.deepEqual([from?.tenant, to?.tenant], [tenant, tenant]);
    assert.ok(from?.roles.some((held) => held.role === role));
  }
});

test("every record belongs to a matter, fits its type and has an author in a department that leads it", () => {
  for (const record of townRecords()) {
    const matter = schemes.get(record.tenant)?.matters.find(({ id }) => id === record.matter);
    assert.ok(matter, `${record.id}: ${record.matter}`);
    const type = types.get(matter.type.is);
    assert.ok(type);
    assert.deepEqual(fieldProblems(type, record.fields), [], record.id);
    const author = people.find(({ id }) => id === record.author);
    assert.equal(author?.tenant, record.tenant, record.id);
    assert.ok(
      matter.leads.is.includes(author?.department ?? ""),
      `${record.id}: ${author?.department} does not lead it`,
    );
    assert.match(record.body.at(-1) ?? "", /虚构/);
  }
});

test("every sample document says that it is invented", () => {
  for (const name of readdirSync(join(TOWN, "documents")).filter((file) => file.endsWith(".txt")))
    assert.match(readFileSync(join(TOWN, "documents", name), "utf8"), /样例：内容为虚构/, name);
});

test("every duty is of a matter that events start, owed by bodies of the scheme; a record that meets it exists", () => {
  for (const duty of townDuties().duties) {
    const scheme = schemes.get(duty.tenant);
    const matter = scheme?.matters.find(({ id }) => id === duty.matter);
    assert.ok(
      matter?.clocks.some(({ on }) => !["month", "quarter", "year"].includes(on.is)),
      `${duty.matter} starts`,
    );
    const unknown = (duty.agencies ?? []).filter((agency) => !scheme?.agencies.some(({ id }) => id === agency));
    assert.deepEqual(unknown, [], duty.words);
    const meets = townRecords().find(({ id }) => id === duty.metBy);
    assert.equal(meets?.matter, duty.metBy && duty.matter, `${duty.words} is met by a record of its matter`);
  }
});

test("whoever urges in the town is of its openness office, and the body that is urged answers by one of its own people", () => {
  for (const { tenant, by, agency, reply } of townDuties().urgings) {
    const who = people.find(({ id }) => id === by);
    assert.deepEqual([who?.tenant, who?.roles.map(({ role }) => role)], [tenant, ["opennessOffice"]]);
    if (reply) assert.equal(people.find(({ id }) => id === reply.person)?.agency, agency);
  }
});
