/** One measured figure, with the peer measured in the same run or the limit it must keep. */
export type BenchResult = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: string;
  readonly peerValue?: number;
  readonly ratio?: number;
  readonly limit?: number;
  readonly ok: boolean;
};
