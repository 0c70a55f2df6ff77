import type { Query } from '@muster/directus';
import {
  listSubjects,
  listSubjectsOfRuns,
  listSubjectsOfTasks,
  type OutboxEvent,
  type SubjectRow,
} from '@muster/directus/outbox';
import { APPROVAL_MESSAGES } from '@muster/domain/approval';
import {
  type ProcessDeclaration,
  processOfTasks,
  processOfWorkflow,
  sqlOf,
  type Topic,
  topicOf,
} from '@muster/domain/process';
import type { Starter, Subject } from '../temporal/starter.ts';

/** An event of a kind nobody here knows: a newer part wrote it, so it is kept for a newer relay. */
export class UnknownTopic extends Error {}

/** One call to the engine; `key` names its effect, so that equal effects of a batch are done once. */
export type Call = { key: string; run: (starter: Starter) => Promise<void> };

/** How events of one topic are delivered. */
export type Route = {
  /** the rows of those keys whose events are not moot */
  find: (query: Query, keys: readonly string[]) => Promise<SubjectRow[]>;
  keyOf: (event: OutboxEvent) => unknown;
  call: (event: OutboxEvent, found: SubjectRow) => Call;
};

const subjectOf = ({ organization_id }: OutboxEvent, { subject_id }: SubjectRow): Subject => ({
  organization_id,
  subject_id,
});

const updated = (
  process: ProcessDeclaration,
  subject: Subject,
  update: string,
  updateId: string,
  message: object,
): Call => ({
  key: `update ${updateId}`,
  run: (starter) => starter.update(process, subject, update, updateId, message),
});

function callOf(process: ProcessDeclaration, { call }: Topic, event: OutboxEvent, found: SubjectRow): Call {
  const subject = subjectOf(event, found);
  if ('update' in call) return updated(process, subject, call.update, event.id, { event_id: event.id });
  if ('signal' in call)
    return {
      key: `signal ${call.signal} ${process.slug} ${subject.subject_id}`,
      run: (starter) => starter.signal(process, subject, call.signal),
    };
  return { key: `start ${process.slug} ${subject.subject_id}`, run: (starter) => starter.start(process, subject) };
}

/** A declared topic: its subject is the written row, or the row that the declaration points to. */
function declaredRoute(process: ProcessDeclaration, topic: Topic): Route {
  const { table, by, take } = topic.subject ?? { table: process.table, by: null, take: 'id' };
  const condition = topic.while ? sqlOf(topic.while) : 'true';
  return {
    find: (query, keys) => listSubjects(query, { table, take, condition }, keys),
    keyOf: (event) => (by === null ? event.aggregate_id : event.payload[by]),
    call: (event, found) => callOf(process, topic, event, found),
  };
}

const named = (process: ProcessDeclaration | null, name: string | null): ProcessDeclaration => {
  if (!process) throw new UnknownTopic(`no process takes the answers of "${name}"`);
  return process;
};

/** What the shared approval step tells every process alike; the task, or the running workflow, names which. */
const APPROVAL_ROUTES: Readonly<Record<string, Route>> = {
  'task.decided': {
    find: listSubjectsOfTasks,
    keyOf: ({ aggregate_id }) => aggregate_id,
    call: (event, found) => {
      const process = named(processOfTasks(found.name ?? ''), found.name);
      const task_id = event.aggregate_id;
      return updated(process, subjectOf(event, found), APPROVAL_MESSAGES.decided, task_id, { task_id });
    },
  },
  'request.withdrawn': {
    find: listSubjectsOfRuns,
    keyOf: ({ aggregate_id }) => aggregate_id,
    call: (event, found) => {
      const process = named(processOfWorkflow(found.name ?? ''), found.name);
      return updated(process, subjectOf(event, found), APPROVAL_MESSAGES.withdrawn, event.id, {});
    },
  },
  'task.changed': {
    find: listSubjectsOfTasks,
    keyOf: ({ aggregate_id }) => aggregate_id,
    call: (event, found) => {
      const process = named(processOfTasks(found.name ?? ''), found.name);
      return updated(process, subjectOf(event, found), APPROVAL_MESSAGES.changed, event.id, event.payload);
    },
  },
  'task.delegated': {
    find: listSubjectsOfRuns,
    keyOf: ({ aggregate_id }) => aggregate_id,
    call: (event, found) => {
      const process = named(processOfWorkflow(found.name ?? ''), found.name);
      return updated(process, subjectOf(event, found), APPROVAL_MESSAGES.delegated, event.id, {});
    },
  },
};

/** The route of a topic. Throws `UnknownTopic` for a topic that nobody declares. */
export function routeOf(name: string): Route {
  const shared = APPROVAL_ROUTES[name];
  if (shared) return shared;
  const declared = topicOf(name);
  if (!declared) throw new UnknownTopic(`unknown topic "${name}"`);
  return declaredRoute(declared.process, declared.topic);
}
