import type { ProcessDeclaration } from '../process/types.ts';

/** The workflow that makes a term's sessions. */
export const sessionGenerationWorkflowId = (academic_term_id: string): string => `session-gen:${academic_term_id}`;

/** Messages of `sessionGeneration`; `changed` is sent with a start, so it never matters whether one is running. */
export const GENERATION_MESSAGES = { changed: 'calendarChanged', state: 'progress' } as const;

/** Sessions exist so many days ahead, today included. */
export const GENERATION_DAYS = 14;
/** The daily run is due at this hour of the organization's day. */
export const GENERATION_HOUR = 1;

const DAY_OF = (instant: string) => `(${instant} AT TIME ZONE o.timezone - interval '${GENERATION_HOUR} hours')::date`;

/**
 * A term that has slots and is not over, whose last complete run was before today's hour or before the last change. A run
 * that left a section undone counts as none, so it is due again.
 */
const DUE = `(t.status NOT IN ('closed', 'archived') AND t.ends_on >= current_date - 1
  AND EXISTS (SELECT 1 FROM course_sections cs JOIN timetable_slots ts ON ts.course_section_id = cs.id WHERE cs.academic_term_id = t.id)
  AND EXISTS (SELECT 1 FROM organizations o WHERE o.id = t.organization_id AND o.status = 'active'
    AND (t.sessions_generated_at IS NULL OR t.sessions_generated_at < t.timetable_changed_at
      OR ${DAY_OF('t.sessions_generated_at')} < ${DAY_OF('now()')})))`;

/**
 * The sessions of a term: made each day for the next two weeks, and at once when slots, staff, sections or the calendar change
 * (those mark the term, `directus/repeatable/timetable.sql`). The daily run is a term that is due, so a run missed while the
 * worker was down is made good by the next look, and one organization's run is a workflow of its own.
 */
export const TIMETABLE_PROCESS = {
  slug: 'timetable',
  table: 'academic_terms',
  workflow: { type: 'sessionGeneration', id: sessionGenerationWorkflowId, queue: 'interactive' },
  states: null,
  unfinished: { sql: DUE },
  topics: {
    'timetable.changed': {
      raised: [{ on: 'change', of: ['timetable_changed_at', 'starts_on', 'ends_on'] }],
      call: { signal: GENERATION_MESSAGES.changed },
      while: { sql: `t.status NOT IN ('closed', 'archived')` },
    },
  },
  tasks: {},
  notifications: null,
} as const satisfies ProcessDeclaration;
