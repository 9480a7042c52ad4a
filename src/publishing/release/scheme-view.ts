import type { Attribute } from "../../office/catalog/attribute.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { schemeTextFile } from "../site/address.ts";
import type { SchemeView, Sourced } from "../site/views/standing.ts";
import { originOf } from "./catalog-words.ts";
import { sha256Hex } from "./record-files.ts";
import type { HeldScheme } from "./scheme-held.ts";
import type { SiteFrame } from "./site-frame.ts";

const sourced = (attribute: Attribute<string> | undefined): Sourced | null =>
  attribute === undefined ? null : { text: attribute.is, origin: originOf(attribute) };

/** 公开方案: issuer, title, basis with numbers, scope, status and versions, each with where it comes from (JY-29). */
export function schemeView(frame: SiteFrame, held: HeldScheme): SchemeView {
  const { scheme, names, versions, text } = held;
  const { head } = scheme;
  const historical = head.status.is !== "in force";
  return {
    site: frame.view,
    title: head.title.is,
    issuer: { text: names.agencies.get(head.issuer.is) ?? head.issuer.is, origin: originOf(head.issuer) },
    issuedOn: head.issued?.is ?? null,
    status: historical ? "historical" : "in-force",
    statusNote: historical ? "这份方案是过去的文件，本站照它来演示。" : null,
    scope: { text: head.scope.is, origin: originOf(head.scope) },
    aim: sourced(head.aim),
    decidedBy: sourced(head.decidedBy),
    disclosure: sourced(head.disclosure),
    basis: head.basis.map(({ title, number }) => ({
      text: title.is,
      number: number?.is ?? null,
      origin: originOf(title),
    })),
    sourceSha256: scheme.source === "" ? null : sha256Hex(utf8(scheme.source)),
    text: text.sentences.length === 0 ? null : { to: schemeTextFile(0), sentences: text.sentences.length },
    counts: [
      { label: "事项", value: scheme.matters.length, unit: "项" },
      { label: "栏目", value: scheme.columns.filter((one) => one.site === frame.id).length, unit: "个" },
      { label: "科室和单位", value: scheme.departments.length, unit: "个" },
      { label: "原文", value: text.sentences.length, unit: "句" },
    ],
    versions: versions.map(({ number, since, digest }, at) => ({
      number,
      since,
      until: versions[at - 1]?.since ?? null,
      digest,
    })),
  };
}
