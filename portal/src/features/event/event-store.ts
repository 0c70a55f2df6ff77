import type { EventItem, EventPointsWrite } from '@muster/domain/contract';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { eventApi, type EventMove, type EventScope } from './event-api.ts';

/** The lists of events: what is on, the reader's own, and what they run. */
export const SCOPES = ['programme', 'mine', 'run'] as const satisfies readonly EventScope[];

export const useEvents = (scope: MaybeRefOrGetter<EventScope>) =>
  useResource(
    () => ['event', 'list', toValue(scope)],
    () => eventApi.list(toValue(scope)),
  );
export const useEvent = (id: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['event', 'one', toValue(id)],
    () => eventApi.one(toValue(id)),
  );
export const useParticipants = (id: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['event', 'participants', toValue(id)],
    () => eventApi.participants(toValue(id)),
  );
/** What followed from an event's cancellation, or from its corrected marks. */
export const useConsequences = (id: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['event', 'consequences', toValue(id)],
    () => eventApi.consequences(toValue(id)),
  );
/** Activity points of an event, and how they are written. */
export function useEventPoints(id: MaybeRefOrGetter<string>) {
  const found = useResource(
    () => ['event', 'points', toValue(id)],
    () => eventApi.points(toValue(id)),
  );
  const invalidate = useInvalidate();
  const save = async (grants: EventPointsWrite['grants']): Promise<void> => {
    await eventApi.setPoints(toValue(id), { grants });
    await invalidate('event');
  };
  return { ...found, save };
}
export const useEventChoices = () => useResource(['event', 'choices'], eventApi.choices);

/** What a list shows of the reader: their seat, their place in line, else the event itself. */
export function seatOf({ mine, place }: Pick<EventItem, 'mine' | 'place'>): string | null {
  if (place !== null) return 'waiting';
  return mine === null || mine === 'cancelled' ? null : mine;
}

/** Seats still free; null = no limit. */
export const freeSeats = ({ max_participants, taken }: Pick<EventItem, 'max_participants' | 'taken'>): number | null =>
  max_participants === null ? null : Math.max(0, max_participants - taken);

/** What is done with an event; everything that shows it is read again. */
export function useEventActions(id: MaybeRefOrGetter<string>) {
  const invalidate = useInvalidate();
  const after = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await invalidate('event', 'today');
  };
  return {
    move: (move: EventMove) => after(eventApi.move(toValue(id), move)),
    announce: (note: string) => after(eventApi.announce(toValue(id), note)),
    cancel: (reason: string) => after(eventApi.cancel(toValue(id), reason)),
  };
}
