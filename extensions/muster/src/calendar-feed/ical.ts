import { type FeedEntry, vtimezone } from '@muster/domain/calendar-feed';
import ical, { ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';

/** What an application reads of one's calendar: `from` and `until` are the days it holds, both included. */
export type FeedOf = {
  organization: string;
  zone: string;
  from: string;
  until: string;
  publicUrl: string;
  entries: readonly FeedEntry[];
};

/** How often an application should ask again, in seconds. */
export const FEED_TTL_S = 3600;

/** A calendar by RFC 5545: local times of the campus with the rules of its zone, whole days as dates. */
export function icalOf({ organization, zone, from, until, publicUrl, entries }: FeedOf): string {
  const calendar = ical({
    name: organization,
    prodId: { company: 'Muster', product: 'Muster', language: 'EN' },
    // Without a name of its own: the calendar's zone would turn stamps into local times, which have to be UTC (RFC 5545 §3.8.7.2).
    timezone: { name: '', generator: () => vtimezone(zone, from, until) },
    ttl: FEED_TTL_S,
  });
  for (const entry of entries) {
    const time = (text: string) =>
      entry.whole_days ? Temporal.PlainDate.from(text) : Temporal.PlainDateTime.from(text).toZonedDateTime(zone);
    calendar.createEvent({
      id: entry.uid,
      summary: entry.name,
      location: entry.place,
      start: time(entry.starts),
      end: time(entry.ends),
      timezone: zone,
      allDay: entry.whole_days,
      stamp: new Date(entry.updated_at),
      lastModified: new Date(entry.updated_at),
      status: ICalEventStatus[entry.status],
      transparency: entry.is_busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      busystatus: entry.is_busy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
      url: new URL(entry.path, publicUrl).href,
    });
  }
  return calendar.toString();
}
