import { z } from 'zod';
import { ASKED_PURPOSES } from '../privacy/notice.ts';
import { Id, Instant } from './common.ts';
import { route } from './route.ts';

/** What one of the app's questions stands at for the caller. */
export const ConsentItem = z.object({
  purpose: z.enum(ASKED_PURPOSES),
  /** Whether what it is for may be taken now. */
  in_force: z.boolean(),
  /** The row that says so, to withdraw it; null when none does. */
  id: Id.nullable(),
  granted_at: Instant.nullable(),
  /** When the last one was withdrawn; null while one is in force and where none ever was. */
  withdrawn_at: Instant.nullable(),
});

/** `GET /muster/consents` */
export const Consents = z.object({
  /** The text that the app shows; sent back with a consent. */
  notice_version: z.string(),
  /** Days for which what was taken is kept; null = without end. */
  keep_days: z.int().nullable(),
  items: z.array(ConsentItem),
});
export type Consents = z.infer<typeof Consents>;

/** `POST /muster/consents`: what somebody agrees to after reading the notice of this version. */
export const ConsentBody = z.strictObject({
  purposes: z.array(z.enum(ASKED_PURPOSES)).min(1).max(ASKED_PURPOSES.length),
  notice_version: z.string().min(1).max(20),
});
export type ConsentBody = z.infer<typeof ConsentBody>;

/** Consents of one's own. */
export const CONSENT_ROUTES = {
  consents: route({
    method: 'get',
    path: '/consents',
    summary: 'What I agreed to, what it is for and how long it is kept',
    reply: Consents,
  }),
  giveConsent: route({
    method: 'post',
    path: '/consents',
    summary: 'Agree that a place, a photo or a signature is taken with my scans',
    body: ConsentBody,
    reply: Consents,
    limit: 'submit',
  }),
  withdrawConsent: route({
    method: 'post',
    path: '/consents/:id/withdraw',
    subject: 'consents',
    summary: 'Take a consent of mine back',
    reply: Consents,
    limit: 'submit',
  }),
} as const;
