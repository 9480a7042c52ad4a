import { type Refusal, refuse } from "../../rules/refusal.ts";
import type { ReleaseAct } from "./tables.ts";

/** Why a body must publish (JY-04): 谁批准 approved, 谁实施 implemented, 谁制作 produced, or 转载 reposted. */
export const DISCLOSING_ROLES = ["approved", "implemented", "produced", "reposted"] as const;

export type Audience = "society" | "limited" | "board";

/** What the decision to release rests on, as loaded in one go by `releaseFacts`. */
export type ReleaseFacts = {
  readonly record: string;
  readonly rev: number;
  readonly act: ReleaseAct | "withhold";
  readonly state: string;
  readonly disposition: string | null;
  readonly manifestDigest: string;
  readonly audience: Audience;
  readonly role: string | null;
  /** The source body and address of a repost, as the record's fields give them. */
  readonly repostedFrom: { readonly source: string; readonly link: string };
  readonly publisher: { readonly id: string; readonly name: string };
  readonly site: { readonly id: string; readonly name: string; readonly mode: "own" | "column" | "push" } | null;
  /** When the owner of the site took the publisher's right away; null while the right stands; undefined if never given. */
  readonly rightEndedAt: Date | null | undefined;
  readonly signatures: readonly { readonly digest: string; readonly person: string; readonly secrecy: boolean }[];
};

export type ReleaseRefused =
  | "not-for-release"
  | "not-signed"
  | "audience-not-for-site"
  | "no-disclosing-role"
  | "repost-without-source"
  | "no-site"
  | "publisher-without-right";

/**
 * May this signed revision go out? True, or the first reason against it. A withdrawal or repeal needs no right to
 * publish any more: what was put out in good order may always be taken back.
 */
export function decideRelease(facts: ReleaseFacts): true | Refusal<ReleaseRefused> {
  return notForRelease(facts) ?? unsigned(facts) ?? (endsPublication(facts) ? true : mayPublish(facts));
}

const endsPublication = (facts: ReleaseFacts) => facts.act === "withdraw" || facts.act === "repeal";

function notForRelease(facts: ReleaseFacts): Refusal<ReleaseRefused> | undefined {
  if (facts.act !== "withhold" && (endsPublication(facts) || facts.disposition === "proactive")) return undefined;
  return refuse(
    "not-for-release",
    "这份信息的公开属性不是“主动公开”，不能发布到网站。",
    "The disposition of this record is not proactive disclosure; it cannot be released to a site.",
    { record: facts.record, disposition: facts.disposition },
  );
}

/** Every signature must be over exactly these bytes, one of them the secrecy review, from at least two people. */
function unsigned(facts: ReleaseFacts): Refusal<ReleaseRefused> | undefined {
  const own = facts.signatures.filter((one) => one.digest === facts.manifestDigest);
  const people = new Set(own.map((one) => one.person));
  if (own.length === facts.signatures.length && people.size >= 2 && own.some((one) => one.secrecy)) return undefined;
  return refuse(
    "not-signed",
    "签字不齐，或不是对这一版签的：须有保密审查，并至少两人对同一版签字。",
    "The signatures are incomplete or over other bytes: a secrecy review and at least two people over this very version are needed.",
    { record: facts.record, rev: facts.rev },
  );
}

function mayPublish(facts: ReleaseFacts): true | Refusal<ReleaseRefused> {
  if (facts.audience !== "society") return audienceNotForSite(facts.record, facts.audience);
  if (!DISCLOSING_ROLES.some((role) => role === facts.role))
    return refuse(
      "no-disclosing-role",
      "谁批准、谁公开，谁实施、谁公开，谁制作、谁公开：本单位对这件信息没有其中任何一种身份，也不是转载，不能发布。",
      "The publisher neither approved, implemented, produced nor reposts this record, so it may not release it.",
      { record: facts.record, publisher: facts.publisher.id },
    );
  const { source, link } = facts.repostedFrom;
  if (facts.role === "reposted" && (source.trim() === "" || !/^https?:\/\/\S+$/.test(link.trim())))
    return refuse(
      "repost-without-source",
      "转载的信息要写明来源单位和原文链接。",
      "A repost must name its source body and link the original.",
      { record: facts.record },
    );
  return onSite(facts);
}

function onSite(facts: ReleaseFacts): true | Refusal<ReleaseRefused> {
  if (facts.site === null)
    return refuse(
      "no-site",
      "这一事项没有对应的网站或栏目，请先在目录里指定。",
      "The matter has no site or column; set one in the catalog first.",
      { record: facts.record },
    );
  if (facts.rightEndedAt === null) return true;
  return refuse(
    "publisher-without-right",
    `“${facts.publisher.name}”在“${facts.site.name}”没有发布权（未授权或已被收回），请与网站主办单位联系。`,
    "The publisher has no right on this site: it was never given or has been taken away. Ask the owner of the site.",
    { publisher: facts.publisher.id, site: facts.site.id, ended: facts.rightEndedAt?.toISOString() ?? null },
  );
}

/** Board-only and limited-audience records never reach the web (design.md §5, invariant 3). */
export const audienceNotForSite = (record: string, audience: Audience): Refusal<"audience-not-for-site"> =>
  refuse(
    "audience-not-for-site",
    audience === "board" ? "只在公示栏公开的信息不能上网。" : "只向特定对象公开的信息不能上网。",
    audience === "board"
      ? "A record for the notice board only may not be put on a site."
      : "A record for a limited audience may not be put on a site.",
    { record, audience },
  );
