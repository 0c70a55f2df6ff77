import { z } from 'zod';
import { Instant } from './common.ts';
import { route } from './route.ts';

/** One's own address for calendar applications; null while there is none. */
export const CalendarFeed = z.object({
  feed: z
    .object({
      /** whoever has it reads the calendar, without signing in */
      address: z.url(),
      created_at: Instant,
      /** to the hour; null while no application has asked */
      last_read_at: Instant.nullable(),
    })
    .nullable(),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

/** One's own classes, halls, leave and events in another calendar application. */
export const CALENDAR_FEED_ROUTES = {
  calendarFeed: route({
    method: 'get',
    path: '/calendar-feed',
    summary: 'The address of my calendar for other applications',
    reply: CalendarFeed,
  }),
  makeCalendarFeed: route({
    method: 'post',
    path: '/calendar-feed',
    summary: 'A new address of my calendar; the one there was stops working',
    reply: CalendarFeed,
    status: 201,
    limit: 'submit',
  }),
  revokeCalendarFeed: route({
    method: 'post',
    path: '/calendar-feed/revoke',
    summary: 'Take the address of my calendar back; pressed twice it is taken back once',
    reply: CalendarFeed,
    limit: 'submit',
  }),
} as const;
