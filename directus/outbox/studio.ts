import { type Forms } from '../studio/define.ts';

/** What workflows have to hear, and what they could not be told. */
export const FORMS: Forms = {
  outbox_events: {
    group: 'tasks',
    sort: 43,
    icon: 'outbox',
    note: 'What workflows have to hear of changes. An event that fails again and again is set aside; empty "Set aside at" to try it once more.',
    template: '{{topic}}: {{last_error}}',
    fields: {
      topic: { readonly: true },
      aggregate_type: { readonly: true },
      aggregate_id: { readonly: true },
      payload: { readonly: true },
      attempts: { readonly: true },
      available_at: { readonly: true },
      published_at: { readonly: true },
      last_error: { readonly: true, note: 'Why the last try failed.' },
      set_aside_at: { note: 'Empty it to have the event delivered again; others were never held up by it.' },
    },
    view: {
      fields: ['topic', 'aggregate_type', 'attempts', 'last_error', 'set_aside_at'],
      sort: '-set_aside_at',
      filter: { set_aside_at: { _nnull: true } },
    },
  },
};
