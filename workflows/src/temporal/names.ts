import { leaveWorkflowId } from '@muster/domain/leave';
import { notificationWorkflowId } from '@muster/domain/notification';
import { attendanceSessionWorkflowId } from '@muster/domain/session';
import { QUEUES } from '../queues.ts';
import { sectionStatsWorkflowId } from '../statistics/messages.ts';

/** Search attributes every workflow carries, so that an operator finds a request's runs by its row. */
export const SEARCH_ATTRIBUTES = ['OrganizationId', 'SubjectType', 'SubjectId', 'Process'] as const;

/** How one kind of workflow is started: its id is made from the row's, so that a repeated start is a no-op. */
export type WorkflowKind = {
  type: string;
  taskQueue: string;
  subjectType: string;
  process: string;
  /** One-shot work that has succeeded is not started again; the rest re-enters from its row. */
  once: boolean;
  workflowId: (subjectId: string) => string;
};

export const WORKFLOWS = {
  leave: {
    type: 'leaveApproval',
    taskQueue: QUEUES.interactive,
    subjectType: 'leave_applications',
    process: 'leave',
    once: false,
    workflowId: leaveWorkflowId,
  },
  session: {
    type: 'attendanceSession',
    taskQueue: QUEUES.interactive,
    subjectType: 'attendance_sessions',
    process: 'session',
    once: false,
    workflowId: attendanceSessionWorkflowId,
  },
  notify: {
    type: 'notificationDispatch',
    taskQueue: QUEUES.default,
    subjectType: 'notifications',
    process: 'notification',
    once: true,
    workflowId: notificationWorkflowId,
  },
  sectionStats: {
    type: 'sectionStats',
    taskQueue: QUEUES.interactive,
    subjectType: 'course_sections',
    process: 'statistics',
    once: false,
    workflowId: sectionStatsWorkflowId,
  },
} as const satisfies Record<string, WorkflowKind>;
export type WorkflowName = keyof typeof WORKFLOWS;
