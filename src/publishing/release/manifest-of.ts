import { utf8 } from "../../rules/ledger/bytes.ts";
import { type Manifest, parseManifest } from "../../rules/ledger/manifest.ts";
import { expectAnswer } from "../../rules/refusal.ts";

/** The release manifest of a stored revision. Ours were checked when they were built, so a broken one is a broken promise. */
export const manifestOf = (revision: { readonly manifest: string }): Manifest =>
  expectAnswer(parseManifest(utf8(revision.manifest)));
