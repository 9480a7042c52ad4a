import { ZipFile } from "yazl";

/** One moment for every member: the same parts give the same bytes. 1980 is the first year a zip can name. */
const MEMBER_TIME = new Date(Date.UTC(1980, 0, 1, 12));

/** Writes parts to a zip, in the order given. Same input, same bytes. */
export async function writeZip(parts: Iterable<readonly [string, Uint8Array]>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, bytes] of parts) {
    zip.addBuffer(Buffer.from(bytes), name, { mtime: MEMBER_TIME, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
