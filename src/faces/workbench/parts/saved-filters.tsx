import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";

type Saved = { name: string; address: string };

const keyOf = (screen: string) => `mingtang.filters.${screen}`;

function read(screen: string): Saved[] {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(keyOf(screen)) ?? "[]");
    return Array.isArray(held) ? (held as Saved[]) : [];
  } catch {
    return [];
  }
}

type SavedFiltersProps = {
  screen: string;
  search: Record<string, string | number | undefined>;
  go: (search: Record<string, string>) => void;
};

/** Filters that somebody uses again and again, kept by name in this browser: one touch brings them back. */
export function SavedFilters({ screen, search, go }: SavedFiltersProps) {
  const [saved, setSaved] = useState(() => read(screen));
  const [naming, setNaming] = useState(false);
  const given = Object.entries(search).filter(([key, value]) => value !== undefined && key !== "page");
  const address = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  const keep = (list: Saved[]) => {
    localStorage.setItem(keyOf(screen), JSON.stringify(list));
    setSaved(list);
  };
  const here = saved.find((one) => one.address === address);
  return (
    <span className="row-buttons saved-filters">
      {saved.map((one) => (
        <button
          key={one.name}
          type="button"
          className="chip-choice"
          aria-pressed={one === here}
          onClick={() => go(Object.fromEntries(new URLSearchParams(one.address)))}
        >
          {one.name}
        </button>
      ))}
      {here !== undefined && (
        <button type="button" className="word-button" onClick={() => keep(saved.filter((one) => one !== here))}>
          忘掉“{here.name}”
        </button>
      )}
      {here === undefined && address !== "" && !naming && (
        <button type="button" className="word-button" onClick={() => setNaming(true)}>
          存为筛选…
        </button>
      )}
      {naming && (
        <Naming
          cancel={() => setNaming(false)}
          keep={(name) => {
            keep([...saved.filter((one) => one.name !== name), { name, address }]);
            setNaming(false);
          }}
        />
      )}
    </span>
  );
}

function Naming({ keep, cancel }: { keep: (name: string) => void; cancel: () => void }) {
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") keep(name.trim());
  };
  return (
    <form onSubmit={submit} className="row-buttons">
      <Input
        aria-label="这组筛选叫什么"
        placeholder="这组筛选叫什么"
        maxLength={12}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit" disabled={name.trim() === ""}>
        存
      </Button>
      <Button onClick={cancel}>算了</Button>
    </form>
  );
}
