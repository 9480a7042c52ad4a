import type { DataTable } from "./article.ts";
import type { OriginView } from "./catalog.ts";
import type { Link, SiteView } from "./site.ts";

/** A block of a standing page: paragraphs, then a list of links, then a table. */
export type Section = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly links?: readonly Link[];
  readonly table?: DataTable;
};

/** A value of the plan's head in words, with where it comes from. */
export type Sourced = { readonly text: string; readonly origin: OriginView };

export type SchemeView = {
  readonly site: SiteView;
  readonly title: string;
  readonly issuer: Sourced;
  readonly issuedOn: string | null;
  readonly status: "in-force" | "historical";
  readonly statusNote: string | null;
  readonly scope: Sourced;
  readonly aim: Sourced | null;
  readonly decidedBy: Sourced | null;
  readonly disclosure: Sourced | null;
  /** The documents it rests on, with their numbers. */
  readonly basis: readonly (Sourced & { readonly number: string | null })[];
  /** Lower-case hexadecimal digest of the source text; null when the text is not held. */
  readonly sourceSha256: string | null;
  /** The text, sentence by sentence; null when it is not held. */
  readonly text: { readonly to: string; readonly sentences: number } | null;
  readonly counts: readonly { readonly label: string; readonly value: number; readonly unit: string }[];
  /** Newest first; `digest` in lower-case hexadecimal. */
  readonly versions: readonly {
    readonly number: number;
    readonly since: string;
    readonly until: string | null;
    readonly digest: string;
  }[];
};

/** How to reach a body; a part nobody entered is null. */
export type ContactView = {
  readonly place: string | null;
  readonly phone: string | null;
  readonly hours: string | null;
};

export type GroupView = {
  readonly site: SiteView;
  readonly groups: readonly {
    readonly title: string;
    readonly agency: string;
    readonly note: string | null;
    readonly origin: OriginView;
    /** Where the office of the group sits, and how to reach it. */
    readonly office: readonly (Link & ContactView)[];
    /** Those who hold a seat now; `from` is the day since when. */
    readonly members: readonly {
      readonly role: string;
      readonly who: string;
      readonly post: string;
      readonly from: string | null;
    }[];
    /** Seats that changed hands: who held them until when. */
    readonly former: readonly {
      readonly role: string;
      readonly who: string;
      readonly from: string;
      readonly until: string;
    }[];
  }[];
  /** 一级抓一级: who answers for whom, and when a late duty climbs to them (ZJ-35). */
  readonly chain: readonly {
    readonly title: string;
    readonly covers: string;
    readonly after: number;
    readonly origin: OriginView;
  }[];
  readonly agencies: readonly (Link &
    ContactView & {
      readonly level: string;
      /** 已更名, 已并入 …, with the day and the successor; null while it stands. */
      readonly ended: string | null;
      readonly departments: number;
    })[];
  /** Bodies that publish though they are no agencies, and the agency that answers for them (SG-23). */
  readonly publishers: readonly { readonly name: string; readonly kind: string; readonly answers: string | null }[];
};

export type AccessibilityView = {
  readonly site: SiteView;
  readonly checkedOn: string;
  readonly contact: readonly string[];
};

export type VerifyView = {
  readonly site: SiteView;
  /** The log's name and public key in vkey form; the browser's verifier reads them from the form. */
  readonly logOrigin: string;
  readonly logKey: string;
};
