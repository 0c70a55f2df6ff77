import type { Access } from '../access/define.ts';

export const ACCESS: Access = {};

/** An address of a calendar is its owner's alone: endpoints make, show and take it back. */
export const CLOSED: Readonly<Record<string, string>> = {
  calendar_feeds: 'addresses of people’s own calendars: endpoints make and take them back for whoever is signed in',
};
