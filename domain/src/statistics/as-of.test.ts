import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countedSessions,
  isOnRoster,
  marksOf,
  percentageAsOf,
  percentageOf,
  recomputePercentage,
  tallyOf,
  type KnownSession,
  type KnownSpan,
  type MarkVersion,
  type StatisticsRules,
} from './index.ts';

const RULES: StatisticsRules = { excused_mode: 'exclude', eligibility_threshold_pct: 75, at_risk_margin_pct: 5 };
const MARKS = {
  P: { category: 'present', weight: 1 },
  L: { category: 'late', weight: 0.5 },
  E: { category: 'excused', weight: 0 },
  A: { category: 'absent', weight: 0 },
} as const;
type Letter = keyof typeof MARKS;

const finalizedAt = (day: string) => `${day}T12:00:00Z`;
const session = (day: string): KnownSession => ({ id: day, session_date: day, finalized_at: finalizedAt(day) });
const version = (day: string, letter: Letter, from: string, until: string | null = null): MarkVersion => ({
  ...MARKS[letter],
  attendance_record_id: `r-${day}`,
  attendance_session_id: day,
  revision: until === null ? 2 : 1,
  known_from: from,
  known_until: until,
  annulled: false,
});
const mark = (day: string, letter: Letter) => version(day, letter, `${day}T09:00:00Z`);
const span = (valid_from: string, valid_until: string | null, created_at: string, superseded_at: string | null = null): KnownSpan => ({
  valid_from,
  valid_until,
  created_at,
  superseded_at,
}); // prettier-ignore

describe('the roster', () => {
  it.each([
    ['2026-01-04', false],
    ['2026-01-05', true],
    ['2026-01-18', true],
    ['2026-01-19', false],
    ['2026-01-25', false],
    ['2026-01-26', true],
  ])(
    'of somebody who joined on the 5th, dropped on the 19th and came back on the 26th: on %s %s (BEY-041)',
    (day, on) => {
      const spans = [
        { valid_from: '2026-01-05', valid_until: '2026-01-19' },
        { valid_from: '2026-01-26', valid_until: null },
      ];
      expect(isOnRoster(spans, day)).toBe(on);
    },
  );

  it('counts only finalized sessions of its days, and says why others do not (BEY-041)', () => {
    const sessions = ['01', '02', '03', '04'].map((no) => ({
      id: no,
      session_date: `2026-02-${no}`,
      counts: no !== '03',
    }));
    const marks: Record<string, (typeof MARKS)[Letter]> = { '01': MARKS.P, '02': MARKS.A, '03': MARKS.P };
    const lines = countedSessions(
      sessions,
      [{ valid_from: '2026-02-02', valid_until: null }],
      (id) => marks[id] ?? null,
    );
    expect(lines.map(({ reason }) => reason)).toEqual(['not_on_roster', null, 'not_finalized', 'unmarked']);
    expect(marksOf(lines)).toEqual([MARKS.A]);
  });
});

/**
 * One month by hand: sessions on Mondays and Thursdays of January 2026, the 26th a holiday. Joined on the 8th (the mark of
 * the 5th does not count), dropped from the 19th to the 21st, back on the 22nd. The absence of the 12th was corrected to
 * present on the 20th; the absence of the 15th was excused by a leave on the 23rd.
 */
const JANUARY = {
  sessions: ['2026-01-05', '2026-01-08', '2026-01-12', '2026-01-15', '2026-01-19', '2026-01-22', '2026-01-29'].map(
    session,
  ),
  spans: [
    span('2026-01-08', null, '2026-01-08T04:00:00Z', '2026-01-19T04:00:00Z'),
    span('2026-01-08', '2026-01-19', '2026-01-19T04:00:00Z'),
    span('2026-01-22', null, '2026-01-22T04:00:00Z'),
  ],
  versions: [
    mark('2026-01-05', 'P'),
    mark('2026-01-08', 'P'),
    version('2026-01-12', 'A', finalizedAt('2026-01-12'), '2026-01-20T10:00:00Z'),
    version('2026-01-12', 'P', '2026-01-20T10:00:00Z'),
    version('2026-01-15', 'A', finalizedAt('2026-01-15'), '2026-01-23T10:00:00Z'),
    version('2026-01-15', 'E', '2026-01-23T10:00:00Z'),
    mark('2026-01-19', 'A'),
    mark('2026-01-22', 'L'),
    mark('2026-01-29', 'A'),
  ],
};
const january = (known_at: string) =>
  percentageAsOf({ subject: { person_id: 'p' }, known_at, rules: RULES, ...JANUARY });

