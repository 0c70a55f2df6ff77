import { labels, type Forms } from '../studio/define.ts';

/** Changes that need two people. */
export const FORMS: Forms = {
  change_proposals: {
    group: 'tasks',
    sort: 30,
    icon: 'group',
    note: 'A change that a second person decides. It is proposed in the portal and decided in the inbox; the rows follow by themselves.',
    template: '{{kind}}: {{row_count}}, {{status}}',
    state: [
      'status',
      'decided_by_id',
      'decided_at',
      'decision_reason',
      'applied_at',
      'changes',
      'changes_digest',
      'row_count',
    ],
    fields: {
      status: labels({
        proposed: '#475569',
        approved: '#0369A1',
        applied: '#15803D',
        rejected: '#9F1239',
        withdrawn: '#475569',
        expired: '#B45309',
        stale: '#B45309',
        undone: '#475569',
      }),
    },
    view: {
      fields: ['kind', 'row_count', 'status', 'proposed_by_id', 'decided_by_id', 'created_at'],
      sort: '-created_at',
    },
  },
};
