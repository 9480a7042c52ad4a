import type { Publisher } from "./publisher.ts";
import { removeFile } from "./site-files.ts";
import type { SiteFrame } from "./site-frame.ts";
import { inTurn } from "./turns.ts";

/** Folders whose pages come and go with the scheme: an order with fewer pages, a list no longer kept. */
const FOLDERS = ["catalog/", "lists/", "scheme/"] as const;

/** Whether a path belongs to the pages that a later scheme may do without. */
export const maySomedayGo = (path: string): boolean => FOLDERS.some((folder) => path.startsWith(folder));

/**
 * Takes away the pages of the catalog that a new version of the scheme no longer has; `kept` are those it has. Nothing of a
 * record is ever touched. Tells how many went.
 */
export function removeGone(publisher: Publisher, frame: SiteFrame, kept: ReadonlySet<string>): Promise<number> {
  return inTurn(publisher, async () => {
    const noted = await publisher.db.read((tx) =>
      tx
        .selectFrom("output_file")
        .select("path")
        .where("site", "=", frame.id)
        .where("record", "is", null)
        .where((e) => e.or(FOLDERS.map((folder) => e("path", "like", `${folder}%`))))
        .execute(),
    );
    const gone = noted.map((row) => row.path).filter((path) => !kept.has(path));
    for (const path of gone) await removeFile(publisher.folder, frame.basePath, path);
    if (gone.length > 0)
      await publisher.db.write((tx) =>
        tx.deleteFrom("output_file").where("site", "=", frame.id).where("path", "in", gone).execute(),
      );
    return gone.length;
  });
}
