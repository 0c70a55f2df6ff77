import { and, either, isMe, own, read, type Access } from '../access/define.ts';

/** Requests from the department that the reader heads; `task` is the way to the task. */
const ofMyDepartment = (task = '') => [
  isMe(`${task}requester_id.student_profile.department_id.head_id`),
  isMe(`${task}requester_id.staff_profile.department_id.head_id`),
];

export const ACCESS: Access = {
  workflow_tasks: {
    org_admin: read(),
    manager: read(either(isMe('assignee_id'), isMe('decided_by_id'), ...ofMyDepartment())),
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
  task_events: {
    org_admin: read(),
    manager: read(
      either(
        isMe('workflow_task_id.assignee_id'),
        isMe('workflow_task_id.decided_by_id'),
        ...ofMyDepartment('workflow_task_id.'),
      ),
    ),
    mentor: read(either(isMe('workflow_task_id.assignee_id'), isMe('workflow_task_id.decided_by_id'))),
    student: read(and(isMe('workflow_task_id.requester_id'))),
  },
  workflow_instances: { org_admin: read() },
};
