import { Waiting } from "../parts/states.tsx";

export function DutyScreen() {
  return <Waiting />;
}
