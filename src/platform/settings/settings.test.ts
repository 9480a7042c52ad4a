import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { pageIsCurrent } from "./document.ts";
import { readSettings } from "./settings.ts";

test("nothing set gives a program that runs on its own", () => {
  const settings = expectAnswer(readSettings({}));
  assert.equal(settings.role, "all");
  assert.equal(settings.databaseUrl, undefined);
  assert.equal(settings.dataFolder, resolve("data"));
  assert.equal(settings.publicAddress, "http://localhost:8080");
  assert.equal(settings.officeAddress, "http://127.0.0.1:8081");
  assert.equal(settings.siteAddresses.size, 0);
});

test("an address not given follows the port that is", () => {
  assert.equal(expectAnswer(readSettings({ MINGTANG_PUBLIC_PORT: "9000" })).publicAddress, "http://localhost:9000");
});

test("the command line wins over the environment", () => {
  const settings = expectAnswer(
    readSettings({ MINGTANG_ROLE: "public" }, { MINGTANG_ROLE: "worker", MINGTANG_CLOCK: undefined }),
  );
  assert.equal(settings.role, "worker");
});

test("sites have addresses of their own", () => {
  const text = "liaocheng=https://www.example.gov.cn/, jieyang=http://localhost:9/j";
  const { siteAddresses } = expectAnswer(readSettings({ MINGTANG_SITE_URLS: text }));
  assert.deepEqual(Object.fromEntries(siteAddresses), {
    liaocheng: "https://www.example.gov.cn",
    jieyang: "http://localhost:9/j",
  });
});

test("a moment without a zone is Shanghai's", () => {
  assert.deepEqual(
    expectAnswer(readSettings({ MINGTANG_CLOCK: "2026-03-16T09:00" })).clock,
    new Date("2026-03-16T01:00:00Z"),
  );
  assert.deepEqual(
    expectAnswer(readSettings({ MINGTANG_CLOCK: "2026-03-16" })).clock,
    new Date("2026-03-15T16:00:00Z"),
  );
});

for (const [variable, text] of [
  ["MINGTANG_ROLE", "boss"],
  ["MINGTANG_PUBLIC_PORT", "80801"],
  ["MINGTANG_OFFICE_PORT", "8080"],
  ["MINGTANG_POOL_SIZE", "0"],
  ["MINGTANG_PUBLIC_URL", "example.gov.cn"],
  ["MINGTANG_OFFICE_URL", "http://localhost:1"],
  ["MINGTANG_SITE_URLS", "liaocheng:https://a"],
  ["MINGTANG_CLOCK", "yesterday"],
  ["MINGTANG_LOG_LEVEL", "loud"],
  ["DATABASE_URL", "mysql://a/b"],
  ["MINGTANG_DTA", "./data"],
] as const)
  test(`a wrong value is refused by a sentence that names ${variable}`, () => {
    const answer = readSettings({ [variable]: text });
    assert.ok(isRefusal(answer));
    assert.equal(answer.refused, "bad-settings");
    assert.match(answer.zh, new RegExp(variable));
    assert.match(answer.en, new RegExp(variable));
  });

test("all wrong values are told at once", () => {
  const answer = readSettings({ MINGTANG_ROLE: "boss", MINGTANG_POOL_SIZE: "many" });
  assert.deepEqual(isRefusal(answer) && answer.details?.variables, ["MINGTANG_ROLE", "MINGTANG_POOL_SIZE"]);
});

test("docs/operations/settings.md is what the table prints", () => assert.equal(pageIsCurrent(), true));
