import type { Query } from '@muster/directus';
import { readTableSizes } from '@muster/directus/studio-query';

const KEPT_MS = 60_000;

/** Rows per table, a minute old at most. */
export const createTableSizes = (query: Query) => {
  let kept: { until: number; sizes: Promise<Map<string, number>> } | null = null;
  return (): Promise<Map<string, number>> => {
    if (!kept || kept.until < Date.now()) {
      kept = { until: Date.now() + KEPT_MS, sizes: readTableSizes(query) };
      kept.sizes.catch(() => (kept = null));
    }
    return kept.sizes;
  };
};
