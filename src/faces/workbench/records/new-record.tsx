import { Waiting } from "../parts/states.tsx";

export function NewRecordScreen() {
  return <Waiting />;
}
