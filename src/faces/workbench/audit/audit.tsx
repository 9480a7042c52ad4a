import { Waiting } from "../parts/states.tsx";

export function AuditScreen() {
  return <Waiting />;
}
