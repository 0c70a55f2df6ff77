import type { Log } from '../deps.ts';
import type { Notices } from '../notices.ts';

type Send = (event: string) => void;
type Seat = { read: () => Promise<string>; watchers: Set<Send>; last: string; reading: boolean; again: boolean };

/** Reads once; when something changed meanwhile, once more. Only what is new is sent. */
const refresh = async (seat: Seat, log: Log): Promise<void> => {
  seat.again = true;
  if (seat.reading) return;
  seat.reading = true;
  while (seat.again) {
    seat.again = false;
    try {
      const event = await seat.read();
      if (event !== seat.last) for (const send of seat.watchers) send(event);
      seat.last = event;
    } catch (error) {
      log.warn({ err: error }, 'live counts not read');
    }
  }
  seat.reading = false;
};

/** Who watches what: each thing is read once after a change, however many displays show it. */
export const createAudience = ({ notices, log }: { notices: Notices; log: Log }) => {
  const seats = new Map<string, Seat>();
  let stopListening: (() => void) | null = null;
  const refreshAll = () => {
    for (const seat of seats.values()) void refresh(seat, log);
  };
  const leave = (key: string, seat: Seat, send: Send) => {
    seat.watchers.delete(send);
    if (seat.watchers.size === 0) seats.delete(key);
    if (seats.size > 0) return;
    stopListening?.();
    stopListening = null;
  };
  return {
    /** @returns how to leave; the first event comes at once */
    enter(key: string, read: () => Promise<string>, send: Send): () => void {
      const seat = seats.get(key) ?? { read, watchers: new Set(), last: '', reading: false, again: false };
      seats.set(key, seat);
      seat.watchers.add(send);
      if (seat.last) send(seat.last);
      stopListening ??= notices.on(refreshAll);
      void refresh(seat, log);
      return () => leave(key, seat, send);
    },
  };
};
