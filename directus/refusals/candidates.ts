import type { Column } from '../catalogue.ts';

/** What a column could hold besides what it holds: ordinary values, the edges of its type, and words no CHECK knows. */
export function candidates({ type, choices, column }: Column): unknown[] {
  if (choices) return [null, ...choices, '?'];
  if (type === 'boolean') return [null, true, false];
  if (/^(integer|smallint|bigint)/.test(type)) return [null, 0, 1, -1, 2, 7, 100, 1000, 30_000];
  if (/^(numeric|double|real)/.test(type)) return [null, 0, 1, -1, 2, 0.5, 100, 1000, 'NaN'];
  if (/^timestamp/.test(type))
    return [
      null,
      ...['2026-01-05', '2026-01-06', '2026-06-30', '2029-01-01', '1800-01-01'].map((day) => `${day}T10:00Z`),
    ];
  if (type === 'date') return [null, '2026-01-05', '2026-01-06', '2026-06-30', '2029-01-01', '1800-01-01'];
  if (/^time/.test(type)) return [null, '10:00', '11:00', '09:00'];
  if (type === 'jsonb') return [null, {}, [], { a: 1 }, [1], ['a'], 'text', 1];
  if (type === 'uuid') return [null, '00000000-0000-4000-8000-000000000001'];
  const words = ['', 'a', 'A', 'a b', '127.0.0.1', '#15803D', '2026-27', 'Asia/Kolkata', 'en', 'ff'.repeat(32)];
  return [null, ...words, `${column}@example.com`];
}
