import type { ClientBase } from 'pg';
import { addDays, isoWeekday } from '@muster/domain/calendar';
import { createChance, type Chance } from './random.ts';
import type { College } from './college.ts';
import { createNames, type Names } from './names.ts';
import { insertRows, type Row } from './rows.ts';

/** The zone of everything in the demo; the college and the hotel keep Indian time. */
export const ZONE = 'Asia/Kolkata';
/** Whole weeks of sessions that have been held before the current one, and weeks of the whole term. */
export const PAST_WEEKS = 8;
export const TERM_WEEKS = 16;

export type SeedOptions = {
  client: ClientBase;
  students: number;
  seed: number;
  /** Campus day (YYYY-MM-DD) the demo is built around. */
  today: string;
  now: Date;
  log: (line: string) => void;
};

/** What every part of the seed is given. */
export type Seeding = SeedOptions &
  Chance & {
    names: Names;
    /** Monday of the first taught week; the term starts on it. */
    termStart: string;
    /** Friday of the last taught week. */
    termEnd: string;
    /** Inserts rows of one organization. */
    insert: (table: string, organization_id: string, rows: readonly Row[]) => Promise<void>;
  };

export function createSeeding(options: SeedOptions): Seeding {
  const monday = addDays(options.today, 1 - isoWeekday(options.today));
  const termStart = addDays(monday, -7 * PAST_WEEKS);
  return {
    ...options,
    ...createChance(options.seed),
    names: createNames(),
    termStart,
    termEnd: addDays(termStart, 7 * TERM_WEEKS - 3),
    insert: (table, organization_id, rows) =>
      insertRows(
        options.client,
        table,
        rows.map((row) => ({ organization_id, ...row })),
      ),
  };
}

/** What one slug adds to the demo college: `DEMO` of `directus/<slug>/demo.ts`, under the name of the slug. */
export type Demo = {
  /** What has been: written without guards and without telling anybody. */
  past?: (s: Seeding, college: College) => Promise<void>;
  /** What waits for somebody: written as a person would, so that the outbox starts its workflows. */
  open?: (s: Seeding, college: College) => Promise<void>;
};
