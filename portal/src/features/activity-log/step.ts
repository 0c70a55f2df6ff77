import type { ActivityLogItem } from '@muster/domain/contract';

export type StepKind = 'start' | 'moment' | 'end';
/** What a phone captures for one moment; the instant is UTC ISO by its own clock. */
export type Captured = {
  nonce: string;
  captured_at: string;
  latitude: number;
  longitude: number;
  accuracy_m: number;
  photo: Blob;
  note: string | null;
};
/** What the start of an activity says besides. */
export type StartOf = {
  activity_id: string;
  activity: string;
  plan: string;
  witness: { name: string; email: string } | null;
};

/** A moment on its way: it waits for a network, or was refused with the server's answer. `photo_file_id`: its photo is there already. */
export type Step = Captured & {
  counter: number;
  owner: string;
  log_id: string;
  kind: StepKind;
  start: StartOf | null;
  photo_file_id: string | null;
  state: 'waiting' | 'refused';
  problem: { code: string; message: string; params: Record<string, string | number> } | null;
};
export type NewStep = Pick<Step, 'log_id' | 'kind' | 'start'> & Captured;

/** What is sent next: the oldest that waits, of a log of which nothing was refused. */
export function nextStep(steps: readonly Step[]): Step | undefined {
  const stuck = new Set(steps.filter(({ state }) => state === 'refused').map(({ log_id }) => log_id));
  return steps.find(({ state, log_id }) => state === 'waiting' && !stuck.has(log_id));
}

/** Whether a log still runs, with what of it waits on this phone. */
export const isRunning = (status: ActivityLogItem['status'] | undefined, steps: readonly Step[]): boolean =>
  (status === undefined ? steps.some(({ kind }) => kind === 'start') : status === 'running') &&
  !steps.some(({ kind }) => kind === 'end');

export const createLogNonce = (): string => crypto.randomUUID();
