import { z } from 'zod';
import {
  LeaveApply,
  LeaveCancel,
  LeaveItem,
  LeavePreview,
  LeavePreviewBody,
  LeaveProgress,
  LeaveResubmit,
  LeaveReturn,
  LeaveTypeItem,
  ProvingEvent,
} from './leave.ts';
import { route } from './route.ts';

/** Asking for leave. */
export const LEAVE_ROUTES = {
  leaves: route({ method: 'get', path: '/leave', summary: 'My requests, newest first', reply: z.array(LeaveItem) }),
  leaveTypes: route({
    method: 'get',
    path: '/leave/types',
    summary: 'What may be asked for, with balances',
    reply: z.object({ zone: z.string(), types: z.array(LeaveTypeItem), events: z.array(ProvingEvent) }),
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
    subject: 'leave_applications',
    summary: 'Submit a draft',
    reply: LeaveItem,
    limit: 'submit',
  }),
  cancelLeave: route({
    method: 'post',
    path: '/leave/:id/cancel',
    subject: 'leave_applications',
    summary: 'Withdraw or cancel',
    body: LeaveCancel,
    reply: LeaveItem,
    limit: 'submit',
  }),
  resubmitLeave: route({
    method: 'post',
    path: '/leave/:id/resubmit',
    subject: 'leave_applications',
    summary: 'Send a request again that was sent back',
    body: LeaveResubmit,
    reply: LeaveItem,
    limit: 'submit',
  }),
  returnLeave: route({
    method: 'post',
    path: '/leave/:id/return',
    subject: 'leave_applications',
    summary: 'Come back before an approved leave ends; its rest is given back',
    body: LeaveReturn,
    reply: LeaveItem,
    limit: 'submit',
  }),
  leaveProgress: route({
    method: 'get',
    path: '/leave/:id/progress',
    subject: 'leave_applications',
    summary: 'The timeline of a request',
    reply: LeaveProgress,
  }),
} as const;
