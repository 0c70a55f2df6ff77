import { plainCell } from '@muster/domain';

/** The rows of an export with every text made harmless for a spreadsheet, in nested rows and lists as well. */
export const harmless = (value: unknown): unknown => {
  if (typeof value === 'string') return plainCell(value);
  if (Array.isArray(value)) return value.map(harmless);
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, harmless(one)]));
};
