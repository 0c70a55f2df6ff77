// Which changes of which rows a workflow hears of. A process declares its own; the triggers follow from the list.
import { quote, quoteName } from './catalogue.ts';
import type { Trigger } from './trigger.ts';

export type OutboxRule = {
  table: string;
  /** Name of the trigger, unique in its table. */
  name: string;
  topic: string;
  event: 'insert' | 'update' | 'delete';
  /** SQL over NEW and OLD: which rows are meant. Without it all rows, at the cost of one statement for a group of rows. */
  when?: string;
  /** Columns that travel with the event. */
  payload?: readonly string[];
};

const changed = (...columns: string[]): string =>
  `(${columns.map((column) => `OLD.${column}`).join()}) IS DISTINCT FROM (${columns.map((column) => `NEW.${column}`).join()})`;
const MARK = { table: 'attendance_records', topic: 'record.changed', payload: ['attendance_session_id', 'person_id'] };
const CALLED_OFF = `NEW.status IN ('cancelled', 'revoked') AND OLD.status NOT IN ('draft', NEW.status)`;

export const OUTBOX_RULES: readonly OutboxRule[] = [
  { table: 'attendance_sessions', name: 'outbox_created', topic: 'session.created', event: 'insert' },
  {
    table: 'attendance_sessions',
    name: 'outbox_changed',
    topic: 'session.changed',
    event: 'update',
    when: changed('status', 'scheduled_start_at', 'scheduled_end_at'),
    payload: ['status'],
  },
  { table: 'notifications', name: 'outbox_created', topic: 'notification.created', event: 'insert' },
  // a mark that is new, gone, or counts differently now
  { ...MARK, name: 'outbox_inserted', event: 'insert' },
  { ...MARK, name: 'outbox_updated', event: 'update', when: changed('presence_state_id', 'annulled_at') },
  { ...MARK, name: 'outbox_deleted', event: 'delete' },
  // a leave that starts its way, or is called off on it; a draft that is dropped never had a workflow
  {
    table: 'leave_applications',
    name: 'outbox_filed',
    topic: 'leave.submitted',
    event: 'insert',
    when: `NEW.status = 'submitted'`,
    payload: ['status'],
  },
  {
    table: 'leave_applications',
    name: 'outbox_submitted',
    topic: 'leave.submitted',
    event: 'update',
    when: `NEW.status = 'submitted' AND OLD.status <> 'submitted'`,
    payload: ['status'],
  },
  {
    table: 'leave_applications',
    name: 'outbox_closed',
    topic: 'leave.closed',
    event: 'update',
    when: CALLED_OFF,
    payload: ['status'],
  },
];

const TRANSITION_TABLE = { insert: 'NEW', update: 'NEW', delete: 'OLD' } as const;

export function outboxTrigger({ table, name, topic, event, when, payload = [] }: OutboxRule): Trigger {
  const head = `AFTER ${event.toUpperCase()} ON ${quoteName(table)}`;
  const args = `${quote(topic)}, ${quote(payload.join())}`;
  const text = when
    ? `${head} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION muster_outbox(${args})`
    : `${head} REFERENCING ${TRANSITION_TABLE[event]} TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION muster_outbox_rows(${args})`;
  return { table, name, text };
}
