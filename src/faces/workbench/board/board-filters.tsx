import { useQuery } from "@tanstack/react-query";
import { Choose } from "../parts/field.tsx";
import { boardChoices } from "../queries.ts";
import type { BoardSearch } from "../routes.tsx";

const STATES = [
  { value: "", words: "全部" },
  { value: "overdue", words: "逾期" },
  { value: "open", words: "未到期" },
  { value: "met", words: "按时" },
  { value: "metLate", words: "迟了才公开" },
] as const;

type BoardFiltersProps = { search: BoardSearch; set: (part: Partial<BoardSearch>) => void };

/** Narrow the board: whose, of which field or matter, key areas only, in which state. */
export function BoardFilters({ search, set }: BoardFiltersProps) {
  const choices = useQuery(boardChoices()).data;
  const agencies = choices?.agencies ?? [];
  const named = (rows: { id: string; name: string }[] = []) => rows.map(({ id, name }) => ({ value: id, label: name }));
  const departments = (choices?.departments ?? []).filter(
    (one) => search.agency === undefined || one.agency === search.agency,
  );
  return (
    <fieldset className="filters" aria-label="筛选">
      {agencies.length > 1 && (
        <Choose
          label="单位"
          value={search.agency ?? ""}
          none={`全部 ${agencies.length} 个单位`}
          choices={named(agencies)}
          onChange={(value) => set({ agency: value || undefined, department: undefined })}
        />
      )}
      <Choose
        label="科室"
        value={search.department ?? ""}
        none={`全部 ${departments.length} 个科室`}
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
      <button
        type="button"
        className="chip-choice"
        aria-pressed={search.keyArea === "1"}
        onClick={() => set({ keyArea: search.keyArea === "1" ? undefined : "1" })}
      >
        只看重点领域
      </button>
      <span className="filter-break" />
      {STATES.map((one) => (
        <button
          key={one.value}
          type="button"
          className="chip-choice"
          aria-pressed={(search.state ?? "") === one.value}
          onClick={() => set({ state: one.value || undefined })}
        >
          {one.words}
        </button>
      ))}
    </fieldset>
  );
}
