import { Waiting } from "../parts/states.tsx";

export function EditorScreen() {
  return <Waiting />;
}
