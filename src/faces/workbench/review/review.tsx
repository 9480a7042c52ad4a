import { Waiting } from "../parts/states.tsx";

export function ReviewScreen() {
  return <Waiting />;
}
