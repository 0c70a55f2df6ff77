/** The result of one measured claim: ours and the reference side by side, of the same run. */
export type Measured = {
  name: string;
  ours: number;
  reference: number;
  ratio: number;
  p50_ms: number;
  p99_ms: number;
} & Record<string, unknown>;
