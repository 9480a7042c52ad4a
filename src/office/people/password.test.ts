import assert from "node:assert/strict";
import { test } from "node:test";
import { hashPassword, passwordMatches } from "./password.ts";

const SALT = Buffer.alloc(16, 3);
const hash = await hashPassword("晴天 and 9 clouds", SALT);
const [kind, costs, salt, tag] = hash.split("$") as [string, string, string, string];

test("a password fits its hash, in every script", async () => {
  assert.equal(await passwordMatches("晴天 and 9 clouds", hash), true);
});

test("another password, also one letter off or cut short, does not fit", async () => {
  for (const wrong of ["晴天 and 9 cloud", "晴天 and 9 clouds ", "", "晴天 AND 9 clouds"])
    assert.equal(await passwordMatches(wrong, hash), false, wrong);
});

test("the same password under another salt gives another hash; nothing of the password stands in it", async () => {
  const other = await hashPassword("晴天 and 9 clouds", Buffer.alloc(16, 4));
  assert.notEqual(other, hash);
  assert.match(hash, /^argon2id\$m=19456,t=2,p=1\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/);
});

for (const [what, broken] of [
  ["nothing", ""],
  ["a word", "nobody"],
  ["another algorithm", `argon2i$${costs}$${salt}$${tag}`],
  ["no tag", `${kind}$${costs}$${salt}`],
  ["an empty salt", `${kind}$${costs}$$${tag}`],
  ["a salt too short for argon2", `${kind}$${costs}$AAAA$${tag}`],
  ["no cost", `${kind}$m=0,t=0,p=1$${salt}$${tag}`],
  ["a cost beyond all memory", `${kind}$m=99999999999,t=1,p=1$${salt}$${tag}`],
  ["a tag cut short", `${kind}$${costs}$${salt}$${tag.slice(0, 8)}`],
] as const)
  test(`a stored hash that is ${what} fits no password and breaks nothing`, async () => {
    assert.equal(await passwordMatches("晴天 and 9 clouds", broken), false);
  });
