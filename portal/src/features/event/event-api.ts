import type { EventCreate, EventPointsWrite, EventWrite } from '@muster/domain/contract';
import { call, type Input } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

export type EventScope = NonNullable<NonNullable<Input<'events'>['query']>['scope']>;

/** What changes an event or the reader's seat without a word more. */
const ACTIONS = {
  register: 'registerForEvent',
  unregister: 'unregisterFromEvent',
  withdraw: 'withdrawEvent',
  unannounce: 'unannounceEvent',
  start: 'startEvent',
  end: 'endEvent',
} as const;
export type EventMove = keyof typeof ACTIONS;

export const eventApi = {
  list: (scope: EventScope) => read('events', { query: { scope } }),
  one: (id: string) => read('event', { id }),
  participants: (id: string) => read('eventParticipants', { id }),
  consequences: (id: string) => read('eventConsequences', { id }),
  points: (id: string) => read('eventPoints', { id }),
  setPoints: (id: string, points: EventPointsWrite) => call('setEventPoints', { id, body: points }),
  choices: () => read('eventChoices'),
  create: (event: EventCreate) => call('createEvent', { body: event }),
  edit: (id: string, event: EventWrite) => call('editEvent', { id, body: event }),
  move: (id: string, move: EventMove) => call(ACTIONS[move], { id }),
  announce: (id: string, note: string) => call('announceEvent', { id, body: note ? { note } : {} }),
  cancel: (id: string, reason: string) => call('cancelEvent', { id, body: { reason } }),
  admit: (id: string, ticket: string) => call('admitToEvent', { id, body: { ticket } }),
};
