import type { VersionLoaded } from "../../office/catalog/actions/load-version.ts";
import type { SchemeImpact } from "../../office/catalog/impact.ts";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";

const USAGE = `
装入方案的新版本 · Load a new version of a scheme

  mingtang scheme load TENANT [--folder DIR] [--preview] [--yes] [--json]

  --folder DIR   方案所在的文件夹 · the folder that holds the schemes
  --preview      只看差异，不装入 · show the difference and load nothing
  --yes          看过差异，同意重新计算未完成的义务 · the difference was read: open duties may move

  先打印差异：增、改、撤的事项，变了的期限，要重新计算的未完成义务。
  Prints the difference first: matters that come, change and go, rules that change, open duties that would move.

  退出码 exit: 0 已装入或没有变化 loaded, or nothing to load · 1 义务会变动，等待 --yes duties would move, waits for --yes
               2 不能装入 could not be loaded

  mingtang scheme load liaocheng --preview
`;

export type SchemeLoadAsked = {
  readonly tenant: string;
  readonly folder: string | undefined;
  readonly how: "preview" | "ask" | "move";
};

/** What looking at a version, or loading it, gives. `version` is null when nothing was loaded. */
export type SchemeLoadAnswer = { readonly impact: SchemeImpact } & Partial<VersionLoaded>;

/** Reads, checks and loads the scheme of a tenant; `duties-would-move` comes with `details.impact`. */
export type LoadAsked = (asked: SchemeLoadAsked) => Promise<SchemeLoadAnswer | Refusal>;

/** `mingtang scheme load`, over whatever data `main.ts` opens. */
export function schemeLoadCommand(load: LoadAsked): Command {
  return {
    name: "scheme load",
    usage: USAGE.trim(),
    async run(args) {
      const options = { folder: { type: "string" }, preview: { type: "boolean" }, yes: { type: "boolean" } } as const;
      const given = readArguments(args, options, { min: 1, max: 1 });
      if (isRefusal(given)) return refusedResult(given);
      const { folder, preview, yes } = given.values;
      const how = preview ? "preview" : yes ? "move" : "ask";
      const answer = await load({ tenant: given.plain[0] ?? "", folder, how });
      if (!isRefusal(answer)) return { exit: 0, json: answer, text: sentences(answer, how) };
      const impact = answer.details?.impact as SchemeImpact | undefined;
      if (impact === undefined) return refusedResult(answer);
      const exit = answer.refused === "duties-would-move" ? 1 : 2;
      return { exit, json: answer, text: [...differenceLines(impact), answer.zh, answer.en].join("\n") };
    },
  };
}

function sentences({ impact, version, moved }: SchemeLoadAnswer, how: SchemeLoadAsked["how"]): string {
  const end =
    how === "preview"
      ? ["没有装入。", "Nothing was loaded."]
      : version === null || version === undefined
        ? ["没有变化。", "Nothing has changed."]
        : [
            `已装入为第 ${version} 版，重新计算了 ${moved ?? 0} 项义务。`,
            `Loaded as version ${version}; ${moved ?? 0} duties moved.`,
          ];
  return [...differenceLines(impact), ...end].join("\n");
}

const MOST_IDS = 8;

function differenceLines(impact: SchemeImpact): string[] {
  const few = (ids: readonly string[]) =>
    ids.length > MOST_IDS ? `${ids.slice(0, MOST_IDS).join(" ")} …` : ids.join(" ");
  return [
    ...impact.difference.map(({ noun, added, changed, removed }) => {
      const parts = [
        ...(added.length > 0 ? [`＋${added.length} ${few(added)}`] : []),
        ...(changed.length > 0 ? [`～${changed.length} ${few(changed.map(({ id }) => id))}`] : []),
        ...(removed.length > 0 ? [`－${removed.length} ${few(removed)}`] : []),
      ];
      return `${noun}: ${parts.join(" · ")}`;
    }),
    ...impact.rules.map(
      ({ name, before, after, openDuties }) =>
        `期限 ${name}：${before.join("；")} → ${after.join("；")}（未完成 ${openDuties} 项）`,
    ),
    ...impact.retired.map(({ matter, openDuties }) => `撤下 ${matter}（未完成 ${openDuties} 项，仍要办结）`),
  ];
}
