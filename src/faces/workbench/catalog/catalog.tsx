import { Waiting } from "../parts/states.tsx";

export function CatalogScreen() {
  return <Waiting />;
}
