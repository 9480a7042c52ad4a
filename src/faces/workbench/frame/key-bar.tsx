import { useKeyHouse } from "./keys.tsx";

/** Names the keys of this screen; at its right end one quiet fact. */
export function KeyBar() {
  const { shown, letters } = useKeyHouse();
  // The keys that work everywhere stand last.
  const everywhere = (set: (typeof shown)[number]) => set.keys.some((key) => key.press === "?");
  const keys = [...shown.filter((set) => !everywhere(set)), ...shown.filter(everywhere)].flatMap((set) => set.keys);
  const fact = shown.findLast((set) => set.fact !== "")?.fact ?? "";
  return (
    <footer className="key-bar">
      {keys
        .filter((key) => key.words !== "上一行" && key.words !== "")
        .map((key) => (
          <span key={`${key.press}${key.words}`} className={letters ? "key" : "key off"}>
            {key.words === "下一行" ? (
              <>
                <kbd>J</kbd>
                <kbd>K</kbd> 上下
              </>
            ) : (
              <>
                <kbd>{keyName(key.press)}</kbd> {key.words}
              </>
            )}
          </span>
        ))}
      <span className="key-fact">{fact}</span>
    </footer>
  );
}

export function keyName(press: string): string {
  if (press === "Enter") return "↵";
  if (press === "Ctrl+Enter") return "Ctrl ↵";
  return press === "Escape" ? "Esc" : press;
}
