import { type Entry, parseEntry } from "../../../rules/ledger/entry.ts";
import { parseProofFile } from "../../../rules/ledger/proof-file.ts";
import { parseVkey } from "../../../rules/ledger/signed-note.ts";
import { type RecordEvidence, type RecordVerdict, verifyRecord } from "../../../rules/ledger/verify-record.ts";
import { webVerifier } from "../../../rules/ledger/web-verifier.ts";
import { RECORD_FILES } from "../../site/address.ts";
import { html } from "../../site/html.ts";
import { type VerdictView, verdictBox } from "../../site/parts/verdict.ts";
import { dayOf, longDay } from "../../site/wording.ts";
import { type Dropped, evidenceAt, evidenceOf, type Fetcher, folderIn } from "./evidence.ts";

/**
 * The page 验证 at work in the reader's browser: the same checks as on the command line (`verifyRecord`), over what the
 * reader pasted or dropped. Nothing is uploaded. Runs only in a browser; `verify.js` loads it.
 */

// The little of a browser that is used here; the project's types are those of a server.
type Target = { addEventListener(type: string, listener: (event: DropEvent) => void): void };
type PickedFile = { readonly name: string; arrayBuffer(): Promise<ArrayBuffer> };
type DropEvent = { preventDefault(): void; readonly dataTransfer?: { readonly files: Iterable<PickedFile> } };
type Field = Target & { value: string; readonly files: Iterable<PickedFile> };
type Form = Target & { readonly dataset: Readonly<Record<"prefix" | "log" | "logOrigin" | "logKey", string>> };
type Browser = {
  readonly document: { getElementById(id: string): (Target & { innerHTML: string }) | null };
  readonly location: { readonly origin: string; readonly search: string };
  readonly localStorage?: { getItem(key: string): string | null; setItem(key: string, value: string): void };
};
const browser = globalThis as unknown as Browser;

const fetchBytes: Fetcher = async (address) => {
  const answer = await fetch(address, { cache: "no-store" });
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
};

/** What the reader holds is checked without the network too: the site then adds nothing. */
const atHand: Fetcher = (address) => fetchBytes(address).catch(() => undefined);

const CANNOT: Omit<VerdictView, "says"> = { verdict: "unknown", steps: [], next: [] };

function start(): void {
  const form = browser.document.getElementById("verify-form") as unknown as Form | null;
  const address = browser.document.getElementById("verify-url") as unknown as Field | null;
  const files = browser.document.getElementById("verify-file") as unknown as Field | null;
  const drop = browser.document.getElementById("verify-drop");
  if (!form || !address || !files) return;
  const run = (work: () => Promise<VerdictView>): void => {
    show(html`<p class="fine">正在核对……</p>`);
    work().then(
      (view) => show(verdictBox(view)),
      () => show(verdictBox({ ...CANNOT, says: "核对时读不到网站或日志，可能是网络断了。过一会儿再试。" })),
    );
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const picked = [...files.files];
    run(picked.length > 0 ? () => verifyFiles(form, picked) : () => verifyAddress(form, address.value));
  });
  drop?.addEventListener("dragover", (event) => event.preventDefault());
  drop?.addEventListener("drop", (event) => {
    event.preventDefault();
    const dropped = [...(event.dataTransfer?.files ?? [])];
    if (dropped.length > 0) run(() => verifyFiles(form, dropped));
  });
  const asked = new URLSearchParams(browser.location.search).get("url");
  if (asked) {
    address.value = asked;
    run(() => verifyAddress(form, asked));
  }
}

function show(markup: { toString(): string }): void {
  const result = browser.document.getElementById("verify-result");
  if (result) result.innerHTML = String(markup);
}

async function verifyAddress(form: Form, address: string): Promise<VerdictView> {
  const { prefix } = form.dataset;
  const foreign = /^[a-z]+:\/\//i.test(address) && !address.startsWith(`${browser.location.origin}/`);
  const folder = folderIn(address.trim(), prefix);
  if (foreign || folder === null)
    return {
      ...CANNOT,
      says: foreign ? "这个网址不是本站的，本站不能替别的网站作证。" : "这不是本站一份文件的网址。请粘贴文件页的网址。",
    };
  return judge(form, await evidenceAt(fetchBytes, prefix, folder), folder);
}

