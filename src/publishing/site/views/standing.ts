import type { DataTable } from "./article.ts";
import type { Link, SiteView } from "./site.ts";

/** A block of a standing page: paragraphs, then a list of links, then a table. */
export type Section = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly links?: readonly Link[];
  readonly table?: DataTable;
};

export type AboutView = { readonly site: SiteView; readonly lead: string; readonly sections: readonly Section[] };

export type SchemeView = {
  readonly site: SiteView;
  readonly title: string;
  readonly issuer: string;
  readonly documentNumber: string | null;
  readonly issuedOn: string | null;
  readonly status: "in-force" | "historical";
  readonly statusNote: string | null;
  readonly basis: readonly string[];
  /** Lower-case hexadecimal digest of the source text this site is set up from. */
  readonly sourceSha256: string | null;
  readonly counts: readonly { readonly label: string; readonly value: number; readonly unit: string }[];
  readonly matters: DataTable | null;
  readonly sections: readonly Section[];
};

export type GroupView = {
  readonly site: SiteView;
  readonly groups: readonly {
    readonly title: string;
    readonly note: string | null;
    readonly members: readonly { readonly role: string; readonly who: string; readonly post: string }[];
  }[];
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
