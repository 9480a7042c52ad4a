import { Waiting } from "../parts/states.tsx";

export function ChannelsScreen() {
  return <Waiting />;
}
