import { type Forms } from '../studio/define.ts';

/** Kinds of leave, requests, what they touch and what they cost. */
export const FORMS: Forms = {
  leave_types: {
    group: 'leave',
    sort: 34,
    icon: 'category',
    note: 'Kinds of leave with their limits.',
    template: '{{name}}',
    parts: { days_for_everybody: { interface: 'muster-leave-run' } },
  },
  leave_applications: {
    group: 'leave',
    sort: 35,
    icon: 'beach_access',
    note: 'A request for leave; its status moves by the workflow only.',
    template: '{{person_id.full_name}}: {{status}}',
    lists: {
      impacts: {
        table: 'leave_impacts',
        column: 'leave_application_id',
        template: '{{attendance_session_id.name}}: {{status}}',
      },
      ledger: { table: 'leave_ledger_entries', column: 'leave_application_id', template: '{{kind}} {{days}}' },
    },
    view: {
      fields: ['person_id', 'leave_type_id', 'starts_at', 'ends_at', 'days', 'status'],
      sort: '-submitted_at',
    },
  },
  leave_impacts: {
    group: 'leave',
    sort: 36,
    icon: 'published_with_changes',
    note: 'Which sessions a leave touches, and how to undo it.',
    template: '{{attendance_session_id.name}}: {{status}}',
  },
  leave_ledger_entries: {
    group: 'leave',
    sort: 37,
    icon: 'account_balance_wallet',
    note: 'The balance is the sum of these rows. Append-only.',
    template: '{{kind}} {{days}}',
  },
};
