import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absenceStreak, careStep, standingNotice, type Standing } from './index.ts';

const CATEGORY = { P: 'present', L: 'late', E: 'excused', A: 'absent' } as const;
type Letter = keyof typeof CATEGORY | '-';
/** One letter per session in the order of days; '-' is a session that does not count. */
const lines = (letters: string) =>
  [...letters].map((letter, index) => ({
    session: { id: `s${index}`, session_date: `2026-02-${String(index + 1).padStart(2, '0')}`, counts: true },
    mark: letter === '-' ? null : { category: CATEGORY[letter as Exclude<Letter, '-'>], weight: 1 },
    counted: letter !== '-',
  }));

describe('an absence streak', () => {
  it.each([
    ['', 0],
    ['P', 0],
    ['AAP', 0],
    ['PAA', 2],
    ['PALA', 1],
    ['AAA', 3],
    ['AEAA', 3],
    ['AAAE', 3],
    ['A-A--A', 3],
  ])('of %s is %d long (BEY-048)', (letters, length) => {
    expect(absenceStreak(lines(letters))?.length ?? 0).toBe(length);
  });

  it('does not depend on the order in which sessions are given, and holidays between them do not break it', () => {
    const shuffled = fc
      .constantFrom('PAAA', 'AALAA', 'EEA')
      .chain((letters) =>
        fc.tuple(fc.constant(letters), fc.shuffledSubarray(lines(letters), { minLength: letters.length })),
      );
    fc.assert(
      fc.property(shuffled, ([letters, given]) => {
        expect(absenceStreak(given)).toEqual(absenceStreak(lines(letters)));
      }),
    );
  });

  it('opens one case however long it grows, and withdraws it when an excuse or a presence ends it (BEY-048)', () => {
    const [two, three, five] = ['PAA', 'PAAA', 'PAAAAA'].map((letters) => absenceStreak(lines(letters)));
    expect(careStep(two ?? null, null)).toBeNull();
    expect(careStep(three ?? null, null)).toBe('open');
    expect(careStep(five ?? null, 's1')).toBeNull();
    expect(careStep(absenceStreak(lines('PAEA')), 's1')).toBe('withdraw');
    expect(careStep(absenceStreak(lines('PAAAP')), 's1')).toBe('withdraw');
    expect(careStep(absenceStreak(lines('PAAAPAAA')), 's1')).toBe('withdraw');
    expect(careStep(null, null)).toBeNull();
  });

  it('takes the sessions of one day in the order they are given', () => {
    const oneDay = lines('AAPA').map((line) => ({ ...line, session: { ...line.session, session_date: '2026-02-02' } }));
    expect(absenceStreak(oneDay)).toMatchObject({ length: 1, first_session_id: 's3' });
    const before = lines('P').map((line) => ({ ...line, session: { ...line.session, session_date: '2026-02-01' } }));
    expect(absenceStreak([...oneDay.slice(0, 2), ...before])).toMatchObject({
      length: 2,
      first_session_id: 's0',
      last_session_id: 's1',
      first_day: '2026-02-02',
      last_day: '2026-02-02',
    });
  });
});

describe('the notice of a standing', () => {
  const told = (standings: Standing[]) => {
    let state: ReturnType<typeof standingNotice>['told'] = null;
    return standings.map((standing) => {
      const step = standingNotice(state, standing);
      state = step.told;
      return step.notice;
    });
  };

  it('tells each fall once and nothing when it is the same again (CH-063)', () => {
    expect(told(['eligible', 'at_risk', 'at_risk', 'ineligible', 'at_risk', 'ineligible'])).toEqual([
      null,
      'at_risk',
      null,
      'ineligible',
      null,
      null,
    ]);
  });

  it('tells again after the student had recovered; unknown is no recovery', () => {
    expect(told(['ineligible', 'eligible', 'at_risk', 'unknown', 'at_risk'])).toEqual([
      'ineligible',
      null,
      'at_risk',
      null,
      null,
    ]);
  });

  it('never tells the same twice between two recoveries', () => {
    const standing = fc.constantFrom<Standing>('unknown', 'eligible', 'at_risk', 'ineligible');
    fc.assert(
      fc.property(fc.array(standing), (standings) => {
        const notices = told(standings);
        let seen: unknown[] = [];
        standings.forEach((now, index) => {
          if (now === 'eligible') seen = [];
          if (notices[index] === null) return;
          expect(seen).not.toContain(notices[index]);
          seen.push(notices[index]);
        });
      }),
    );
  });
});
