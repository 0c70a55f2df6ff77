import { z } from 'zod';
import { CheckinBody, CheckinReply } from './checkin.ts';
import {
  Roster,
  SessionCancel,
  SessionChoices,
  SessionCounts,
  SessionCreate,
  SessionItem,
  SessionLive,
  SessionQr,
  SessionQuery,
} from './session.ts';
import { route } from './route.ts';

/** Sessions, their code, their roster, and checking in. */
export const SESSION_ROUTES = {
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
  sessionChoices: route({
    method: 'get',
    path: '/session-choices',
    summary: 'Sections and rooms for an extra class',
    reply: SessionChoices,
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
  restoreSession: route({
    method: 'post',
    path: '/sessions/:id/restore',
    summary: 'Take a cancellation back; the marks are where they were',
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
} as const;
