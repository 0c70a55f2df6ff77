import { type Transaction, rowsOf } from '../database.ts';
import type { Starter, Subject } from '../temporal/starter.ts';
import type { WorkflowName } from '../temporal/names.ts';
import { isWaited } from '../session/scheduling-window.ts';
import type { OutboxEvent } from './events.ts';

/** An event of a kind nobody here knows: a newer part wrote it, so it is kept for a newer relay. */
export class UnknownTopic extends Error {}

/** What a batch needs to know of its rows, read once for all its events. */
export type Facts = {
  sessions: ReadonlyMap<string, SessionFacts>;
  tasks: ReadonlyMap<string, TaskFacts>;
  instances: ReadonlyMap<string, InstanceFacts>;
};
type SessionFacts = {
  id: string;
  status: string;
  course_section_id: string | null;
  auto_open: boolean;
  opens_at: string;
};
type TaskFacts = { id: string; process: string; subject_id: string; applied: boolean };
type InstanceFacts = { id: string; workflow_type: string; subject_id: string };

const idsOf = (events: readonly OutboxEvent[], table: string) => [
  ...new Set(events.filter((event) => event.aggregate_type === table).map((event) => event.aggregate_id)),
];
const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));
const sessionOf = (event: OutboxEvent) =>
  event.topic === 'record.changed' ? String(event.payload.attendance_session_id) : event.aggregate_id;

/** Reads the rows behind a batch. */
export async function factsOf(client: Transaction, events: readonly OutboxEvent[]): Promise<Facts> {
  const sessionIds = events
    .filter(({ topic }) => topic.startsWith('session.') || topic === 'record.changed')
    .map(sessionOf);
  const sessions = await rowsOf<SessionFacts>(
    client,
    `SELECT id, status, course_section_id, auto_open, scheduled_start_at - make_interval(mins => opens_before_minutes) AS opens_at
       FROM attendance_sessions WHERE id = ANY ($1)`,
    [[...new Set(sessionIds)]],
  );
  const tasks = await rowsOf<TaskFacts>(
    client,
    `SELECT id, process, subject_id, applied_at IS NOT NULL AS applied FROM workflow_tasks WHERE id = ANY ($1)`,
    [idsOf(events, 'workflow_tasks')],
  );
  const instances = await rowsOf<InstanceFacts>(
    client,
    `SELECT id, workflow_type, subject_id FROM workflow_instances WHERE id = ANY ($1)`,
    [idsOf(events, 'workflow_instances')],
  );
  return { sessions: byId(sessions), tasks: byId(tasks), instances: byId(instances) };
}

/** One call to the engine; `key` names its effect, so that equal effects of a batch are done once. */
export type Call = { key: string; run: (starter: Starter) => Promise<void> };

const PROCESSES: Record<string, WorkflowName> = { leave: 'leave', leaveApproval: 'leave' };

function processOf(name: string): WorkflowName {
  const workflow = PROCESSES[name];
  if (!workflow) throw new UnknownTopic(`no workflow takes decisions of "${name}"`);
  return workflow;
}

const started = (name: WorkflowName, subject: Subject): Call => ({
  key: `start ${name} ${subject.subject_id}`,
  run: (starter) => starter.start(name, subject),
});
const updated = (name: WorkflowName, subject: Subject, update: string, updateId: string, message: object): Call => ({
  key: `update ${updateId}`,
  run: (starter) => starter.update(name, subject, update, updateId, message),
});

function sessionCall(event: OutboxEvent, session: SessionFacts | undefined, now: number): Call | null {
  const subject = { organization_id: event.organization_id, subject_id: event.aggregate_id };
  if (!session || session.status === 'finalized') return null;
  if (event.topic === 'session.created') return isWaited(session, now) ? started('session', subject) : null;
  // A session far ahead has no workflow yet; the reconciler starts it on the day before.
  if (session.status === 'scheduled' && !isWaited(session, now)) return null;
  return updated('session', subject, 'changed', event.id, { event_id: event.id });
}

function recordCall(event: OutboxEvent, session: SessionFacts | undefined): Call | null {
  if (!session?.course_section_id || session.status !== 'finalized') return null;
  const subject = { organization_id: event.organization_id, subject_id: session.course_section_id };
  return {
    key: `dirty ${session.course_section_id}`,
    run: (starter) => starter.signal('sectionStats', subject, 'dirty'),
  };
}

function decisionCall(event: OutboxEvent, task: TaskFacts | undefined): Call | null {
  if (!task || task.applied) return null;
  const subject = { organization_id: event.organization_id, subject_id: task.subject_id };
  return updated(processOf(task.process), subject, 'decided', task.id, { task_id: task.id });
}

function withdrawalCall(event: OutboxEvent, instance: InstanceFacts | undefined): Call | null {
  if (!instance) return null;
  const subject = { organization_id: event.organization_id, subject_id: instance.subject_id };
  return updated(processOf(instance.workflow_type), subject, 'withdrawn', event.id, {});
}

/** What an event asks of the engine; `null` when nothing is left to do. Throws `UnknownTopic` for a topic it does not know. */
export function callFor(event: OutboxEvent, facts: Facts, now: number): Call | null {
  const subject = { organization_id: event.organization_id, subject_id: event.aggregate_id };
  switch (event.topic) {
    case 'session.created':
    case 'session.changed':
      return sessionCall(event, facts.sessions.get(event.aggregate_id), now);
    case 'record.changed':
      return recordCall(event, facts.sessions.get(sessionOf(event)));
    case 'leave.submitted':
      return started('leave', subject);
    case 'leave.closed':
      return updated('leave', subject, 'cancel', event.id, {});
    case 'notification.created':
      return started('notify', subject);
    case 'task.decided':
      return decisionCall(event, facts.tasks.get(event.aggregate_id));
    case 'request.withdrawn':
      return withdrawalCall(event, facts.instances.get(event.aggregate_id));
    default:
      throw new UnknownTopic(`unknown topic "${event.topic}"`);
  }
}
