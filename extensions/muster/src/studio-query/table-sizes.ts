import type { Knex } from 'knex';
import { rowsOf } from '../transaction.ts';

const KEPT_MS = 60_000;

/** Rows per table by PostgreSQL's statistics, a minute old at most; they are there before a table was first analyzed. */
export const createTableSizes = (db: Knex) => {
  let kept: { until: number; sizes: Promise<Map<string, number>> } | null = null;
  const read = async () => {
    const rows = await rowsOf<{ name: string; size: number }>(
      db,
      `SELECT c.relname AS name, greatest(c.reltuples, s.n_live_tup, 0)::float8 AS size
         FROM pg_class c LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
        WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = 'public'::regnamespace`,
    );
    return new Map(rows.map(({ name, size }) => [name, size]));
  };
  return (): Promise<Map<string, number>> => {
    if (!kept || kept.until < Date.now()) {
      kept = { until: Date.now() + KEPT_MS, sizes: read() };
      kept.sizes.catch(() => (kept = null));
    }
    return kept.sizes;
  };
};
