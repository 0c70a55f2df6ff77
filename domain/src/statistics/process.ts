import type { ProcessDeclaration } from '../process/types.ts';

/** The workflow that recomputes a section's figures. */
export const sectionStatsWorkflowId = (course_section_id: string): string => `stats-section:${course_section_id}`;

/** Messages of `sectionStats`; `dirty` is sent with a start, so it never matters whether one is running. */
export const STATISTICS_MESSAGES = { dirty: 'dirty', state: 'state' } as const;

/**
 * A section's figures after its marks, its roster, its classes or the rule they are counted by changed. Of the marks only
 * those of finalized sessions count, so only those wake it; a session that becomes final, or is cancelled, brings the figures along itself.
 */
export const STATISTICS_PROCESS = {
  slug: 'statistics',
  table: 'course_sections',
  workflow: { type: 'sectionStats', id: sectionStatsWorkflowId, queue: 'interactive' },
  states: null,
  unfinished: null,
  topics: {
    'record.changed': {
      table: 'attendance_records',
      raised: [{ on: 'insert' }, { on: 'delete' }, { on: 'change', of: ['presence_state_id', 'annulled_at'] }],
      payload: ['attendance_session_id', 'person_id'],
      call: { signal: STATISTICS_MESSAGES.dirty },
      subject: { table: 'attendance_sessions', by: 'attendance_session_id', take: 'course_section_id' },
      while: { states: ['finalized'] },
    },
    'roster.changed': {
      table: 'roster_spans',
      raised: [{ on: 'insert' }, { on: 'change', of: ['superseded_at', 'valid_until'] }],
      payload: ['course_section_id'],
      call: { signal: STATISTICS_MESSAGES.dirty },
      subject: { table: 'course_sections', by: 'course_section_id', take: 'id' },
    },
    'plan.changed': {
      table: 'attendance_sessions',
      raised: [
        { on: 'insert' },
        { on: 'delete' },
        { on: 'change', of: ['held_on'] },
        { on: 'state', to: ['scheduled'], from: ['cancelled'] },
      ],
      payload: ['course_section_id'],
      call: { signal: STATISTICS_MESSAGES.dirty },
      subject: { table: 'course_sections', by: 'course_section_id', take: 'id' },
    },
    // Written for each section that a policy or a state of marks applies to (`directus/repeatable/statistics.sql`).
    'counting.changed': { raised: [], call: { signal: STATISTICS_MESSAGES.dirty } },
  },
  tasks: {},
  notifications: { kind: 'absence', codes: ['attendance_at_risk'] },
} as const satisfies ProcessDeclaration;
