import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import type { Scheme, StudentCategory } from './types.ts';

/** First admission day a scheme is for: that of the category where it has one of its own. */
const cohortStart = ({ admitted_from, rules }: Scheme, category: StudentCategory): string =>
  rules.admitted_from?.[category] ?? admitted_from;

const covers = (scheme: Scheme, day: string, category: StudentCategory): boolean =>
  cohortStart(scheme, category) <= day && (scheme.admitted_until === null || day <= scheme.admitted_until);

/** The more fitting of two schemes that cover a student: the one that names the category, then the later cohort or version. */
function moreFitting(a: Scheme, b: Scheme, category: StudentCategory): Scheme {
  const names = (scheme: Scheme) => Number(scheme.required[category] !== undefined);
  if (names(a) !== names(b)) return names(a) > names(b) ? a : b;
  const [from, other] = [cohortStart(a, category), cohortStart(b, category)];
  if (from !== other) return from > other ? a : b;
  return a.version >= b.version ? a : b;
}

/**
 * The scheme of a student (BEY-080): the pinned one if there is one, also when it is retired; else, of the published
 * ones whose cohort holds the admission day, the most fitting. Days are campus days, both ends of a cohort included.
 */
export function selectScheme(
  schemes: readonly Scheme[],
  { admitted_on, category, pinned }: { admitted_on: string; category: StudentCategory; pinned: Scheme | null },
): Scheme | Problem {
  if (pinned) return pinned;
  const fitting = schemes.filter((scheme) => scheme.status === 'published' && covers(scheme, admitted_on, category));
  if (fitting.length === 0) return refuse('AICTE_NO_SCHEME', { day: admitted_on });
  return fitting.reduce((best, scheme) => moreFitting(best, scheme, category));
}
