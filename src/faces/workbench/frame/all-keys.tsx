import { Checkbox } from "antd";
import { Sheet } from "../parts/sheet.tsx";
import { keyName } from "./key-bar.tsx";
import { useKeyHouse } from "./keys.tsx";

/** Every key that works on this screen, and the switch for single letters. */
export function AllKeys({ close }: { close: () => void }) {
  const { shown, letters, setLetters } = useKeyHouse();
  return (
    <Sheet title="全部快捷键" close={close}>
      <dl className="key-list">
        {shown
          .flatMap((set) => set.keys)
          .map((key) => (
            <div key={`${key.press}${key.words}`}>
              <dt>
                <kbd>{keyName(key.press)}</kbd>
              </dt>
              <dd>{key.words}</dd>
            </div>
          ))}
      </dl>
      <Checkbox checked={letters} onChange={(event) => setLetters(event.target.checked)}>
        单个字母的快捷键开着
      </Checkbox>
      <p className="second">光标在输入框里时，单个字母从不当快捷键。</p>
    </Sheet>
  );
}
