import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PASSWORD, type TestOffice, testOffice } from "../../../test/office.ts";
import { answered, inReview, refusedAs, reviewOf } from "../../../test/office-work.ts";
import { createLogger } from "../../platform/output/logger.ts";
import { extractRecordPart } from "../../publishing/site/pages/record-part.ts";
import type { Me, SignInPage } from "./contract/sign-in.ts";
import type { Desk } from "./desk.ts";
import { deskServer } from "./server.ts";
import { SESSION_COOKIE } from "./session.ts";

describe("signing in and out, previews and the pages around them", () => {
  let office: TestOffice;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    office = await testOffice({ after: (work) => void cleanups.push(work) });
  });
  after(async () => {
    for (const work of cleanups.reverse()) await work();
  });

  const signIn = (over: object) =>
    office.app.inject({
      method: "POST",
      url: "/api/sign-in",
      payload: { tenant: "liaocheng", login: "gu", password: PASSWORD, code: "000000", ...over },
    });

  test("a wrong tenant, login, password or code opens nothing and sets no cookie", async () => {
    for (const wrong of [{ tenant: "nowhere" }, { login: "nobody" }, { password: "wrong" }, {}]) {
      const answer = await signIn(wrong);
      refusedAs(answer, "sign-in-failed", 401);
      assert.deepEqual(answer.cookies, []);
    }
    refusedAs(await signIn({ login: undefined }), "bad-request", 400);
  });

  test("after five wrong tries the account is locked, also for the right password and code", async () => {
    const heng = await office.as("heng");
    for (let tries = 0; tries < 5; tries++) await signIn({ login: "heng", password: "wrong" });
    refusedAs(await signIn({ login: "heng", code: await heng.code() }), "sign-in-locked", 423);
  });

  test("the sign-in page of a real installation names the tenants and no account", async () => {
    const page = answered<SignInPage>(await office.app.inject("/api/sign-in"));
    assert.deepEqual(page, {
      demo: false,
      tenants: [{ id: "liaocheng", name: "聊城市住房和城乡建设局" }],
      accounts: [],
    });
  });

  test("the session cookie is closed to scripts and to other sites, and secure where the office is", async () => {
    const code = await (await office.as("sang")).code();
    const plain = (await signIn({ login: "sang", code })).cookies[0];
    const { name, path, httpOnly, sameSite, secure } = plain as unknown as Record<string, unknown>;
    assert.deepEqual(
      { name, path, httpOnly, sameSite, secure },
      { name: SESSION_COOKIE, path: "/", httpOnly: true, sameSite: "Strict", secure: undefined },
    );
    const closed = await deskServer({
      desk: office.desk,
      logger: createLogger({ level: "silent" }),
      address: "https://office.example",
      workbench: "/nowhere",
    });
    const payload = {
      tenant: "liaocheng",
      login: "lian",
      password: PASSWORD,
      code: await (await office.as("lian")).code(),
    };
    const answer = await closed.inject({
      method: "POST",
      url: "/api/sign-in",
      payload,
      headers: { host: "office.example" },
    });
    await closed.close();
    assert.equal(answer.cookies[0]?.secure, true, answer.body);
  });

  test("who signed out is out: the cookie goes, and the old token opens nothing any more", async () => {
    const hua = await office.as("hua");
    const me = answered<Me>(await hua.get("me"));
    assert.deepEqual(
      [me.person.name, me.person.department?.id, me.roles.map((role) => role.role), me.demo],
      ["华彦清", "news", ["sectionHead"], false],
    );
    const out = await hua.send("POST", "sign-out", {});
    assert.equal(out.cookies[0]?.value, "");
    refusedAs(await hua.get("me"), "not-signed-in", 401);
  });

  test("a cookie of nonsense is nobody's", async () => {
    for (const value of ["", "liaocheng", "liaocheng.", "nowhere.AAAA", "liaocheng.%00", "liaocheng.a.b.c"])
      refusedAs(
        await office.app.inject({ url: "/api/me", cookies: { [SESSION_COOKIE]: value } }),
        "not-signed-in",
        401,
      );
  });

  test("the preview holds the very part that is signed, in a page that may run nothing", async () => {
    const qiao = await office.as("qiao");
    const id = await inReview(qiao, "notices");
    const { previewUrl } = await reviewOf(qiao, id);
    const page = await qiao.request({ method: "GET", url: previewUrl });
    assert.equal(page.statusCode, 200);
    const policy = String(page.headers["content-security-policy"]);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /(^|; )sandbox(;|$)/);
    assert.match(policy, /frame-ancestors 'self'/);
    assert.ok(!policy.includes("script"), policy);
    const { part } = await office.db.read((tx) =>
      tx.selectFrom("record_revision").select("part").where("record", "=", id).executeTakeFirstOrThrow(),
    );
    assert.equal(extractRecordPart(page.body), Buffer.from(part).toString());
    assert.match((await qiao.request({ method: "GET", url: `${previewUrl}?view=elder` })).body, /preview\/elder\.css/);
    refusedAs(await office.app.inject(previewUrl), "not-signed-in", 401);
    for (const wrong of [previewUrl.replace("liaocheng", "zhongshan"), previewUrl.replace(/\d+$/, "9")])
      assert.ok((await qiao.request({ method: "GET", url: wrong })).statusCode >= 400);
    refusedAs(await qiao.request({ method: "GET", url: previewUrl.replace(/\d+$/, "abc") }), "record-unknown", 404);
  });

  test("the sheets of the preview are served, every other address is the workbench under a strict policy", async () => {
    for (const sheet of ["site", "elder", "plain"]) {
      const answer = await office.app.inject(`/preview/${sheet}.css`);
      assert.match(String(answer.headers["content-type"]), /text\/css/);
      assert.equal(answer.headers["cross-origin-resource-policy"], "cross-origin");
    }
    const page = await office.app.inject("/records/anything/edit");
    assert.equal(page.headers["cache-control"], "no-store");
    const nonce = /content="([^"]+)"/.exec(page.body)?.[1] ?? "";
    assert.ok(nonce.length > 20 && !page.body.includes("__NONCE__"));
    const policy = String(page.headers["content-security-policy"]);
    assert.ok(policy.includes(`'nonce-${nonce}'`), policy);
    assert.ok(!/script-src[^;]*unsafe/.test(policy), policy);
    assert.equal((await office.app.inject("/assets/gone.js")).statusCode, 404);
    refusedAs(await office.app.inject("/assets/gone.js"), "not-found", 404);
  });

  test("nobody moves the clock of a real installation; the demonstration's moves by whole days", async () => {
    const qiao = await office.as("pu");
    refusedAs(await qiao.send("POST", "demo/clock", { days: 1 }), "demo-only", 403);
    refusedAs(await qiao.send("POST", "demo/clock", { days: 0 }), "bad-request", 400);
    const moved: number[] = [];
    const desk: Desk = {
      ...office.desk,
      demo: { accounts: async () => [], moveClock: async (days) => void moved.push(days) },
    };
    const app = await deskServer({
      desk,
      logger: createLogger({ level: "silent" }),
      address: "http://127.0.0.1:8081",
      workbench: "/nowhere",
    });
    const ming = await office.as("ming");
    const asked = await ming.request({ method: "GET", url: "/api/me" });
    assert.equal(asked.statusCode, 200);
    const signedIn = await app.inject({
      method: "POST",
      url: "/api/sign-in",
      payload: { tenant: "liaocheng", login: "ming", password: PASSWORD, code: await ming.code() },
    });
    const cookies = { [SESSION_COOKIE]: signedIn.cookies[0]?.value ?? "" };
    const answer = await app.inject({
      method: "POST",
      url: "/api/demo/clock",
      payload: { days: 3 },
      cookies,
      headers: { "x-mingtang": "1" },
    });
    await app.close();
    assert.deepEqual([answer.statusCode, answer.json().now, moved], [200, "2026-03-18T10:00", [3]]);
  });
});
