import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { createStaticHandler, publicPath } from "./static-handler.ts";

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };
type Site = { root: string; put(path: string, bytes: string | Buffer): void; get: Get };
type Get = (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>;

async function site(t: TestContext, cacheBytes?: number): Promise<Site> {
  const root = mkdtempSync(join(tmpdir(), "mingtang-site-"));
  const handler = createStaticHandler({ root, headers: { "x-own": "yes" }, ...(cacheBytes ? { cacheBytes } : {}) });
  const server = createServer((incoming, response) => {
    if (!handler(incoming, response)) response.writeHead(404).end("no");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  t.after(() => {
    server.close();
    rmSync(root, { recursive: true, force: true });
  });
  const { port } = server.address() as AddressInfo;
  // node:http and not fetch: it neither tidies the path nor unpacks the body.
  const get: Get = (path, headers = {}, method = "GET") =>
    new Promise((resolve, reject) => {
      request({ host: "127.0.0.1", port, path, headers, method, agent: false }, async (answer) => {
        const body = Buffer.concat(await answer.toArray());
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
      })
        .on("error", reject)
        .end();
    });
  const put = (path: string, bytes: string | Buffer) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, bytes);
    renameSync(`${file}.new`, file);
  };
  return { root, put, get };
}

test("a page comes with its type, length, ETag and our headers; the folder's index answers its slash", async (t) => {
  const { put, get } = await site(t);
  put("a/index.html", "<p>甲</p>");
  const { status, headers, body } = await get("/a/?q=1");
  assert.equal(status, 200);
  assert.equal(body.toString(), "<p>甲</p>");
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["x-own"], "yes");
  assert.equal((await get("/a")).headers.location, "/a/");
});

test("a compressed sibling is sent to whom accepts it, Brotli first", async (t) => {
  const { put, get } = await site(t);
  const page = "<p>正文</p>".repeat(100);
  put("a.html.gz", gzipSync(page));
  put("a.html.br", brotliCompressSync(page));
  put("a.html", page);
  assert.equal((await get("/a.html", { "accept-encoding": "gzip, br" })).headers["content-encoding"], "br");
  const zipped = await get("/a.html", { "accept-encoding": "gzip, br;q=0" });
  assert.equal(zipped.headers["content-encoding"], "gzip");
  assert.deepEqual(zipped.body, gzipSync(page));
  assert.equal((await get("/a.html")).headers["content-encoding"], undefined);
  assert.equal((await get("/a.html.gz")).status, 404);
});

test("a sibling that holds other bytes than the page is not sent", async (t) => {
  const { put, get } = await site(t);
  put("a.html.gz", gzipSync("old"));
  put("a.html.br", "no brotli at all");
  put("a.html", "new");
  const { headers, body } = await get("/a.html", { "accept-encoding": "gzip, br" });
  assert.equal(headers["content-encoding"], undefined);
  assert.equal(body.toString(), "new");
});

test("who has the page already is told so, without the page", async (t) => {
  const { put, get } = await site(t);
  put("a.html", "page");
  const { etag } = (await get("/a.html")).headers;
  const again = await get("/a.html", { "if-none-match": `"other", W/${etag}` });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
});

test("HEAD tells the length and sends nothing; other methods are not ours", async (t) => {
  const { put, get } = await site(t);
  put("a.html", "page");
  const { headers, body } = await get("/a.html", {}, "HEAD");
  assert.equal(headers["content-length"], "4");
  assert.equal(body.length, 0);
  assert.equal((await get("/a.html", {}, "POST")).status, 404);
});

test("a replaced page is the new one at once and a removed one is gone", async (t) => {
  const { root, put, get } = await site(t);
  put("a.html", "old!");
  assert.equal((await get("/a.html")).body.toString(), "old!");
  put("a.html", "new!");
  assert.equal((await get("/a.html")).body.toString(), "new!");
  rmSync(join(root, "a.html"));
  assert.equal((await get("/a.html")).status, 404);
});

test("a large file is streamed whole", async (t) => {
  const { put, get } = await site(t);
  const bytes = Buffer.alloc(3_000_000, 7);
  put("a.pdf", bytes);
  const { headers, body } = await get("/a.pdf");
  assert.equal(headers["content-type"], "application/pdf");
  assert.equal(body.equals(bytes), true);
  assert.equal((await get("/a.pdf", { "if-none-match": String(headers.etag) })).status, 304);
});

test("more files than the memory holds are all served right", async (t) => {
  const { put, get } = await site(t, 100);
  for (let n = 0; n < 20; n++) put(`${n}.txt`, `${n}`.repeat(30));
  for (const n of [0, 19, 0, 7]) assert.equal((await get(`/${n}.txt`)).body.toString(), `${n}`.repeat(30));
});

test("with a prefix only addresses below it are answered", () => {
  const handler = createStaticHandler({ root: import.meta.dirname, prefix: "/assets/" });
  const asked = { method: "GET", url: "/server.ts", headers: {} } as IncomingMessage;
  assert.equal(handler(asked, {} as ServerResponse), false);
});

for (const path of [
  "/../secret",
  "/a/../../secret",
  "/%2e%2e/secret",
  "/a%00.html",
  "/a\\b",
  "/.hidden",
  "//a",
  "/%zz",
  "a",
])
  test(`nothing outside the tree is reached: ${path}`, async (t) => {
    assert.equal(publicPath(path), undefined);
    if (!path.startsWith("/")) return;
    const { root, put, get } = await site(t);
    put(".hidden", "no");
    writeFileSync(join(root, "..", "secret"), "no");
    assert.equal((await get(path)).status, 404);
  });
