/** One process of the product, as the supervisor sees it. */
export type Part = {
  /** Also the name of its log file. */
  name: string;
  title: string;
  /** Where it can be reached, for people. */
  address: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** What ends it cleanly: SIGTERM, but SIGINT for PostgreSQL ("fast shutdown"). */
  stopSignal?: NodeJS.Signals;
  /** After this it is killed. */
  stopWithinMs?: number;
  /** Throws as long as it does not do its work. */
  ready(): Promise<void>;
  readyWithinMs?: number;
};

export type PartStatus = 'starting' | 'ready' | 'waiting' | 'stopped';

/** What is known of a part: shown by `muster status` and kept in the state file. */
export type PartState = {
  name: string;
  title: string;
  address: string;
  pid: number | null;
  status: PartStatus;
  restarts: number;
};
