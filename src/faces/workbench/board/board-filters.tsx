import { useQuery } from "@tanstack/react-query";
import { NOT_NARROWED } from "../duties/narrow.tsx";
import { Choose } from "../parts/field.tsx";
import { SavedFilters } from "../parts/saved-filters.tsx";
import { boardChoices } from "../queries.ts";
import type { BoardSearch } from "../routes.tsx";

const STATES = [
  { value: "overdue", label: "逾期" },
  { value: "open", label: "未到期" },
  { value: "met", label: "按时" },
  { value: "metLate", label: "迟了才公开" },
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
    <fieldset className="filters narrowing" aria-label="筛选">
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
      <Choose
        label="状态"
        value={search.state ?? ""}
        none="全部状态"
        choices={[...STATES]}
        onChange={(value) => set({ state: value || undefined })}
      />
      <button
        type="button"
        className="chip-choice"
        aria-pressed={search.keyArea === "1"}
        onClick={() => set({ keyArea: search.keyArea === "1" ? undefined : "1" })}
      >
        只看重点领域
      </button>
      <SavedFilters
        screen="board"
        search={{ ...search, week: undefined }}
        go={(saved) => set({ ...NOT_NARROWED, state: undefined, ...saved })}
      />
    </fieldset>
  );
}
