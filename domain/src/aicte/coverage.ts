import { selectScheme } from './select-scheme.ts';
import type { Scheme, StudentCategory } from './types.ts';

/** Students of one admission day and category; `scheme_id`: the scheme their first claim pinned, else null. */
export type Cohort = { category: StudentCategory; admitted_on: string; scheme_id: string | null; students: number };

/** A scheme of the institution with its row's id. */
export type KnownScheme = { id: string; scheme: Scheme };

/** The scheme that counts a cohort: the pinned one once it was published, else the published one that fits best; null = none. */
export function schemeFor(
  known: readonly KnownScheme[],
  { admitted_on, category, scheme_id }: Omit<Cohort, 'students'>,
): string | null {
  const pinned = known.find(({ id, scheme }) => id === scheme_id && scheme.status !== 'draft');
  if (pinned) return pinned.id;
  const all = known.map(({ scheme }) => scheme);
  const chosen = selectScheme(all, { admitted_on, category, pinned: null });
  return known.find(({ scheme }) => scheme === chosen)?.id ?? null;
}

/**
 * How many students each scheme counts, by category, and how many none does (BEY-080). A draft counts those it would count
 * if it were published now beside the others; students who are pinned stay with their scheme.
 * @returns by id of the scheme; `null` holds the students whom no published scheme covers
 */
export function coverageOf(
  known: readonly KnownScheme[],
  cohorts: readonly Cohort[],
): Map<string | null, Partial<Record<StudentCategory, number>>> {
  const counts = new Map<string | null, Partial<Record<StudentCategory, number>>>();
  const add = (id: string | null, { category, students }: Cohort) => {
    const mine = counts.get(id) ?? {};
    counts.set(id, { ...mine, [category]: (mine[category] ?? 0) + students });
  };
  for (const cohort of cohorts) add(schemeFor(known, cohort), cohort);
  for (const draft of known.filter(({ scheme }) => scheme.status === 'draft')) {
    const published = { ...draft, scheme: { ...draft.scheme, status: 'published' as const } };
    const others = known.filter((one) => one !== draft);
    for (const cohort of cohorts) if (schemeFor([...others, published], cohort) === draft.id) add(draft.id, cohort);
  }
  return counts;
}
