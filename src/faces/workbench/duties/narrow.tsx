import { useQuery } from "@tanstack/react-query";
import { shortDay } from "../days.ts";
import { Choose } from "../parts/field.tsx";
import { boardChoices } from "../queries.ts";
import type { ListSearch } from "../routes.tsx";

/** What a list of the whole office forgets when it becomes one's own list again. */
export const NOT_NARROWED = {
  department: undefined,
  agency: undefined,
  topic: undefined,
  matter: undefined,
  keyArea: undefined,
} as const satisfies Partial<ListSearch>;

type NarrowProps = { search: ListSearch; set: (part: Partial<ListSearch>) => void };

/** Whose, of which field and matter, due when: the same choices as the board, so that its numbers can open their cases here. */
export function Narrow({ search, set }: NarrowProps) {
  const choices = useQuery(boardChoices()).data;
  const named = (rows: { id: string; name: string }[] = []) => rows.map(({ id, name }) => ({ value: id, label: name }));
  const departments = (choices?.departments ?? []).filter(
    (one) => search.agency === undefined || one.agency === search.agency,
  );
  return (
    <>
      {(choices?.agencies.length ?? 0) > 1 && (
        <Choose
          label="单位"
          value={search.agency ?? ""}
          none="全部单位"
          choices={named(choices?.agencies)}
          onChange={(value) => set({ agency: value || undefined, department: undefined })}
        />
      )}
      <Choose
        label="科室"
        value={search.department ?? ""}
        none="全部科室"
        choices={named(departments)}
        onChange={(value) => set({ department: value || undefined })}
      />
      {(choices?.topics.length ?? 0) > 0 && (
        <Choose
          label="领域"
          value={search.topic ?? ""}
          none="全部领域"
          choices={named(choices?.topics)}
          onChange={(value) => set({ topic: value || undefined })}
        />
      )}
      <Choose
        label="事项"
        value={search.matter ?? ""}
        none="全部事项"
        choices={named(choices?.matters)}
        onChange={(value) => set({ matter: value || undefined })}
      />
      {search.keyArea === "1" && <Remove words="只看重点领域" remove={() => set({ keyArea: undefined })} />}
      {(search.from !== undefined || search.to !== undefined) && (
        <Remove words={spanWords(search)} remove={() => set({ from: undefined, to: undefined })} />
      )}
    </>
  );
}

function Remove({ words, remove }: { words: string; remove: () => void }) {
  return (
    <button
      type="button"
      className="chip-choice"
      aria-pressed="true"
      aria-label={`去掉筛选：${words}`}
      onClick={remove}
    >
      {words} <span aria-hidden="true">✕</span>
    </button>
  );
}

function spanWords({ from, to }: Pick<ListSearch, "from" | "to">): string {
  if (from !== undefined && from === to) return `${shortDay(from)}到期`;
  if (from === undefined) return `${shortDay(to ?? "")}以前到期`;
  return to === undefined ? `${shortDay(from)}以后到期` : `${shortDay(from)}至${shortDay(to)}到期`;
}
