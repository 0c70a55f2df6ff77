import type { ProposedChange } from './types.ts';

/** For how many hours an applied proposal holds, as its rows say; null = until they are changed again. */
export function hoursOf(changes: readonly Pick<ProposedChange, 'after'>[]): number | null {
  const hours = changes[0]?.after['open_hours'];
  return typeof hours === 'number' ? hours : null;
}
