import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { refuse } from "../../rules/refusal.ts";
import { createLogger } from "../output/logger.ts";
import { fileHeaders } from "./security.ts";
import { createHttp, type HttpOptions } from "./server.ts";
import { createStaticHandler } from "./static-handler.ts";

async function server(t: TestContext, options: Partial<HttpOptions> = {}) {
  const lines: string[] = [];
  const logger = createLogger({ level: "info", destination: { write: (line) => lines.push(line) } });
  const app = await createHttp({ logger, address: "http://127.0.0.1:1", statuses: { "wrong-state": 409 }, ...options });
  app.get("/refuse/:code", async (request) => refuse((request.params as { code: string }).code, "不行", "no"));
  app.get("/throw", async () => {
    throw new Error("the plan of Zhang San");
  });
  app.post(
    "/take",
    { schema: { body: { type: "object", required: ["day"], properties: { day: { type: "string" } } } } },
    async () => ({
      ok: true,
    }),
  );
  const base = await app.listen({ port: 0, host: "127.0.0.1" });
  t.after(() => app.close());
  const logged = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return lines.map((line) => JSON.parse(line)).filter((line) => line.msg === "answered");
  };
  return { base, app, lines, logged };
}

const json = (response: Response) => response.json() as Promise<Record<string, unknown>>;
const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });

test("a refusal a route returns becomes its status and its two sentences", async (t) => {
  const { base } = await server(t);
  for (const [code, status] of [
    ["wrong-state", 409],
    ["not-found", 404],
    ["anything-else", 422],
  ] as const) {
    const response = await fetch(`${base}/refuse/${code}`);
    assert.equal(response.status, status);
    assert.deepEqual(await json(response), { refused: code, zh: "不行", en: "no" });
  }
});

test("a failure of ours is a code and a number, never a stack or a message", async (t) => {
  const { base, lines } = await server(t);
  const response = await fetch(`${base}/throw`);
  assert.equal(response.status, 500);
  const answer = await json(response);
  assert.equal(answer.refused, "internal-error");
  assert.equal(JSON.stringify(answer).includes("Zhang"), false);
  const number = (answer.details as { request: string }).request;
  assert.equal(
    lines.some((line) => line.includes(number) && line.includes("server.test.ts")),
    true,
  );
});

test("an unknown address and a body that is not as asked are refused with codes", async (t) => {
  const { base } = await server(t);
  assert.deepEqual((await json(await fetch(`${base}/nowhere`))).refused, "not-found");
  const bad = await post(`${base}/take`, { other: 1 });
  assert.equal(bad.status, 400);
  assert.equal((await json(bad)).refused, "bad-request");
  const broken = await fetch(`${base}/take`, {
    method: "POST",
    body: "{",
    headers: { "content-type": "application/json" },
  });
  assert.equal((await json(broken)).refused, "bad-request");
  const strange = await fetch(`${base}/take`, { method: "POST", body: "x", headers: { "content-type": "text/x" } });
  assert.equal((await json(strange)).refused, "wrong-media-type");
});

test("a body beyond the limit is refused", async (t) => {
  const { base } = await server(t, { bodyBytes: 100 });
  const response = await post(`${base}/take`, { day: "x".repeat(200) });
  assert.equal(response.status, 413);
  assert.equal((await json(response)).refused, "too-large");
});

test("too many requests from one address are refused", async (t) => {
  const { base } = await server(t, { requestsPerMinute: 3 });
  for (let n = 0; n < 3; n++) await fetch(`${base}/refuse/x`);
  const response = await fetch(`${base}/refuse/x`);
  assert.equal(response.status, 429);
  assert.equal((await json(response)).refused, "too-many-requests");
});

test("another site's page cannot change anything", async (t) => {
  const { base } = await server(t);
  assert.equal((await post(`${base}/take`, { day: "x" })).status, 200);
  assert.equal((await post(`${base}/take`, { day: "x" }, { origin: base })).status, 200);
  const foreign = await post(`${base}/take`, { day: "x" }, { origin: "https://elsewhere.example" });
  assert.equal(foreign.status, 403);
  assert.equal((await json(foreign)).refused, "foreign-origin");
});

test("every answer carries the strict policy, refusals and missing pages too", async (t) => {
  const { base } = await server(t);
  for (const path of ["/refuse/x", "/throw", "/nowhere"]) {
    const { headers } = await fetch(base + path);
    const policy = headers.get("content-security-policy") ?? "";
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      assert.equal(policy.includes(rule), true, `${path}: ${rule}`);
    assert.equal(policy.includes("unsafe"), false);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("strict-transport-security"), null);
  }
});

test("https answers ask browsers to stay with https", async (t) => {
  const { base } = await server(t, { address: "https://www.example.gov.cn" });
  assert.match((await fetch(`${base}/refuse/x`)).headers.get("strict-transport-security") ?? "", /max-age=31536000/);
});

test("finished files are answered first, under the same policy", async (t) => {
  const root = mkdtempSync(join(tmpdir(), "mingtang-http-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  writeFileSync(join(root, "a.html"), "page");
  const files = createStaticHandler({ root, headers: fileHeaders("http://127.0.0.1:1") });
  const { base } = await server(t, { files });
  const response = await fetch(`${base}/a.html`);
  assert.equal(await response.text(), "page");
  assert.match(response.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  assert.equal((await fetch(`${base}/refuse/wrong-state`)).status, 409);
});

test("a person gets a page where one is known", async (t) => {
  const { base } = await server(t, { page: (refusal, status) => `<h1>${status} ${refusal.zh}</h1>` });
  const response = await fetch(`${base}/nowhere`, { headers: { accept: "text/html" } });
  assert.equal(response.status, 404);
  assert.equal(await response.text(), "<h1>404 没有这个页面。</h1>");
});

test("the log names the route, never the address with what somebody asked", async (t) => {
  const { base, logged, lines } = await server(t);
  await fetch(`${base}/refuse/secret-word?q=zhangsan`);
  const [line] = await logged();
  assert.equal(line.route, "/refuse/:code");
  assert.equal(line.status, 422);
  assert.equal(lines.join("").includes("zhangsan"), false);
  assert.equal(lines.join("").includes("secret-word"), false);
});
