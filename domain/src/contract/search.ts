import { z } from 'zod';
import { Id, Instant, PersonRef, textOf } from './common.ts';
import { route } from './route.ts';

/** Most hits of one kind; whoever sees that many types on. */
export const MAX_HITS = 8;

/** `GET /muster/search?q=`: at least two characters, compared without case and accents. */
export const SearchQuery = z.strictObject({ q: textOf(60, 2) });

/** What the caller may see, by kind, at most `MAX_HITS` each. */
export const SearchReply = z.object({
  /** People of rosters the caller may open, and mentees, by family name; `session_id` is their session nearest to now. */
  people: z.array(PersonRef.extend({ session_id: Id.nullable() })),
  sections: z.array(z.object({ id: Id, code: z.string(), name: z.string(), section: z.string() })),
  /** Those nearest to now first; whoever attends one is led to its section. */
  sessions: z.array(
    z.object({ id: Id, name: z.string(), scheduled_start_at: Instant, course_section_id: Id.nullable() }),
  ),
  events: z.array(z.object({ id: Id, title: z.string(), starts_at: Instant })),
  clubs: z.array(z.object({ id: Id, name: z.string() })),
  /** The caller's own requests, the newest first; `kind` is the slug of their process. */
  requests: z.array(
    z.object({ kind: z.enum(['leave', 'correction', 'booking']), id: Id, title: z.string(), at: Instant }),
  ),
  /** Open requests that wait for the caller. */
  tasks: z.array(z.object({ id: Id, title: z.string(), requester: PersonRef.nullable() })),
});
export type SearchReply = z.infer<typeof SearchReply>;

/** One search over everything the caller may see. */
export const SEARCH_ROUTES = {
  search: route({
    method: 'get',
    path: '/search',
    summary: 'People, sections, sessions, events, clubs and requests the caller may see',
    query: SearchQuery,
    reply: SearchReply,
  }),
} as const;
