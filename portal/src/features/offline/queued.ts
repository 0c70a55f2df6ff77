import type { Roster, SyncAnswer } from '@muster/domain/contract';

export type MarkState = Roster['states'][number];

/** A mark that was made without a network, with what a list shows of it. Instants are UTC ISO by this device's clock. */
export type Mark = {
  client_item_id: string;
  session_id: string;
  session_name: string;
  person_id: string;
  person_name: string;
  presence: MarkState;
  recorded_at: string;
  base_revision: number | null;
  reason: string;
  force: boolean;
  /** The personal code that was scanned; the server proves it and gives the mark by the minute. */
  code?: string;
};

/**
 * Where it is: `waiting` for a network, `refused` with the server's answer, or `disputed`: kept beside another version. What was
 * taken is not here any more. `batch_id`: the upload it was last sent in, in case nobody answered.
 */
export type Queued = Mark & {
  counter: number;
  owner: string;
  state: 'waiting' | 'refused' | 'disputed';
  batch_id: string | null;
  answer: Pick<SyncAnswer, 'reason' | 'may_force' | 'problem'> | null;
};

/** Marks of one upload at most; the server takes no more. */
export const MOST = 500;

/** What is sent next: what an unanswered upload held, as it was, else the oldest of what waits. */
export function nextUpload(marks: readonly Queued[]): Queued[] {
  const waiting = marks.filter(({ state }) => state === 'waiting');
  const unanswered = waiting.find(({ batch_id }) => batch_id !== null)?.batch_id;
  const of = unanswered ? waiting.filter(({ batch_id }) => batch_id === unanswered) : waiting;
  return of.slice(0, MOST);
}

/** The newest waiting mark of each person of a session: what its roster shows. */
export const waitingIn = (marks: readonly Queued[], sessionId: string): Map<string, MarkState> =>
  new Map(
    marks
      .filter(({ session_id, state }) => session_id === sessionId && state === 'waiting')
      .map(({ person_id, presence }) => [person_id, presence]),
  );
