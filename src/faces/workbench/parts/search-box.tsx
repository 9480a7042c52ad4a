import { Input } from "antd";
import { useEffect, useState } from "react";

const PAUSE_MS = 350;

type SearchBoxProps = { label: string; value: string; onChange: (words: string) => void };

/** Words to look for; the list follows a moment after the last key. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [words, setWords] = useState(value);
  useEffect(() => setWords(value), [value]);
  useEffect(() => {
    if (words.trim() === value) return;
    const timer = window.setTimeout(() => onChange(words.trim()), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [words, value, onChange]);
  return (
    <Input
      type="search"
      className="search-box"
      aria-label={label}
      placeholder={label}
      value={words}
      onChange={(event) => setWords(event.target.value)}
    />
  );
}
