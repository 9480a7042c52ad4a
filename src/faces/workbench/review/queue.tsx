import { Waiting } from "../parts/states.tsx";

export function QueueScreen() {
  return <Waiting />;
}
