import { and, crud, either, everyone, isMe, own, read, type Collections } from './define.ts';

const MENTEE = isMe('person_id.student_profile.mentor_id');
const LEAVE_OF_MENTEE = isMe('leave_application_id.person_id.student_profile.mentor_id');

/** Leave, the tasks people decide, and the workflows behind them. */
export const REQUESTS: Collections = {
  leave_types: {
    group: 'leave',
    icon: 'category',
    note: 'Kinds of leave with their limits.',
    template: '{{name}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
  leave_applications: {
    group: 'leave',
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
    access: { org_admin: read(), mentor: read(and(MENTEE)), student: read(own()) },
  },
  leave_impacts: {
    group: 'leave',
    icon: 'published_with_changes',
    note: 'Which sessions a leave touches, and how to undo it.',
    template: '{{attendance_session_id.name}}: {{status}}',
    access: {
      org_admin: read(),
      mentor: read(and(LEAVE_OF_MENTEE)),
      student: read(and(isMe('leave_application_id.person_id'))),
    },
  },
  leave_ledger_entries: {
    group: 'leave',
    icon: 'account_balance_wallet',
    note: 'The balance is the sum of these rows. Append-only.',
    template: '{{kind}} {{days}}',
    access: {
      org_admin: { ...read(), create: { validation: { kind: { _in: ['allocation', 'adjustment'] } } } },
      student: read(own()),
    },
  },
  approval_policies: {
    group: 'tasks',
    icon: 'rule',
    note: 'Who approves what, in which steps, how long, and what happens on silence.',
    template: '{{process}} {{step_no}}: {{name}}',
    access: { org_admin: crud },
  },
  workflow_tasks: {
    group: 'tasks',
    icon: 'inbox',
    note: 'What people have to decide. Decisions are taken in the portal inbox.',
    template: '{{title}}',
    lists: { events: { table: 'task_events', column: 'workflow_task_id', template: '{{event}} {{created_at}}' } },
    access: {
      org_admin: read(),
      manager: read(either(isMe('assignee_id'), isMe('decided_by_id'))),
      mentor: read(either(isMe('assignee_id'), isMe('decided_by_id'))),
      student: read(own('requester_id'), [
        'id',
        'organization_id',
        'process',
        'step_no',
        'status',
        'title',
        'due_at',
        'decision',
        'decided_at',
        'comment',
        'requester_id',
      ]),
    },
  },
  approval_steps: {
    group: 'tasks',
    icon: 'steps',
    note: 'Steps of a request, with votes and deadline.',
    template: '{{name}}: {{status}}',
    access: { org_admin: read() },
  },
  task_events: {
    group: 'tasks',
    icon: 'history',
    note: 'Reminders, escalations, reassignments. Append-only.',
    template: '{{event}} {{created_at}}',
    access: {
      org_admin: read(),
      mentor: read(either(isMe('workflow_task_id.assignee_id'), isMe('workflow_task_id.decided_by_id'))),
      student: read(and(isMe('workflow_task_id.requester_id'))),
    },
  },
  workflow_instances: {
    group: 'tasks',
    icon: 'account_tree',
    note: 'Where each workflow stands.',
    template: '{{workflow_type}}: {{status}}',
    access: { org_admin: read() },
  },
  notification_templates: {
    group: 'messages',
    icon: 'drafts',
    note: 'Text per code, channel and language (Liquid).',
    template: '{{code}} {{channel}} {{locale}}',
    access: { org_admin: crud },
  },
  notifications: {
    group: 'messages',
    icon: 'notifications',
    note: 'In-app messages and root of deliveries.',
    template: '{{title}}',
    access: { ...everyone(read(own())) },
  },
  notification_deliveries: {
    group: 'messages',
    icon: 'outgoing_mail',
    note: 'Delivery per channel with its attempts.',
    template: '{{channel}}: {{status}}',
    access: { org_admin: read() },
  },
  audit_logs: {
    group: 'system',
    icon: 'policy',
    note: 'Who changed what, when, from where. Hash-chained; nobody edits or deletes.',
    template: '{{action}} {{entity_type}}',
    accountability: null,
    access: { org_admin: read() },
  },
};
