import type { Campus } from './campus.ts';
import { eventually, type Caller } from './client.ts';

export type Venue = { id: string; code: string; is_free: boolean | null };
export type Slot = { venue_id: string; starts_at: string; ends_at: string };

/** A day from the eighth on, at eleven by the campus clock for an hour, when a place of the demo campus is free. */
export async function freeSlot(caller: Caller, code: string): Promise<Slot> {
  for (let ahead = 8; ahead < 40; ahead += 1) {
    const day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const span = { starts_at: `${day}T05:30:00.000Z`, ends_at: `${day}T06:30:00.000Z` };
    const venues = (await caller.get(`/muster/venues?${new URLSearchParams(span)}`)).data as Venue[];
    const venue = venues.find((one) => one.code === code && one.is_free);
    if (venue) return { venue_id: venue.id, ...span };
  }
  throw new Error(`${code} is never free`);
}

/** The open task about a booking, read where no limit of requests counts; a stack that has just begun takes its time. */
export async function bookingTask({ rows }: Campus, bookingId: string): Promise<string> {
  const open = () =>
    rows<{ id: string }>(`SELECT id FROM workflow_tasks WHERE subject_id = ? AND status = 'open' AND step_no > 0`, [
      bookingId,
    ]);
  const [task] = await eventually(open, (list) => list.length === 1, 120_000);
  return task?.id ?? '';
}
