import { z } from 'zod';
import {
  EventAdmit,
  EventAdmitted,
  EventAnnounce,
  EventCancel,
  EventChoices,
  EventCreate,
  EventDetail,
  EventItem,
  EventParticipant,
  EventQuery,
  EventWrite,
} from './event.ts';
import { route } from './route.ts';

/** One action on an event, which answers with the event as it is afterwards. */
const act = <const Name extends string>(name: Name, summary: string) =>
  route({ method: 'post', path: `/events/:id/${name}`, subject: 'events', summary, reply: EventItem, limit: 'submit' });

export const EVENT_ROUTES = {
  events: route({
    method: 'get',
    path: '/events',
    summary: 'What is on, what I registered for, or what I organize',
    query: EventQuery,
    reply: z.array(EventItem),
  }),
  eventChoices: route({
    method: 'get',
    path: '/events/choices',
    summary: 'Clubs and campuses I may make an event for',
    reply: EventChoices,
  }),
  createEvent: route({
    method: 'post',
    path: '/events',
    summary: 'Write a draft of an event',
    body: EventCreate,
    reply: EventItem,
    status: 201,
    limit: 'submit',
  }),
  event: route({
    method: 'get',
    path: '/events/:id',
    subject: 'events',
    summary: 'An event, and what I may do with it',
    reply: EventDetail,
  }),
  editEvent: route({
    method: 'patch',
    path: '/events/:id',
    subject: 'events',
    summary: 'Change an event; people are told of another time or place',
    body: EventWrite,
    reply: EventItem,
    limit: 'submit',
  }),
  announceEvent: route({
    method: 'post',
    path: '/events/:id/announce',
    subject: 'events',
    summary: 'Ask for a draft to be announced, or send it again',
    body: EventAnnounce,
    reply: EventItem,
    limit: 'submit',
  }),
  withdrawEvent: act('withdraw', 'Take the request to announce it back'),
  unannounceEvent: act('unannounce', 'Take an announcement back while nobody has registered'),
  startEvent: act('start', 'Start it now and open check-in'),
  endEvent: act('end', 'End it now'),
  cancelEvent: route({
    method: 'post',
    path: '/events/:id/cancel',
    subject: 'events',
    summary: 'Cancel it; everybody registered is told',
    body: EventCancel,
    reply: EventItem,
    limit: 'submit',
  }),
  registerForEvent: act('register', 'Take a seat, or a place in line'),
  unregisterFromEvent: act('unregister', 'Give the seat or the place in line back'),
  admitToEvent: route({
    method: 'post',
    path: '/events/:id/admit',
    subject: 'events',
    summary: 'Let somebody in by their ticket',
    body: EventAdmit,
    reply: EventAdmitted,
    limit: 'mark',
  }),
  eventParticipants: route({
    method: 'get',
    path: '/events/:id/participants',
    subject: 'events',
    summary: 'Who is registered, waits, or walked in',
    reply: z.array(EventParticipant),
  }),
} as const;
