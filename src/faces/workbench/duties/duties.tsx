import { Waiting } from "../parts/states.tsx";

export function DutiesScreen() {
  return <Waiting />;
}
