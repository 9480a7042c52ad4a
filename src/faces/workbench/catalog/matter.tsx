import { Waiting } from "../parts/states.tsx";

export function MatterScreen() {
  return <Waiting />;
}
