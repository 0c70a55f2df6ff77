import type { Application } from 'express';
import type { Knex } from 'knex';

export type Accountability = {
  user: string | null;
  role: string | null;
  admin: boolean;
  ip: string | null;
  userAgent?: string;
};
/** What Directus passes beside the payload: inside a write `database` is its transaction. */
export type EventContext = { database: Knex; accountability: Accountability | null };
export type Meta = Record<string, unknown>;
export type Payload = Record<string, unknown>;

/** The part of Directus' hook registration we use. */
export type Register = {
  init: (event: string, handler: (meta: { app: Application }) => void) => void;
  filter: (event: string, handler: (payload: never, meta: Meta, context: EventContext) => unknown) => void;
  action: (event: string, handler: (meta: Meta, context: EventContext) => void) => void;
};
