import { and, cru, everyone, own, read, type Access } from '../access/define.ts';

const ANNOUNCED = and({ status: { _neq: 'draft' } });

/** What an event grants is written by an endpoint that asks who writes the draft. */
export const CLOSED = {
  event_aicte_points: 'written and shown by endpoints with its event',
  consequences: 'shown by an endpoint with the event they followed from',
};

/** People register through endpoints, which lock the event; administrators correct what an event says. */
export const ACCESS: Access = {
  events: {
    org_admin: cru,
    ...everyone(read(ANNOUNCED)),
  },
  event_registrations: { org_admin: read(), ...everyone(read(own())) },
  event_waitlist_entries: { org_admin: read(), ...everyone(read(own())) },
};
