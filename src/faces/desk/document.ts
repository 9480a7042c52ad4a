import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ACTS, ROLES, type Role } from "../../office/people/roles.ts";
import type { Route } from "./desk.ts";
import { ROUTES } from "./routes.ts";

const PAGE = join(import.meta.dirname, "../../../docs/formats/desk-api.md");
const COMMAND = "node src/faces/desk/document.ts";

/** docs/formats/desk-api.md, printed from the table of routes and the table of acts. */
export function deskApiPage(): string {
  return [
    "# Office API 办公接口",
    "",
    `Printed by \`${COMMAND}\` from the routes the office mounts (\`--check\` tells whether this page is current).`,
    "What each route answers and takes is `src/faces/desk/contract/`, the statuses of refusals are `src/faces/desk/statuses.ts`.",
    "",
    "All addresses lie below `/api/` of the office's own origin. A call carries the session cookie; one that changes something",
    "also the header `x-mingtang: 1`. An expected no is `{refused, zh, en, details?}`. Signing in and out (`GET` and `POST sign-in`,",
    "`POST sign-out`) are the only routes without a session.",
    "",
    "## Acts 职责",
    "",
    "| act | roles |",
    "|---|---|",
    ...Object.entries(ACTS).map(
      ([act, roles]) => `| \`${act}\` | ${roles.map((role: Role) => ROLES[role]).join("、")} |`,
    ),
    "",
    "`read` is open to everybody signed in; what a reader then sees is decided record by record (`src/publishing/records/visibility.ts`).",
    "",
    "## Routes 接口",
    "",
    "| method | address | act | body |",
    "|---|---|---|---|",
    ...ROUTES.map((route) => `| ${route.method} | \`${route.path}\` | \`${route.act}\` | ${fieldsOf(route)} |`),
    "",
  ].join("\n");
}

/** The fields a body may have, the optional ones with a question mark. */
function fieldsOf({ body }: Route): string {
  const shape = body as { properties?: Record<string, unknown>; required?: readonly string[] } | undefined;
  return Object.keys(shape?.properties ?? {})
    .map((field) => `\`${field}${shape?.required?.includes(field) ? "" : "?"}\``)
    .join(" ");
}

/** Whether the page in the repository is the one this program prints. */
export const deskApiIsCurrent = (): boolean => {
  try {
    return readFileSync(PAGE, "utf8") === deskApiPage();
  } catch {
    return false;
  }
};

if (import.meta.main) {
  if (!process.argv.includes("--check")) writeFileSync(PAGE, deskApiPage());
  else if (!deskApiIsCurrent()) {
    console.error(`docs/formats/desk-api.md is not current: run ${COMMAND}`);
    process.exitCode = 1;
  }
}
