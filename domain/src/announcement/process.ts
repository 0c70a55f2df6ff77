import type { ProcessDeclaration } from '../process/types.ts';
import { ANNOUNCEMENT_MESSAGES, ANNOUNCEMENT_TRANSITIONS, announcementWorkflowId } from './status.ts';
import { ANNOUNCEMENT_TASK_WORDS } from './task-words.ts';

/** A request to announce an event, from its submission to the event being on the programme, or to a refusal. */
export const ANNOUNCEMENT_PROCESS = {
  slug: 'announcement',
  table: 'event_announcements',
  workflow: { type: 'eventAnnouncement', id: announcementWorkflowId, queue: 'interactive' },
  states: ANNOUNCEMENT_TRANSITIONS,
  unfinished: { states: ['submitted', 'in_review'] },
  topics: {
    'announcement.submitted': {
      raised: [{ on: 'state', to: ['submitted'] }],
      payload: ['status'],
      call: { start: true },
    },
    'announcement.closed': {
      raised: [{ on: 'state', to: ['cancelled'], from: ['submitted', 'in_review'] }],
      payload: ['status'],
      call: { update: ANNOUNCEMENT_MESSAGES.cancel },
    },
  },
  tasks: {
    event: {
      decisions: ['approve', 'reject', 'return'],
      by_mail: true,
      words: ANNOUNCEMENT_TASK_WORDS,
      variables: {
        'event.type': 'string',
        'event.max_participants': 'number',
        'event.issues_certificates': 'boolean',
      },
    },
  },
  notifications: {
    kind: 'event',
    codes: [
      'announcement_approved',
      'announcement_rejected',
      'announcement_expired',
      'announcement_cancelled',
      'event_move_approved',
      'event_move_rejected',
      'event_move_expired',
      'event_move_cancelled',
    ],
  },
} as const satisfies ProcessDeclaration;
