import type { Locale } from '../locale.ts';
import * as slugs from '../slugs.ts';
import type { ProcessDeclaration, RowCondition, TaskKind, TaskWords, Topic } from './types.ts';

/** Every declared process, by slug in the order of the alphabet. */
export const DECLARED_PROCESSES: readonly ProcessDeclaration[] = Object.entries(slugs as Record<string, unknown>)
  .filter(([name]) => name.endsWith('_PROCESS'))
  .map(([, declaration]) => declaration as ProcessDeclaration)
  .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));

const find = (holds: (process: ProcessDeclaration) => boolean): ProcessDeclaration | null =>
  DECLARED_PROCESSES.find(holds) ?? null;

/** The process of a slug, or `null`. */
export const processOf = (slug: string): ProcessDeclaration | null => find((process) => process.slug === slug);

/** The process whose workflow opens tasks of a kind (`workflow_tasks.process`), or `null`. */
export const processOfTasks = (kind: string): ProcessDeclaration | null =>
  find(({ tasks }) => Object.hasOwn(tasks, kind));

/** The process whose workflow is about the rows of a table (`subject_type`), or `null`. */
export const processOfTable = (table: string): ProcessDeclaration | null => find((process) => process.table === table);

/** The process of a workflow type, or `null`. */
export const processOfWorkflow = (type: string): ProcessDeclaration | null =>
  find(({ workflow }) => workflow.type === type);

/** What a process tells people: each code with its kind, those of the process' own kind first. */
export const messagesOf = ({ notifications }: ProcessDeclaration): { kind: string; code: string }[] =>
  Object.entries(notifications ? { [notifications.kind]: notifications.codes, ...notifications.other } : {}).flatMap(
    ([kind, codes]) => codes.map((code) => ({ kind, code })),
  );

/** The kinds of messages that processes send, each once, sorted. */
export const MESSAGE_KINDS: readonly string[] = [
  ...new Set(DECLARED_PROCESSES.flatMap(messagesOf).map(({ kind }) => kind)),
].toSorted();

/** A topic of the outbox with the process that takes it, or `null` when nobody does. */
export function topicOf(name: string): { process: ProcessDeclaration; topic: Topic } | null {
  const process = find(({ topics }) => Object.hasOwn(topics, name));
  const topic = process?.topics[name];
  return process && topic ? { process, topic } : null;
}

/** Kinds of tasks that some process opens, in the order of the alphabet. */
export const TASK_KINDS: readonly string[] = DECLARED_PROCESSES.flatMap(({ tasks }) => Object.keys(tasks)).toSorted();

function kindOf(kind: string): TaskKind {
  const declared = processOfTasks(kind)?.tasks[kind];
  if (!declared) throw new Error(`no process declares tasks of the kind "${kind}"`);
  return declared;
}

/** What a kind of task may be answered with. Throws for a kind that no process declares: its task could not be opened. */
export const decisionsOf = (kind: string): TaskKind['decisions'] => kindOf(kind).decisions;

/** Whether a kind of task may be answered by the link in a mail; no for a kind that no process declares. */
export const isDecidedByMail = (kind: string): boolean => processOfTasks(kind)?.tasks[kind]?.by_mail === true;

/** What conditions of a kind's policies may read of a request; nothing for a kind that no process declares. */
export const variablesDeclared = (kind: string): NonNullable<TaskKind['variables']> =>
  processOfTasks(kind)?.tasks[kind]?.variables ?? {};

/** The words for requests of a kind in a language, English where the language is none of ours. Throws as `decisionsOf`. */
export function taskWordsOf(kind: string, locale: string): TaskWords[Locale] {
  const { words } = kindOf(kind);
  return Object.hasOwn(words, locale) ? words[locale as Locale] : words.en;
}

/** A condition as SQL over the row `t`; states are words of the declaration, never input. */
export const sqlOf = (condition: RowCondition): string =>
  'sql' in condition
    ? condition.sql
    : `t.status IN (${condition.states.map((state) => `'${state}'`).join(', ') || 'NULL'})`;
