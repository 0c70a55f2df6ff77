/**
 * Calendar feeds
 *
 * One's own classes, halls, leave and events in another calendar application: which days, what each entry says, and the rules of the
 * campus' time zone.
 */
export * from './entry.ts';
export * from './span.ts';
export * from './zone.ts';
