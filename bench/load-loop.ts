import { connect } from "node:net";

/**
 * A small load generator for machines without wrk: keep-alive connections, one request in flight on each, addresses in
 * turn. Run as a process of its own: `node bench/load-loop.ts HOST PORT SECONDS CONNECTIONS PATHS…` prints requests a second.
 */
const [host = "127.0.0.1", port = "80", seconds = "3", connections = "32", ...paths] = process.argv.slice(2);
let done = 0;
let next = 0;
let stopped = false;

function request(): string {
  const path = paths[next++ % paths.length] ?? "/";
  return `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: gzip\r\n\r\n`;
}

/** One connection: asks, waits for the whole answer, asks again. */
function client(): void {
  const socket = connect(Number(port), host);
  let held: Buffer = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on("connect", () => socket.write(request()));
  socket.on("error", () => process.exit(2));
  socket.on("data", (piece: Buffer) => {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    const head = held.indexOf("\r\n\r\n");
    if (head < 0) return;
    const text = held.subarray(0, head).toString("latin1");
    if (!text.startsWith("HTTP/1.1 200")) process.exit(3);
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) process.exit(4);
    if (held.length < head + 4 + length) return;
    held = held.subarray(head + 4 + length);
    done += 1;
    if (!stopped) socket.write(request());
  });
}

for (let at = 0; at < Number(connections); at++) client();
const warmUpMs = 500;
setTimeout(() => {
  done = 0;
  const from = performance.now();
  setTimeout(() => {
    stopped = true;
    console.log(Math.round((done * 1000) / (performance.now() - from)));
    process.exit(0);
  }, Number(seconds) * 1000);
}, warmUpMs);
