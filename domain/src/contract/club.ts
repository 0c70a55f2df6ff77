import { z } from 'zod';
import { CLUB_POSITIONS } from '../event/clubs.ts';
import { Day, Id, Instant, PersonRef, textOf } from './common.ts';
import { EventItem } from './event.ts';
import { route } from './route.ts';

const Position = z.enum(CLUB_POSITIONS);

/** One line of `GET /muster/clubs`. */
export const ClubItem = z.object({
  id: Id,
  name: z.string(),
  description: z.string().nullable(),
  is_active: z.boolean(),
  established_on: Day.nullable(),
  coordinator: PersonRef.nullable(),
  head: PersonRef.nullable(),
  members: z.int(),
  /** announced and running ones */
  events: z.int(),
  /** the reader's position */
  mine: Position.nullable(),
  can_join: z.boolean(),
});
export type ClubItem = z.infer<typeof ClubItem>;

/** `GET /muster/clubs/:id`: its events, and for members and whoever manages them who is in it. */
export const ClubDetail = ClubItem.extend({
  upcoming: z.array(EventItem),
  people: z.array(z.object({ person: PersonRef, position: Position, joined_at: Instant })).nullable(),
  /** positions that the reader may give */
  may_give: z.array(Position),
});
export type ClubDetail = z.infer<typeof ClubDetail>;

/** `POST /muster/clubs/:id/members`: somebody by the number on their card gets a position. */
export const ClubPlace = z.strictObject({ identifier: textOf(50), position: Position });
export type ClubPlace = z.infer<typeof ClubPlace>;
export const ClubRemove = z.strictObject({ person_id: Id });

export const CLUB_ROUTES = {
  clubs: route({ method: 'get', path: '/clubs', summary: 'Active clubs', reply: z.array(ClubItem) }),
  club: route({ method: 'get', path: '/clubs/:id', subject: 'clubs', summary: 'A club', reply: ClubDetail }),
  joinClub: route({
    method: 'post',
    path: '/clubs/:id/join',
    subject: 'clubs',
    summary: 'Become a member',
    reply: ClubDetail,
    limit: 'submit',
  }),
  leaveClub: route({
    method: 'post',
    path: '/clubs/:id/leave',
    subject: 'clubs',
    summary: 'Leave a club',
    reply: ClubDetail,
    limit: 'submit',
  }),
  placeClubMember: route({
    method: 'post',
    path: '/clubs/:id/members',
    subject: 'clubs',
    summary: 'Give somebody a position',
    body: ClubPlace,
    reply: ClubDetail,
    limit: 'submit',
  }),
  removeClubMember: route({
    method: 'post',
    path: '/clubs/:id/members/remove',
    subject: 'clubs',
    summary: 'Take somebody out of a club',
    body: ClubRemove,
    reply: ClubDetail,
    limit: 'submit',
  }),
} as const;
