import { Waiting } from "../parts/states.tsx";

export function RecordDoor() {
  return <Waiting />;
}
