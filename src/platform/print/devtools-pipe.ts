import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { FoundChromium } from "./chromium.ts";

type Answer = { id?: number; method?: string; result?: Record<string, unknown>; error?: { message: string } };

/** A browser we started, spoken to over two pipes in the DevTools protocol: no port is opened. */
export type Browser = {
  /** Sends a command and answers its result; rejects when the browser says no or ends. */
  send(method: string, params?: Record<string, unknown>, session?: string): Promise<Record<string, unknown>>;
  /** Resolves at the next event of this name. */
  event(method: string): Promise<void>;
  /** Ends the browser and resolves when it is gone. */
  close(): Promise<void>;
};

/** Starts a browser with a profile folder of its own. Its ending, at any time, rejects everything that waits. */
export function startBrowser(chromium: FoundChromium, profile: string): Browser {
  const args = [...chromium.args, "--host-resolver-rules=MAP * ~NOTFOUND", `--user-data-dir=${profile}`];
  const env = { ...process.env, ...chromium.env, HOME: profile };
  const child = spawn(chromium.path, [...args, "--remote-debugging-pipe", "about:blank"], {
    env,
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(error: Error): void }>();
  const listening = new Map<string, { resolve(): void; reject(error: Error): void }[]>();
  const ended = new Promise<void>((resolve) => {
    const finish = () => {
      for (const { reject } of [...waiting.values(), ...[...listening.values()].flat()])
        reject(new Error("browser ended"));
      waiting.clear();
      listening.clear();
      resolve();
    };
    child.once("error", finish);
    child.once("exit", finish);
  });
  const { write, read } = pipesOf(child);
  readMessages(read, (message) => {
    if (message.id === undefined) {
      for (const { resolve } of listening.get(message.method ?? "") ?? []) resolve();
      listening.delete(message.method ?? "");
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) asked?.reject(new Error(message.error.message));
    else asked?.resolve(message.result ?? {});
  });
  let last = 0;
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
          reject(new Error("browser ended"));
          return;
        }
        waiting.set(id, { resolve, reject });
        write.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      }),
    event: (method) =>
      new Promise((resolve, reject) => {
        listening.set(method, [...(listening.get(method) ?? []), { resolve, reject }]);
      }),
    close: () => {
      child.kill("SIGKILL");
      return ended;
    },
  };
}

function pipesOf(child: ChildProcess): { write: Writable; read: Readable } {
  const [write, read] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  // A pipe of a browser that ended breaks; its exit is what tells us.
  write.on("error", () => undefined);
  read.on("error", () => undefined);
  return { write, read };
}

/** Messages end in a zero byte; a PDF arrives as one message of many chunks. */
function readMessages(stream: Readable, take: (message: Answer) => void): void {
  let chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => {
    let from = 0;
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, from)) {
      chunks.push(chunk.subarray(from, at));
      take(JSON.parse(Buffer.concat(chunks).toString("utf8")) as Answer);
      chunks = [];
      from = at + 1;
    }
    chunks.push(chunk.subarray(from));
  });
}
