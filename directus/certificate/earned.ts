import { type EligibilityEvent, judgeAttendee } from '@muster/domain/certificate';
import type { Query } from '../query.ts';
import { listAttendees, listHolders } from './run-queries.ts';

/** Everybody who earned a certificate of an event and has none in force, with what they held before. @param now UTC ISO */
export async function listEarned(query: Query, event: EligibilityEvent & { event_id: string }, now: string) {
  const holders = Map.groupBy(await listHolders(query, event.event_id), ({ person_id }) => person_id);
  const all = (await listAttendees(query, event.event_id)).map((attendee) => ({
    attendee,
    held: holders.get(attendee.person_id) ?? [],
  }));
  return all.filter(({ attendee, held }) => {
    const others = held.map(({ status }) => status);
    return judgeAttendee(event, attendee, others, now).problem === null;
  });
}
