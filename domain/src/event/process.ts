import type { ProcessDeclaration } from '../process/types.ts';
import { EVENT_MESSAGES, EVENT_TRANSITIONS, eventWorkflowId } from './status.ts';

/** Every column that says when time does something to an event, what its session is held by, or what people are told of. */
const EVENT_FACTS = [
  'status',
  'title',
  'starts_at',
  'ends_at',
  'location',
  'campus_id',
  'registration_closes_at',
  'max_participants',
] as const;

/** Leaves that an ended event still has to prove. */
const AWAITED = `EXISTS (SELECT 1 FROM leave_applications l
  WHERE l.proving_event_id = t.id AND l.status = 'approved' AND l.proof_state = 'awaited')`;

/** A draft whose announcement was taken back still has a workflow that must hear of it; other drafts have none. */
const CARRIED = `EXISTS (SELECT 1 FROM workflow_instances w
  WHERE w.subject_type = 'events' AND w.subject_id = t.id AND w.status = 'running')`;

/**
 * An event from its announcement to its end, and on to the proofs of leave that hang on it. People change the row, and the
 * workflow reads it again.
 */
export const EVENT_PROCESS = {
  slug: 'event',
  table: 'events',
  workflow: { type: 'eventLifecycle', id: eventWorkflowId, queue: 'interactive' },
  states: EVENT_TRANSITIONS,
  unfinished: {
    sql: `(t.status IN ('scheduled', 'ongoing') OR t.status IN ('completed', 'cancelled') AND ${AWAITED})`,
  },
  topics: {
    'event.announced': {
      raised: [{ on: 'state', to: ['scheduled', 'ongoing'] }],
      call: { signal: EVENT_MESSAGES.changed },
    },
    'event.changed': {
      raised: [{ on: 'change', of: EVENT_FACTS }],
      payload: ['status'],
      call: { signal: EVENT_MESSAGES.changed },
      while: { sql: `(t.status <> 'draft' OR ${CARRIED})` },
    },
    'event.seat_taken': {
      table: 'event_registrations',
      raised: [{ on: 'state', to: ['registered'] }],
      payload: ['event_id'],
      call: { signal: EVENT_MESSAGES.changed },
      subject: { table: 'events', by: 'event_id', take: 'id' },
      while: { states: ['scheduled', 'ongoing'] },
    },
    'event.line_joined': {
      table: 'event_waitlist_entries',
      raised: [{ on: 'insert' }],
      payload: ['event_id'],
      call: { signal: EVENT_MESSAGES.changed },
      subject: { table: 'events', by: 'event_id', take: 'id' },
      while: { states: ['scheduled'] },
    },
    // Written for each completed event whose marks changed (`directus/repeatable/event.sql`).
    'event.marks_changed': { raised: [], call: { signal: EVENT_MESSAGES.changed }, while: { states: ['completed'] } },
    'event.proof_awaited': {
      table: 'leave_applications',
      raised: [{ on: 'change', of: ['proof_state'] }],
      payload: ['proving_event_id'],
      call: { signal: EVENT_MESSAGES.changed },
      subject: { table: 'events', by: 'proving_event_id', take: 'id' },
      while: { sql: AWAITED },
    },
  },
  tasks: {},
  notifications: {
    kind: 'event',
    codes: [
      'event_registered',
      'event_waiting',
      'event_promoted',
      'event_reminder',
      'event_changed',
      'event_cancelled',
      'event_registration_closed',
      'leave_proof_missing',
    ],
  },
} as const satisfies ProcessDeclaration;
