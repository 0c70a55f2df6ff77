import type { Explained } from '@muster/domain/contract';
import type { Format } from '../../shared/format.ts';

type Words = { t: (key: string, named?: Record<string, unknown>) => string; format: Format };
type Rule = Explained['rules'][number];
/** A class behind a number: a mark that counts, or one still to come. */
export type FactLine = {
  id: string;
  at: string | null;
  day: string;
  category: string | null;
  label: string | null;
  weight: number | null;
  by: string | null;
  revision: number | null;
};

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The facts as lines, newest class first. */
export const factLines = ({ facts }: Explained): FactLine[] =>
  facts
    .map(({ id, value, by, revision }) => ({
      id,
      at: textOf(value['starts_at']),
      day: textOf(value['session_date']) ?? '',
      category: textOf(value['category']),
      label: textOf(value['label']),
      weight: typeof value['weight'] === 'number' ? value['weight'] : null,
      by: by ?? null,
      revision: revision ?? null,
    }))
    .toSorted((a, b) => (b.at ?? b.day).localeCompare(a.at ?? a.day));

/** Attended and counted classes of a percentage: excused ones as the policy says. */
function countedOf({ inputs }: Rule) {
  const [excused, mode] = [numberOf(inputs['excused_count']), inputs['excused_mode']];
  return {
    credit: numberOf(inputs['credit']) + (mode === 'count_present' ? excused : 0),
    counted: numberOf(inputs['sessions_held']) - (mode === 'exclude' ? excused : 0),
    hasExcused: excused > 0,
    mode: String(mode),
  };
}

/** What the rules did, sentence by sentence. */
export function ruleSentences({ rules }: Explained, { t, format }: Words): string[] {
  return rules.flatMap((rule) => {
    const { code, inputs } = rule;
    const threshold = format.percent(numberOf(inputs['eligibility_threshold_pct']));
    if (code === 'ATT_STANDING') {
      const sum = numberOf(inputs['eligibility_threshold_pct']) + numberOf(inputs['at_risk_margin_pct']);
      return [t('explain.rule.ATT_STANDING', { threshold, safe: format.percent(Math.min(100, sum)) })];
    }
    if (code === 'ATT_FORECAST') {
      const { credit, denominator, planned } = inputs;
      const told = { credit: format.number(numberOf(credit)), counted: numberOf(denominator), planned, threshold };
      return [t('explain.rule.ATT_FORECAST', told)];
    }
    if (code !== 'ATT_PERCENTAGE') return [];
    const { credit, counted, hasExcused, mode } = countedOf(rule);
    return [
      t('explain.rule.ATT_PERCENTAGE', { credit: format.number(credit), counted }),
      ...(hasExcused ? [t(`explain.rule.${mode}`)] : []),
    ];
  });
}

/** The fewest further classes that would turn the verdict. */
export const flipSentences = ({ flips }: Explained, { t }: Pick<Words, 't'>): string[] =>
  flips.map(({ change, verdict, delta }) => t(`explain.flip.${change}.${verdict}`, { n: delta }));
