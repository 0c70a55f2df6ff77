import { z } from 'zod';
import { Me, MePatch, Notification, NotificationsRead } from './account.ts';
import { CourseMarks, CourseStanding, Today } from './attendance.ts';
import { CheckinBody, CheckinReply } from './checkin.ts';
import {
  LeaveApply,
  LeaveCancel,
  LeaveItem,
  LeavePreview,
  LeavePreviewBody,
  LeaveProgress,
  LeaveTypeItem,
} from './leave.ts';
import {
  Roster,
  SessionCancel,
  SessionCounts,
  SessionCreate,
  SessionItem,
  SessionLive,
  SessionQr,
  SessionQuery,
} from './session.ts';
import { TaskDecide, TaskDecided, TaskDetail, TaskItem, TaskQuery } from './task.ts';

/** Which row of the limits table (security.md §12) a route draws from. */
export type LimitName = 'checkin' | 'qr' | 'submit' | 'other';

/** One endpoint below `/muster`: `:id` is a UUID, the answer is `{ data: reply }`. */
export type Route = {
  method: 'get' | 'post' | 'patch';
  path: string;
  summary: string;
  body?: z.ZodType;
  query?: z.ZodType;
  reply: z.ZodType;
  status?: 200 | 201 | 202;
  limit?: LimitName;
};

const route = <const R extends Route>(one: R): R => one;

/** Every endpoint of the portal: the extension serves exactly these, the OpenAPI document is made from them. */
export const ROUTES = {
  me: route({ method: 'get', path: '/me', summary: 'Who is signed in', reply: Me }),
  updateMe: route({ method: 'patch', path: '/me', summary: 'Change language or theme', body: MePatch, reply: Me }),
  notifications: route({
    method: 'get',
    path: '/notifications',
    summary: 'The newest 100 notices, newest first',
    reply: z.array(Notification),
  }),
  readNotifications: route({
    method: 'post',
    path: '/notifications/read',
    summary: 'Mark notices as read',
    body: NotificationsRead,
    reply: z.object({ read: z.int() }),
  }),
  today: route({ method: 'get', path: '/today', summary: 'Next sessions and open requests', reply: Today }),

  sessions: route({
    method: 'get',
    path: '/sessions',
    summary: 'Sessions the caller conducts, by start',
    query: SessionQuery,
    reply: z.array(SessionItem),
  }),
  createSession: route({
    method: 'post',
    path: '/sessions',
    summary: 'An extra class or roll call',
    body: SessionCreate,
    reply: SessionItem,
    status: 201,
    limit: 'submit',
  }),
  session: route({ method: 'get', path: '/sessions/:id', summary: 'One session', reply: SessionItem }),
  openSession: route({
    method: 'post',
    path: '/sessions/:id/open',
    summary: 'Open for check-in now',
    reply: SessionItem,
    limit: 'submit',
  }),
  closeSession: route({
    method: 'post',
    path: '/sessions/:id/close',
    summary: 'End check-in now',
    reply: SessionItem,
    limit: 'submit',
  }),
  cancelSession: route({
    method: 'post',
    path: '/sessions/:id/cancel',
    summary: 'Cancel with a reason',
    body: SessionCancel,
    reply: SessionItem,
    limit: 'submit',
  }),
  reopenSession: route({
    method: 'post',
    path: '/sessions/:id/reopen',
    summary: 'Open a closed session again',
    reply: SessionItem,
    limit: 'submit',
  }),
  sessionQr: route({
    method: 'get',
    path: '/sessions/:id/qr',
    summary: 'The code of the current step',
    reply: SessionQr,
    limit: 'qr',
  }),
  regenerateQr: route({
    method: 'post',
    path: '/sessions/:id/qr/regenerate',
    summary: 'A new generation; codes of the old one stop',
    reply: SessionQr,
    limit: 'submit',
  }),
  roster: route({ method: 'get', path: '/sessions/:id/roster', summary: 'Everyone expected', reply: Roster }),
  summary: route({ method: 'get', path: '/sessions/:id/summary', summary: 'Counts', reply: SessionCounts }),
  live: route({
    method: 'get',
    path: '/sessions/:id/live',
    summary: 'Server-sent events `state`: at once and after every change',
    reply: SessionLive,
  }),
  checkin: route({
    method: 'post',
    path: '/checkin',
    summary: 'Check in with a scanned code',
    body: CheckinBody,
    reply: CheckinReply,
    limit: 'checkin',
  }),

  statsMe: route({
    method: 'get',
    path: '/stats/me',
    summary: 'My standing per course',
    reply: z.array(CourseStanding),
  }),
  sectionMarks: route({
    method: 'get',
    path: '/stats/me/sections/:id',
    summary: 'My marks in one course and what each was based on',
    reply: CourseMarks,
  }),

  leaves: route({ method: 'get', path: '/leave', summary: 'My requests, newest first', reply: z.array(LeaveItem) }),
  leaveTypes: route({
    method: 'get',
    path: '/leave/types',
    summary: 'What may be asked for, with balances',
    reply: z.object({ zone: z.string(), types: z.array(LeaveTypeItem) }),
  }),
  previewLeave: route({
    method: 'post',
    path: '/leave/preview',
    summary: 'What a request would mean; changes nothing',
    body: LeavePreviewBody,
    reply: LeavePreview,
  }),
  applyLeave: route({
    method: 'post',
    path: '/leave',
    summary: 'Write a draft, or submit at once',
    body: LeaveApply,
    reply: LeaveItem,
    status: 201,
    limit: 'submit',
  }),
  submitLeave: route({
    method: 'post',
    path: '/leave/:id/submit',
    summary: 'Submit a draft',
    reply: LeaveItem,
    limit: 'submit',
  }),
  cancelLeave: route({
    method: 'post',
    path: '/leave/:id/cancel',
    summary: 'Withdraw or cancel',
    body: LeaveCancel,
    reply: LeaveItem,
    limit: 'submit',
  }),
  leaveProgress: route({
    method: 'get',
    path: '/leave/:id/progress',
    summary: 'The story of a request',
    reply: LeaveProgress,
  }),

  tasks: route({
    method: 'get',
    path: '/tasks',
    summary: 'My inbox, overdue first',
    query: TaskQuery,
    reply: z.array(TaskItem),
  }),
  task: route({
    method: 'get',
    path: '/tasks/:id',
    summary: 'A task with what is needed to decide',
    reply: TaskDetail,
  }),
  claimTask: route({
    method: 'post',
    path: '/tasks/:id/claim',
    summary: 'Take a task of my role',
    reply: TaskItem,
    limit: 'submit',
  }),
  releaseTask: route({
    method: 'post',
    path: '/tasks/:id/release',
    summary: 'Give a claimed task back',
    reply: TaskItem,
    limit: 'submit',
  }),
  decideTask: route({
    method: 'post',
    path: '/tasks/:id/decide',
    summary: '200 applied, 202 recorded and applied later',
    body: TaskDecide,
    reply: TaskDecided,
    limit: 'submit',
  }),
} as const;
export type RouteName = keyof typeof ROUTES;