async function verifyFiles(form: Form, picked: readonly PickedFile[]): Promise<VerdictView> {
  const dropped: Dropped[] = await Promise.all(
    picked.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const log = (path: string) => atHand(form.dataset.log + path);
  const found = await evidenceOf(atHand, form.dataset.prefix, log, dropped);
  if (found === null)
    return {
      ...CANNOT,
      says: "只有附件，不知道它属于哪份文件。请把文件页的凭证文件（.tlog-proof）和附件一起放进来，或者粘贴文件页的网址。",
    };
  return judge(form, found.evidence, found.folder);
}

const KEPT = "mingtang-checkpoint:";

/** Asks the five questions, with the checkpoint of an earlier visit as a witness of our own. */
async function judge(form: Form, evidence: RecordEvidence, folder: string | null): Promise<VerdictView> {
  const verify = webVerifier();
  const logKey = parseVkey(form.dataset.logKey);
  if (!verify || "refused" in logKey)
    return {
      ...CANNOT,
      says: "这个浏览器不能核对签名（或者网站没有用 https 打开）。请换一个新的浏览器，或者照下面自己核对。",
    };
  const key = KEPT + form.dataset.logOrigin;
  const older = browser.localStorage?.getItem(key) ?? undefined;
  const read = (path: string) => atHand(form.dataset.log + path);
  const verdict = await verifyRecord(
    { ...evidence, logKey, read, ...(older === undefined ? {} : { older }) },
    { verify },
  );
  if (verdict.exit === 0 && evidence.proof !== undefined) keep(key, evidence.proof, older);
  return viewOf(verdict, await newerRevision(form.dataset.prefix, folder, verdict.entry), form.dataset.prefix, folder);
}

/** Remembers the largest checkpoint seen, so that the next visit would notice a rewritten history. */
function keep(key: string, proof: string | Uint8Array, older: string | undefined): void {
  const parsed = parseProofFile(proof);
  if ("refused" in parsed) return;
  const size = (note: string) => Number(note.split("\n")[1] ?? 0);
  if (older === undefined || size(parsed.checkpoint) > size(older))
    browser.localStorage?.setItem(key, parsed.checkpoint);
}

async function newerRevision(prefix: string, folder: string | null, entry: Entry | null): Promise<Entry | null> {
  if (folder === null || entry?.rev === undefined) return null;
  const bytes = await atHand(prefix + folder.replace(/v\/\d+\/$/, "") + RECORD_FILES.entry);
  const current = bytes && parseEntry(bytes);
  return current && !("refused" in current) && (current.rev ?? 0) > entry.rev ? current : null;
}

const TITLES = {
  content: "内容对得上",
  people: "有人负责",
  entry: "登进了日志",
  log: "日志没有改过",
  witnesses: "外人作证",
} as const;
const STATES = { ok: "ok", no: "no", cannotTell: "unknown" } as const;

function viewOf(verdict: RecordVerdict, newer: Entry | null, prefix: string, folder: string | null): VerdictView {
  const steps = verdict.checks.map((check) => ({
    state: check.code === "witnesses" && check.answer === "cannotTell" ? ("skipped" as const) : STATES[check.answer],
    title: TITLES[check.code],
    says: check.zh,
  }));
  const page = folder === null ? null : prefix + folder.replace(/v\/\d+\/$/, "");
  const next = page === null ? [] : [{ label: newer ? "看最新版本" : "看这份文件", href: page }];
  const outcome = verdict.exit === 1 ? "no" : verdict.exit === 2 ? "unknown" : newer ? "superseded" : "yes";
  return { verdict: outcome, says: describe(verdict, newer), steps, next };
}

function describe({ entry, index, exit }: RecordVerdict, newer: Entry | null): string {
  if (entry === null) return exit === 1 ? "手里的这一份和登记的不一样。" : "手里的东西不够，核对不了。";
  const day = longDay(dayOf(new Date(entry.at * 1000).toISOString()));
  const title = entry.meta?.title ? `《${entry.meta.title}》，` : "";
  const after =
    newer === null
      ? ""
      : newer.kind === "withdraw"
        ? "后来已经撤回。"
        : newer.kind === "repeal"
          ? "后来已经废止。"
          : "后来有更正。";
  return `${title}${day}登进日志${index === null ? "" : `，第 ${index} 条`}。${after}`;
}

start();
