import { type Forms } from '../studio/define.ts';

/** The audit chain. */
export const FORMS: Forms = {
  audit_logs: {
    group: 'system',
    sort: 46,
    icon: 'policy',
    note: 'Who changed what, when, from where. Hash-chained; nobody edits or deletes.',
    template: '{{action}} {{entity_type}}',
    accountability: null,
    view: {
      fields: ['occurred_at', 'actor_label', 'action', 'entity_type', 'entity_id', 'seq'],
      sort: '-seq',
    },
  },
};
