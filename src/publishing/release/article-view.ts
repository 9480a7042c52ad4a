import { columnHeadFile, HOME, RECORD_FILES } from "../site/address.ts";
import { storedRecordPart } from "../site/pages/record-part.ts";
import type { ArticleView, CorrectionView, ProofView, WithdrawnView, WitnessState } from "../site/views/article.ts";
import type { Link, NotedLink, Validity } from "../site/views/site.ts";
import { dayOf, plainDay } from "../site/wording.ts";
import type { ListedNode } from "./column-tree.ts";
import { nodesOf } from "./column-tree.ts";
import type { LinkedRecord, RecordHistory, Version } from "./record-history.ts";
import type { SiteFrame } from "./site-frame.ts";

/** No witnesses are asked yet; the page says so in plain words. */
const WITNESS: WitnessState = { kind: "unset" };

export const RECEIPT_FILE = "receipt.json";

/** The folder of an earlier version: its page and files stay readable below the record's own folder. */
export const versionFolder = (folder: string, version: Version): string => `${folder}v/${version.rev}/`;

/** The folder in which a version of the record is served: the record's own for the current one. */
export const folderOf = (history: RecordHistory, version: Version): string =>
  version === history.current ? history.folder : versionFolder(history.folder, version);

/** Home, then the columns down to the record's own. */
export function crumbsOf(frame: SiteFrame, column: string | null): Link[] {
  const nodes = [...nodesOf(frame.tree, column)].reverse();
  return [{ label: "首页", to: HOME }, ...nodes.map((node) => ({ label: node.name, to: columnHeadFile(node.slug) }))];
}

export const channelOf = (frame: SiteFrame, column: string | null): ListedNode | undefined =>
  [...nodesOf(frame.tree, column)].at(-1);

/** `none` is what records without a validity of their own have. */
export const validityOf = (word: string): Validity | null => (word === "none" ? null : (word as Validity));

/** The page of one version of a record: everything around the signed part is derived from the history. */
export function articleView(frame: SiteFrame, history: RecordHistory, version: Version): ArticleView {
  const latest = version === history.current;
  const title = String(version.fields.title ?? history.title);
  return {
    site: frame.view,
    path: folderOf(history, version),
    title,
    record: storedRecordPart(version.part),
    menuKey: channelOf(frame, history.site_column)?.slug ?? "",
    crumbs: crumbsOf(frame, history.site_column),
    columnName: nodesOf(frame.tree, history.site_column)[0]?.name ?? frame.view.motto,
    indexNumber: history.index_no,
    source: history.facts.source,
    description: history.facts.summary ?? title,
    keywords: history.facts.keywords,
    validity: latest ? validityOf(history.validity) : null,
    validityNote: latest ? validityNote(history) : "这是更正前的版本",
    duty: latest ? dutyView(history) : null,
    proof: proofView(history, version),
    corrections: latest ? correctionsOf(history) : [],
    repeal: latest && version.act === "repeal" ? repealOf(history) : null,
    related: relatedOf(history, latest),
    history: historyOf(history),
  };
}

function validityNote({ facts, validity }: RecordHistory): string | null {
  if (validity !== "in-force") return null;
  const from = facts.effectiveOn === null ? null : `${plainDay(facts.effectiveOn)}起施行`;
  const until = facts.endsOn === null ? null : `有效期至${plainDay(facts.endsOn)}`;
  return [from, until].filter((part) => part !== null).join("，") || null;
}

function dutyView({ duty, first_public_on }: RecordHistory): ArticleView["duty"] {
  return duty && { dueOn: duty.due_on, outcome: first_public_on <= duty.due_on ? "on-time" : "late" };
}

function proofView(history: RecordHistory, version: Version): ProofView {
  return {
    releasedAt: version.releasedAt,
    entryIndex: version.logIndex,
    witness: WITNESS,
    version: version.version,
    earlier: history.versions
      .filter((one) => one.version < version.version)
      .map((one) => ({ version: one.version, entryIndex: one.logIndex, to: earlierAddress(history, one) })),
    proofBytes: Buffer.byteLength(version.proof),
  };
}

/** Of a withdrawn record only the proofs of its earlier versions are left to link. */
const earlierAddress = (history: RecordHistory, version: Version): string =>
  versionFolder(history.folder, version) + (history.standing === "withdrawn" ? RECORD_FILES.proof : "");

