import type { Decision } from '../approval/index.ts';
import type { Locale } from '../locale.ts';

/** Task queues by what waits in them: interactive work never waits behind large work (docs/architecture.md). */
export const TASK_QUEUES = {
  interactive: 'muster-interactive',
  default: 'muster-default',
  bulk: 'muster-bulk',
} as const;
export type TaskQueue = keyof typeof TASK_QUEUES;

/** Rows of a process' table: those in certain states, or those of which an SQL condition over the row `t` holds. */
export type RowCondition = { states: readonly string[] } | { sql: string };

/**
 * Which writes raise a topic, once per row and statement: a new row, a row that is gone, a row of which one of the columns
 * differs, or a row that comes into one of the states of `to`. With `from` only by a change out of one of those states,
 * without it also by a row that is written in that state.
 */
export type Raised =
  | { on: 'insert' }
  | { on: 'delete' }
  | { on: 'change'; of: readonly string[] }
  | { on: 'state'; to: readonly string[]; from?: readonly string[] };

/**
 * What a topic asks of the engine: to start the workflow, to deliver an Update (each event once, under the event's id), or
 * to send a Signal, starting the workflow where none runs. Signals of one subject in one batch are sent once.
 */
export type Call = { start: true } | { update: string } | { signal: string };

/** Whose workflow is called when it is not the written row's own: the row of `table` that payload field `by` names, there the id in `take`. */
export type OtherSubject = { table: string; by: string; take: string };

/** One topic of the outbox. */
export type Topic = {
  /** the table whose writes raise it, when it is not the process' own */
  table?: string;
  raised: readonly Raised[];
  /** columns of the row that the event carries */
  payload?: readonly string[];
  call: Call;
  subject?: OtherSubject;
  /** the event is moot unless this holds of the row now; absent: it is moot only when the row is gone */
  while?: RowCondition;
};

/**
 * How a request is named to whoever decides it, in each language: `what` is asked in a few words, and the lines that give its
 * `facts`. Templates over the task's summary, with the filters `period` (of a span) and `moment` (of an instant).
 */
export type TaskWords = Readonly<Record<Locale, { what: string; facts: string }>>;

/** A kind of task (`workflow_tasks.process`, `approval_policies.process`): the answers it takes, and its words. */
export type TaskKind = {
  decisions: readonly (Decision | OtherDecision)[];
  words: TaskWords;
  /** whoever is asked may also answer by the link in the mail, without signing in */
  by_mail?: true;
  /** what conditions of its policies may read of a request, beside who asks (`variablesOf`); days and hours are numbers, dates 'YYYY-MM-DD' */
  variables?: Readonly<Record<string, 'number' | 'string' | 'boolean'>>;
};
/** Answers that are no votes of an approval. */
export type OtherDecision = 'version_a' | 'version_b' | 'merge' | 'acknowledge' | 'accept' | 'decline';

/**
 * One process: a row, the workflow that carries it, and what passes between them. Starting, delivering, reconciling, the
 * inbox, search attributes, outbox triggers, kinds in the database, the matrix and the rule pages follow from this alone.
 */
export type ProcessDeclaration = {
  /** the folder in every layer, and the search attribute `Process` */
  slug: string;
  /** `workflow_instances.subject_type`: the table whose row the workflow is about */
  table: string;
  workflow: {
    type: string;
    /** the workflow's id from its row's, so that a repeated start is a no-op */
    id: (subject_id: string) => string;
    queue: TaskQueue;
    /** work that has succeeded is not started again; other workflows re-enter from their row */
    once?: boolean;
  };
  /** the transition table of the row's status; `null` when the row has none of its own */
  states: Readonly<Record<string, readonly string[]>> | null;
  /** rows whose workflow must be running: the reconciler starts it; `null` when only events start it */
  unfinished: RowCondition | null;
  topics: Readonly<Record<string, Topic>>;
  tasks: Readonly<Record<string, TaskKind>>;
  /** what the process tells people: `notifications.notification_type`, and its codes (`notification_templates.code`);
   * in `other`, by kind, codes that somebody may want told in another way than the rest */
  notifications: { kind: string; codes: readonly string[]; other?: Readonly<Record<string, readonly string[]>> } | null;
};
