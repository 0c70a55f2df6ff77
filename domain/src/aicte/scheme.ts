import type { Problem } from '../problem.ts';
import { expandScheme } from './expand.ts';
import { familyOf, levelsOf, limitsFor } from './points-table.ts';
import { refuse } from './problems.ts';
import { unreachable } from './maximum-points.ts';
import { checkDocument } from './document-schema.ts';
import { STUDENT_CATEGORIES, type ActivityType, type Scheme, type PointsTable } from './types.ts';

const twice = (codes: readonly string[]): Problem[] =>
  codes.filter((code, index) => codes.indexOf(code) !== index).map((code) => refuse('AICTE_SCHEME_TWICE', { code }));

function cohort({ admitted_from: from, admitted_until: until }: Scheme): Problem[] {
  return until !== null && until < from ? [refuse('AICTE_SCHEME_COHORT', { from, until })] : [];
}

/** CT-084, for every category whose limits differ. */
const ordered = ({ groups }: Scheme): Problem[] =>
  groups.flatMap((group) =>
    STUDENT_CATEGORIES.filter((category) => category === 'regular' || group.limits?.[category]).flatMap((category) => {
      const { min = 0, max } = limitsFor(group, category);
      if (max === undefined || min <= max) return [];
      return [refuse('AICTE_SCHEME_MIN_ABOVE_MAX', { group: group.code, min, max, category })];
    }),
  );

const levelsNamed = ({ places, level_caps, win_caps }: PointsTable): string[] =>
  [...Object.values(places ?? {}), level_caps ?? {}, win_caps ?? {}].flatMap((byLevel) => Object.keys(byLevel));

function figures(type: ActivityType): Problem[] {
  const { code } = type;
  if (type.award === 'table') {
    const known = levelsOf(type.figures);
    const odd = new Set(levelsNamed(type.figures).filter((level) => !known.includes(level)));
    return [...odd].map((level) => refuse('AICTE_SCHEME_LEVEL_UNKNOWN', { code, level }));
  }
  if (type.award !== 'hours') return [];
  const steps = type.figures.steps.toSorted(([a], [b]) => a - b);
  const rising = steps.every(([hours, points], index) => {
    const before = steps[index - 1];
    return !before || (before[0] < hours && before[1] < points);
  });
  return rising ? [] : [refuse('AICTE_SCHEME_STEPS', { code })];
}

const sorted = (figures: Readonly<Record<string, number>> = {}) =>
  Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1));

/** What members of a family must share: one activity has one group and one set of caps, or its caps would not nest. */
const shared = (type: ActivityType): string => {
  const caps: Partial<PointsTable> = type.award === 'table' ? type.figures : {};
  return JSON.stringify([type.group, type.award, type.max_points, sorted(caps.level_caps), sorted(caps.win_caps)]);
};

const families = ({ types }: Scheme): Problem[] =>
  types.flatMap((type) => {
    const first = types.find((other) => familyOf(other) === familyOf(type)) as ActivityType;
    if (shared(first) === shared(type)) return [];
    return [refuse('AICTE_SCHEME_FAMILY_MIXED', { code: type.code, other: first.code, family: familyOf(type) })];
  });

/** Replacing works across levels and a level's cap within one: together they would not nest, unless one level counts alone. */
const crossing = ({ rules, types }: Scheme): Problem[] => {
  if (!rules.winner_replaces || rules.best_level_only) return [];
  const capped = types.filter(
    ({ figures }) => Object.keys((figures as Partial<PointsTable>).level_caps ?? {}).length > 0,
  );
  return capped.map(({ code }) => refuse('AICTE_SCHEME_CAPS_CROSS', { code }));
};

const homeless = ({ groups, types }: Scheme): Problem[] =>
  types
    .filter((type) => !groups.some(({ code }) => code === type.group))
    .map(({ code, group }) => refuse('AICTE_SCHEME_GROUP_UNKNOWN', { code, group }));

/** What is wrong with the meaning of a scheme whose form is right (CT-082..084, BEY-081). */
export const checkScheme = (scheme: Scheme): Problem[] => [
  ...cohort(scheme),
  ...twice(scheme.groups.map(({ code }) => code)),
  ...twice(scheme.types.map(({ code }) => code)),
  ...homeless(scheme),
  ...ordered(scheme),
  ...scheme.types.flatMap(figures),
  ...families(scheme),
  ...crossing(scheme),
];

/**
 * Reads a scheme document, short form or whole.
 * @returns the scheme, or every problem of its form; where the form is right, of its meaning
 */
export function readScheme(
  document: unknown,
): { scheme: Scheme; problems: [] } | { scheme: null; problems: Problem[] } {
  const expanded = expandScheme(document);
  const form = [...expanded.problems, ...checkDocument(expanded.document, '')];
  if (form.length > 0) return { scheme: null, problems: form };
  const scheme = expanded.document as Scheme;
  const problems = checkScheme(scheme);
  return problems.length > 0 ? { scheme: null, problems } : { scheme, problems: [] };
}

/** The scheme of a document that comes with the program; one that does not read is a programming error. */
export function schemeFrom(document: unknown): Scheme {
  const { scheme, problems } = readScheme(document);
  if (scheme === null) throw new Error(problems.map(({ message }) => message).join(' '));
  return scheme;
}

/** Which categories of students cannot complete, whatever they do: a group or the total is out of reach. */
export const outOfReach = (scheme: Scheme): Problem[] =>
  STUDENT_CATEGORIES.filter((category) => scheme.required[category] !== undefined).flatMap((category) =>
    unreachable(scheme, category).map((part) => refuse('AICTE_SCHEME_OUT_OF_REACH', { category, ...part })),
  );

/**
 * Why a draft, as it is stored, may not be proposed to be published, none when it may (BEY-080): its form, its meaning, or that
 * some students could never complete it. Whoever approves the proposal confirms the figures.
 */
export function refuseProposing(document: unknown): Problem[] {
  const { scheme, problems } = readScheme(document);
  if (scheme === null) return problems;
  if (scheme.status !== 'draft') return [refuse('AICTE_SCHEME_FROZEN', { status: scheme.status })];
  return outOfReach(scheme);
}

/**
 * Why a scheme may not be published, none when it may: it is not a draft, nobody confirmed its figures, its document is
 * wrong, or some students could never complete it. A draft keeps its figures as found until then.
 */
export function refusePublishing(
  scheme: Scheme,
  {
    figures_confirmed_by_id,
    policy_version_id,
  }: { figures_confirmed_by_id: string | null; policy_version_id: string | null },
): Problem[] {
  if (scheme.status !== 'draft') return [refuse('AICTE_SCHEME_FROZEN', { status: scheme.status })];
  const confirmed = figures_confirmed_by_id !== null && policy_version_id !== null;
  const problems = [...(confirmed ? [] : [refuse('AICTE_SCHEME_UNCONFIRMED')]), ...checkScheme(scheme)];
  return [...problems, ...outOfReach(scheme)];
}
