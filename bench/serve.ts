import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { BenchResult } from "./result.ts";

export type ServeOptions = { readonly seconds?: number; readonly pages?: number; readonly rounds?: number };

/** Issue 3 item 11: at least this share of nginx, each on one core. */
const LEAST_SHARE = 0.33;
const SERVER_CORE = "0";
const CLIENT_CORE = "1";
const CONNECTIONS = 32;

/**
 * Requests a second for finished pages: our handler against nginx (one worker, `gzip_static`, open file cache), both pinned
 * to one core, the load on another, in turn. Without nginx or taskset on the machine the answer says so.
 */
export async function run(options: ServeOptions = {}): Promise<BenchResult[]> {
  const { seconds = 3, pages = 200, rounds = 3 } = options;
  const name = "static page, requests/s on one core";
  const nginx = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx"].find(
    (path) => spawnSync(path, ["-v"]).status === 0,
  );
  if (!nginx || spawnSync("taskset", ["-V"]).status !== 0)
    return [{ name, value: 0, unit: "req/s", peer: "nginx or taskset not on this machine", ok: false }];
  const folder = mkdtempSync(join(tmpdir(), "mingtang-serve-"));
  // Started as root, nginx reads as another user.
  chmodSync(folder, 0o755);
  try {
    const paths = writePages(join(folder, "root"), pages);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(await measure(seconds, paths, (port) => startOurs(join(folder, "root"), port)));
      theirs.push(await measure(seconds, paths, (port) => startNginx(nginx, folder, port)));
    }
    const [value, peerValue] = [median(ours), median(theirs)];
    const ratio = value / peerValue;
    return [
      { name, value, unit: "req/s", peer: "nginx", peerValue, ratio, limit: LEAST_SHARE, ok: ratio >= LEAST_SHARE },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Pages of some 13 KB that pack to 4 KB, as articles do. */
function writePages(root: string, count: number): string[] {
  mkdirSync(join(root, "a"), { recursive: true });
  return Array.from({ length: count }, (_, at) => {
    const lines = Array.from(
      { length: 60 },
      (_, line) => `<p>${at}.${line} 公共租赁住房的登记、审核、公示和分配 ${(at * 7919 + line * 104729) % 99991}</p>`,
    );
    const html = Buffer.from(`<!doctype html><title>${at}</title>${lines.join("\n")}`);
    writeFileSync(join(root, "a", `${at}.html`), html);
    writeFileSync(join(root, "a", `${at}.html.gz`), gzipSync(html, { level: 9 }));
    return `/a/${at}.html`;
  });
}

async function measure(
  seconds: number,
  paths: readonly string[],
  start: (port: number) => Promise<ChildProcess>,
): Promise<number> {
  const port = await freePort();
  const server = await start(port);
  try {
    return load(port, seconds, paths);
  } finally {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await gone;
  }
}

/** Drives the server with our own loop, pinned to the other core; the same loop for both, so it limits both alike. */
function load(port: number, seconds: number, paths: readonly string[]): number {
  const loop = join(import.meta.dirname, "load-loop.ts");
  const args = [
    "-c",
    CLIENT_CORE,
    process.execPath,
    loop,
    "127.0.0.1",
    String(port),
    String(seconds),
    String(CONNECTIONS),
    ...paths,
  ];
  return Number(execFileSync("taskset", args, { encoding: "utf8" }));
}

function startOurs(root: string, port: number): Promise<ChildProcess> {
  const script = join(import.meta.dirname, "serve-files.ts");
  const child = spawn("taskset", ["-c", SERVER_CORE, process.execPath, script, root, String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`our server ended with ${code}`)));
    child.stdout?.once("data", () => resolve(child));
  });
}

async function startNginx(nginx: string, folder: string, port: number): Promise<ChildProcess> {
  const conf = join(folder, "nginx.conf");
  writeFileSync(
    conf,
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr crit;
     events { worker_connections 1024; }
     http { access_log off; include /etc/nginx/mime.types; sendfile on; gzip_static on; keepalive_requests 1000000;
       open_file_cache max=10000 inactive=60s; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p;
       fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
       server { listen 127.0.0.1:${port}; root ${folder}/root; etag on; } }`,
  );
  const child = spawn("taskset", ["-c", SERVER_CORE, nginx, "-c", conf, "-p", folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/a/0.html`).catch(() => undefined);
    if (answer?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGTERM");
  throw new Error("nginx did not start");
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

if (import.meta.main) console.table(await run({ seconds: Number(process.argv[2] ?? 3) }));
