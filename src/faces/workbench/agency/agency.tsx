import { Waiting } from "../parts/states.tsx";

export function AgencyScreen() {
  return <Waiting />;
}
