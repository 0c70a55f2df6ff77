import { type Forms } from '../studio/define.ts';

/** What people decide, and the workflows behind. */
export const FORMS: Forms = {
  workflow_tasks: {
    group: 'tasks',
    sort: 39,
    icon: 'inbox',
    note: 'What people have to decide. Decisions are taken in the portal inbox.',
    template: '{{title}}',
    lists: { events: { table: 'task_events', column: 'workflow_task_id', template: '{{event}} {{created_at}}' } },
    view: { fields: ['title', 'assignee_id', 'status', 'decision', 'due_at'], sort: '-created_at' },
  },
  task_events: {
    group: 'tasks',
    sort: 41,
    icon: 'history',
    note: 'Reminders, escalations, reassignments. Append-only.',
    template: '{{event}} {{created_at}}',
  },
  workflow_instances: {
    group: 'tasks',
    sort: 42,
    icon: 'account_tree',
    note: 'Where each workflow stands.',
    template: '{{workflow_type}}: {{status}}',
    view: {
      fields: ['workflow_type', 'current_step', 'status', 'started_at', 'closed_at'],
      sort: '-started_at',
    },
  },
};
