import { Waiting } from "../parts/states.tsx";

export function RecordsScreen() {
  return <Waiting />;
}
