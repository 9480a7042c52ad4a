import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SETTINGS } from "./settings.ts";

const PAGE = join(import.meta.dirname, "../../../docs/operations/settings.md");
const COMMAND = "node src/platform/settings/document.ts";

/** docs/operations/settings.md, printed from the table of settings. */
export function settingsPage(): string {
  const rows = Object.values(SETTINGS).map(
    ({ variable, byDefault, zh, en }) => `| \`${variable}\` | ${byDefault ? `\`${byDefault}\`` : ""} | ${zh} | ${en} |`,
  );
  return [
    "# Settings 设置",
    "",
    `Printed by \`${COMMAND}\` from the table the program reads (\`--check\` tells whether this page is current). All are`,
    "environment variables, read once at start; a wrong or unknown one ends the start with a sentence that names it.",
    "",
    "| variable | default | 说明 | meaning |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

/** Whether the page in the repository is the one this program prints. */
export const pageIsCurrent = (): boolean => {
  try {
    return readFileSync(PAGE, "utf8") === settingsPage();
  } catch {
    return false;
  }
};

if (import.meta.main) {
  if (!process.argv.includes("--check")) writeFileSync(PAGE, settingsPage());
  else if (!pageIsCurrent()) {
    console.error(`docs/operations/settings.md is not current: run ${COMMAND}`);
    process.exitCode = 1;
  }
}
