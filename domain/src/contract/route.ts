import type { z } from 'zod';

/** Which row of the limits table a route draws from. */
export type LimitName = 'checkin' | 'qr' | 'submit' | 'mark' | 'upload' | 'photo' | 'other';

/** One endpoint below `/muster`: `:id` is a UUID, the answer is `{ data: reply }`. */
export type Route = {
  method: 'get' | 'post' | 'patch';
  path: string;
  /** The table whose row `:id` names; every path with an `:id` says one, and what is nobody's to see of it is answered like a missing row. */
  subject?: string;
  summary: string;
  body?: z.ZodType;
  query?: z.ZodType;
  reply: z.ZodType;
  status?: 200 | 201 | 202;
  limit?: LimitName;
  /** Media types of a body that is a file instead of JSON. */
  upload?: readonly string[];
  /** The answer is a file instead of `{ data: reply }`. */
  download?: true;
};

/** Keeps a route's own types while checking that it is one. */
export const route = <const R extends Route>(one: R): R => one;
