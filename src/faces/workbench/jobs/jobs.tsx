import { Waiting } from "../parts/states.tsx";

export function JobsScreen() {
  return <Waiting />;
}
