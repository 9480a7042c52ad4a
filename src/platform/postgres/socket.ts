import { openSync } from "node:fs";

/** Part of the socket's file name only: nothing listens on a network. */
export const SOCKET_PORT = 5432;

/** The kernel's limit of a socket address is 108 bytes with its end mark (104 on macOS). */
const ADDRESS_BYTES = process.platform === "darwin" ? 103 : 107;

/**
 * The folder as a client can reach the socket in it. A path too long for a socket address goes through an open file
 * descriptor, which then belongs to this process for its life.
 */
export function reachableFolder(folder: string, port: number): string {
  const address = `${folder}/.s.PGSQL.${port}`;
  if (Buffer.byteLength(address) <= ADDRESS_BYTES || process.platform !== "linux") return folder;
  return `/proc/self/fd/${openSync(folder, "r")}`;
}