function correctionsOf(history: RecordHistory): CorrectionView[] {
  return history.versions
    .filter((one) => one.act === "revise" && one.note !== null)
    .map((one) => {
      const note = one.note!;
      const change = note.before && note.after ? `${note.what}，由“${note.before}”改为“${note.after}”` : note.what;
      const before = history.versions[one.version - 2];
      return {
        on: dayOf(one.releasedAt),
        what: change,
        why: note.why,
        told: note.told ?? null,
        earlier: before ? { label: "看更正前的版本", to: versionFolder(history.folder, before) } : null,
      };
    })
    .reverse();
}

function repealOf(history: RecordHistory): ArticleView["repeal"] {
  const { releasedAt, note } = history.current;
  const successor = history.links.find((one) => one.kind === "replaces" && one.direction === "from");
  return {
    on: dayOf(releasedAt),
    why: [note?.why, note?.basis && `依据：${note.basis}`].filter(Boolean).join("。"),
    by: successor ? { label: successor.title, to: successor.folder } : null,
  };
}

function relatedOf(history: RecordHistory, latest: boolean): ArticleView["related"] {
  const links = (title: string, kind: string, direction: LinkedRecord["direction"]) => ({
    title,
    links: history.links
      .filter((one) => one.kind === kind && one.direction === direction)
      .map((one) => ({ label: one.title, to: one.folder, note: [one.form, one.day].filter(Boolean).join(" · ") })),
  });
  const newest = { label: "看最新版本", to: history.folder, note: `第 ${history.current.version} 版` };
  return [
    ...(latest ? [] : [{ title: "有更新的版本", links: [newest] }]),
    ...(latest ? cleanedLinks(history) : []),
    links("政策解读", "interprets", "from"),
    links("被解读的文件", "interprets", "to"),
    links("替代的文件", "replaces", "to"),
    links("替代它的文件", "replaces", "from"),
  ].filter((group) => group.links.length > 0);
}

/** Which clean-up of documents gave this one its standing, and the text that replaced it (ZJ-10). */
function cleanedLinks({ cleaned }: RecordHistory): ArticleView["related"] {
  if (cleaned === null) return [];
  const { title, folder, on, words, newText } = cleaned;
  const act = { label: title, to: folder, note: [plainDay(on), words].filter(Boolean).join(" · ") };
  const fresh = newText && { label: newText.title, to: newText.folder, note: "" };
  return [
    { title: "文件清理", links: [act] },
    { title: "修订后的文本", links: fresh ? [fresh] : [] },
  ];
}

const ACT_WORDS = { publish: "发布", revise: "更正", repeal: "废止", withdraw: "撤回" } as const;

/** 文件沿革, newest first; a document that never changed has none. */
function historyOf(history: RecordHistory): NotedLink[] {
  if (history.versions.length < 2) return [];
  return history.versions
    .map((one) => ({
      label: `第 ${one.version} 版${ACT_WORDS[one.act]}`,
      to: folderOf(history, one),
      note: dayOf(one.releasedAt),
    }))
    .reverse();
}

/** What stands in place of a withdrawn record: title, who decided, on what basis, why, what was purged, both proofs. */
export function withdrawnView(frame: SiteFrame, history: RecordHistory): WithdrawnView {
  const { current, versions } = history;
  const replacement = history.links.find((one) => one.kind === "replaces" && one.direction === "from");
  return {
    site: frame.view,
    path: history.folder,
    title: history.title,
    menuKey: channelOf(frame, history.site_column)?.slug ?? "",
    crumbs: crumbsOf(frame, history.site_column),
    source: history.facts.source,
    releasedOn: history.first_public_on,
    withdrawnOn: dayOf(current.releasedAt),
    decidedBy: current.decidedBy,
    basis: current.note?.basis ?? "",
    reason: current.note?.why ?? null,
    replacement: replacement ? { label: replacement.title, to: replacement.folder } : null,
    purged: current.receipt && { places: current.receipt.purged.length, receipt: history.folder + RECEIPT_FILE },
    releaseEntryIndex: versions[0]?.logIndex ?? current.logIndex,
    proof: proofView(history, current),
  };
}
