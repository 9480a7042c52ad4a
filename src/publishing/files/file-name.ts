const LONGEST_BASE = 100;
/** Reserved by some file system, or able to turn a name round on the screen. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\/:*?"<>|%#]/g;

/**
 * A name that is safe to show, store and serve: no folders, no control or direction characters, no reserved signs, at most
 * 100 characters, and the extension that the content has. `附件` when nothing is left.
 */
export function cleanFileName(given: string, extension: string): string {
  const last = given.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const base = last
    .replace(/\.[A-Za-z0-9]{1,8}$/, "")
    .replace(UNSAFE, "")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const short = [...base].slice(0, LONGEST_BASE).join("").trimEnd();
  return `${short === "" || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? "附件" : short}.${extension}`;
}
