import { readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { type Refusal, refuse } from "../../rules/refusal.ts";

/** Whom PostgreSQL runs as. `dropped` is true when we are root and hand the process to somebody else. */
export type RunAs = { readonly uid: number; readonly gid: number; readonly name: string; readonly dropped: boolean };

const PREFERRED = ["mingtang", "postgres", "nobody"];

/**
 * PostgreSQL refuses to run as root, so root hands it to a user of lower rights: the owner of an existing cluster, else
 * the first known of mingtang, postgres, nobody. The user needs an entry in the password file (initdb looks it up).
 */
export function runAs(cluster: string, passwordFile = readPasswordFile()): RunAs | Refusal {
  if (process.getuid?.() !== 0) {
    const me = userInfo();
    return { uid: me.uid, gid: me.gid, name: me.username, dropped: false };
  }
  const users = passwordEntries(passwordFile);
  const owner = ownerOf(cluster);
  const chosen =
    users.find((user) => user.uid === owner && user.uid !== 0) ??
    PREFERRED.map((name) => users.find((user) => user.name === name)).find((user) => user !== undefined);
  if (chosen) return { ...chosen, dropped: true };
  return refuse(
    "postgres-no-user",
    "以 root 启动时需要一个普通用户来运行 PostgreSQL；请建立用户 mingtang，或改用普通用户启动。",
    "Started as root, PostgreSQL needs an ordinary user to run as: create the user mingtang, or start as an ordinary user.",
  );
}

function ownerOf(path: string): number | undefined {
  try {
    return statSync(path).uid;
  } catch {
    return undefined;
  }
}

function readPasswordFile(): string {
  try {
    return readFileSync("/etc/passwd", "utf8");
  } catch {
    return "";
  }
}

function passwordEntries(text: string): { name: string; uid: number; gid: number }[] {
  return text
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
