import type { Expected, Reach } from './define.ts';

// People register, and organizers run their events, by endpoints that ask for the right in the club.
export const EXPECTED: Expected = {
  events: { OA: 'cru org', all: 'r org', fixed: { OA: 'status cancelled_reason' } },
  event_registrations: { OA: 'r org', all: 'r own' },
  event_waitlist_entries: { OA: 'r org', all: 'r own' },
  event_announcements: { OA: 'r org' },
  clubs: { OA: 'crud org', all: 'r org' },
  club_roles: { OA: 'ru org', all: 'r org', fixed: { OA: 'name' } },
  club_members: { OA: 'cru org', all: 'r own' },
};

const EVERYBODY: Reach[string] = {
  OA: ['org'],
  MG: ['org'],
  MN: ['org'],
  OR: ['org'],
  FL: ['org'],
  ST: ['org'],
  EX: ['org'],
};

/** What is announced is for everybody of the organization; the office manages every event, others those of their clubs. */
export const REACH: Reach = {
  events: { OA: ['org'] },
  'get /events/:id': EVERYBODY,
  'get /consequences/event/:id': EVERYBODY,
  'get /events/:id/points': EVERYBODY,
  'post /events/:id/register': EVERYBODY,
  'get /clubs/:id': EVERYBODY,
};
