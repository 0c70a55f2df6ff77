import type { Explained } from '@muster/domain/contract';
import { expect, it } from 'vitest';
import { i18n } from '../../i18n.ts';
import { createFormat } from '../../shared/format.ts';
import { factLines, flipSentences, ruleSentences } from './explained.ts';

const format = createFormat('en', 'Asia/Kolkata');
const t = (key: string, named: Record<string, unknown> = {}) => i18n.global.t(key, named);
const mark = (id: string, starts_at: string, category: string, weight: number) => ({
  table: 'attendance_records',
  id,
  revision: 1,
  value: { category, weight, session_date: starts_at.slice(0, 10), starts_at, label: category },
});
const EXPLAINED: Explained = {
  v: 1,
  subject: {},
  known_at: '2026-11-28T06:00:00Z',
  value: 66.67,
  unit: '%',
  verdict: 'ineligible',
  facts: [mark('a', '2026-11-01T04:00:00Z', 'present', 1), mark('b', '2026-11-03T04:00:00Z', 'absent', 0)],
  rules: [
    {
      code: 'ATT_PERCENTAGE',
      inputs: { credit: 2, sessions_held: 4, excused_count: 1, excused_mode: 'exclude' },
      output: 66.67,
    },
    { code: 'ATT_STANDING', inputs: { eligibility_threshold_pct: 75, at_risk_margin_pct: 5 }, output: 'ineligible' },
  ],
  flips: [{ verdict: 'at_risk', change: 'present', delta: 1 }],
};

it('says a rule in sentences: what counted, what is left out, and from where it is enough (BEY-090)', () => {
  expect(ruleSentences(EXPLAINED, { t, format })).toEqual([
    '2 of 3 classes count as attended.',
    'Excused classes are left out.',
    'From 75% it is enough; below 80% it is at risk.',
  ]);
  expect(flipSentences(EXPLAINED, { t })).toEqual(['Attending 1 more lifts it above the threshold.']);
});

it('counts excused classes as attended where the policy does', () => {
  const rules = EXPLAINED.rules.map((rule) => ({ ...rule, inputs: { ...rule.inputs, excused_mode: 'count_present' } }));
  const generous = { ...EXPLAINED, rules };
  expect(ruleSentences(generous, { t, format })[0]).toBe('3 of 4 classes count as attended.');
});

it('lists each class behind the number, the newest first', () => {
  expect(factLines(EXPLAINED).map(({ id }) => id)).toEqual(['b', 'a']);
});
