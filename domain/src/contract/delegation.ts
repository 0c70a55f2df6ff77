import { z } from 'zod';
import { DELEGATION_TRANSITIONS, type DelegationStatus } from '../approval/status.ts';
import { Day, Id, Instant, PersonRef, textOf } from './common.ts';
import { route } from './route.ts';

const Status = z.enum(Object.keys(DELEGATION_TRANSITIONS) as [DelegationStatus, ...DelegationStatus[]]);
const MOST_KINDS = 30;

/** `POST /muster/delegations`: days of the campus, both included; `kinds` empty = every kind of request. */
export const DelegationAsk = z.strictObject({
  delegate_id: Id,
  first_day: Day,
  last_day: Day,
  kinds: z.array(textOf(30)).max(MOST_KINDS).default([]),
  reason: textOf(500, 0).default(''),
});
export type DelegationAsk = z.input<typeof DelegationAsk>;

/** One delegation; given for several kinds, there is one for each. `process` null = every kind; `mine`: I gave it, else I act. */
export const DelegationItem = z.object({
  id: Id,
  delegator: PersonRef,
  delegate: PersonRef,
  process: z.string().nullable(),
  valid_from: Instant,
  valid_until: Instant,
  reason: z.string().nullable(),
  status: Status,
  mine: z.boolean(),
});
export type DelegationItem = z.infer<typeof DelegationItem>;

/** Who decides for somebody who is away. */
export const DELEGATION_ROUTES = {
  delegations: route({
    method: 'get',
    path: '/delegations',
    summary: 'Delegations I gave and those under which I act, the latest first',
    reply: z.array(DelegationItem),
  }),
  substitutes: route({
    method: 'get',
    path: '/delegations/people',
    summary: 'Members of staff whom I may name as substitute, by a part of the name or number',
    query: z.strictObject({ search: textOf(100, 2) }),
    reply: z.array(PersonRef),
  }),
  delegate: route({
    method: 'post',
    path: '/delegations',
    summary: 'Name a substitute for some days and kinds of requests',
    body: DelegationAsk,
    reply: z.array(DelegationItem),
    status: 201,
    limit: 'submit',
  }),
  endDelegation: route({
    method: 'post',
    path: '/delegations/:id/end',
    subject: 'approval_delegations',
    summary: 'End a delegation of mine now; the tasks return',
    reply: DelegationItem,
    limit: 'submit',
  }),
} as const;
