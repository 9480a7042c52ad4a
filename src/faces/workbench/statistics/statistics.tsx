import { Waiting } from "../parts/states.tsx";

export function StatisticsScreen() {
  return <Waiting />;
}