describe('a percentage as known on a past day', () => {
  it.each([
    ['before anything was held', '2026-01-07T00:00:00Z', null, 0],
    ['the morning of the 8th, before its session is finalized', '2026-01-08T10:00:00Z', null, 0],
    ['1 of 1', '2026-01-08T12:00:00Z', 100, 1],
    ['1 of 2 on the 12th', '2026-01-13T00:00:00Z', 50, 2],
    ['1 of 3 on the 15th', '2026-01-16T00:00:00Z', 33.33, 3],
    ['the session of the 19th, dropped that day, does not count', '2026-01-19T23:00:00Z', 33.33, 3],
    ['the last instant before the correction', '2026-01-20T09:59:59.999Z', 33.33, 3],
    ['2 of 3 by the correction', '2026-01-20T10:00:00Z', 66.67, 3],
    ['2½ of 4 with the late mark of the 22nd', '2026-01-22T12:00:00Z', 62.5, 4],
    ['2½ of 3 by the excuse', '2026-01-23T10:00:00Z', 83.33, 4],
    ['2½ of 4 at the end of the month', '2026-01-31T00:00:00Z', 62.5, 5],
  ])('%s (BEY-042)', (_, at, expected, facts) => {
    const explanation = january(at);
    expect([explanation.value, explanation.facts.length]).toEqual([expected, facts]);
    expect(recomputePercentage(explanation).value).toBe(expected);
  });

  it('is not changed by anything that becomes known later (BEY-042)', () => {
    const letter = fc.constantFrom(...(Object.keys(MARKS) as Letter[]));
    const day = fc.integer({ min: 1, max: 28 }).map((no) => `2026-02-${String(no).padStart(2, '0')}`);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(day, letter, letter, fc.boolean()), { selector: ([on]) => on }),
        day,
        (days, at) => {
          const known_at = `${at}T23:00:00Z`;
          const sessions = days.map(([on]) => session(on));
          const spans = [span('2026-02-01', null, '2026-01-01T00:00:00Z')];
          const changedAt = '2026-03-05T00:00:00Z';
          const before = days.map(([on, first]) => mark(on, first));
          const after = days.flatMap(([on, first, second, changes]) =>
            changes
              ? [version(on, first, `${on}T09:00:00Z`, changedAt), version(on, second, changedAt)]
              : [mark(on, first)],
          );
          const asked = { subject: {}, known_at, sessions, spans, rules: RULES };
          const value = percentageAsOf({ ...asked, versions: before }).value;
          expect(percentageAsOf({ ...asked, versions: after }).value).toBe(value);
          const held = days.filter(([on]) => on <= at).map(([, first]) => MARKS[first]);
          expect(value).toBe(percentageOf(tallyOf(held), 'exclude'));
        },
      ),
    );
  });

  it('leaves annulled marks out until they are made again', () => {
    const versions = [
      { ...version('2026-02-02', 'P', '2026-02-02T09:00:00Z', '2026-02-02T09:05:00Z') },
      { ...version('2026-02-02', 'P', '2026-02-02T09:05:00Z'), annulled: true },
    ];
    const sessions = [{ ...session('2026-02-02'), finalized_at: '2026-02-02T09:01:00Z' }];
    const spans = [span('2026-02-01', null, '2026-01-01T00:00:00Z')];
    const at = (known_at: string) =>
      percentageAsOf({ subject: {}, known_at, sessions, spans, versions, rules: RULES }).value;
    expect([at('2026-02-02T09:04:59Z'), at('2026-02-02T09:05:00Z')]).toEqual([100, null]);
  });
});
