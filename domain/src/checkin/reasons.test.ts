import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../locale.ts';
import { sayProblem } from '../problems.ts';
import { bindsNonce, judgeNonce } from './nonce.ts';
import { CHECKIN_PROBLEMS, checkinProblemCode, problemOfReason } from './problems.ts';
import { CHECKIN_REASONS, forceEffect, isCheckinReason } from './reasons.ts';

const migration = readFileSync(new URL('../../../directus/migrations/0010-extensions.sql', import.meta.url), 'utf8');

describe('the reasons', () => {
  it('are the ones the database knows, in its order (BEY-034)', () => {
    const [, list = ''] = /muster_is_reason\(r text\)[\s\S]*?r IN \(([\s\S]*?)\)/.exec(migration) ?? [];
    expect([...list.matchAll(/'(\w+)'/g)].map(([, reason]) => reason)).toEqual([...CHECKIN_REASONS]);
  });

  it('each have a sentence in three languages, with what to do next (CH-057)', () => {
    for (const reason of CHECKIN_REASONS) {
      const text = CHECKIN_PROBLEMS[checkinProblemCode(reason)];
      for (const locale of LOCALES) expect(text[locale].length, `${reason} ${locale}`).toBeGreaterThan(20);
      expect(text.en.split('. ').length + text.en.split('; ').length, reason).toBeGreaterThan(2);
      expect(text.status, reason).toBeGreaterThanOrEqual(400);
      expect(isCheckinReason(reason)).toBe(true);
    }
    expect(isCheckinReason('ok')).toBe(false);
  });

  it('name the same parameters in every language', () => {
    for (const text of Object.values(CHECKIN_PROBLEMS)) {
      const places = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([place]) => place).sort();
      expect(places(text.hi)).toEqual(places(text.en));
      expect(places(text.kn)).toEqual(places(text.en));
    }
  });

  it('say how old a code is', () => {
    const problem = problemOfReason('expired', { seconds: 20 });
    expect(problem.message).toBe('This code is from 20 seconds ago. Scan the one on the screen now.');
    expect(sayProblem(problem.code, problem.params, 'hi')).toContain('20');
  });

  it.each([
    [
      'never',
      ['invalid', 'unknown_person', 'unknown_device', 'wrong_sheet', 'ambiguous', 'too_old', 'consent_missing'],
    ],
    ['unbound', ['try_again', 'rate_limited', 'step_up']],
  ])('that force treats as "%s" are exactly %j (BEY-036)', (effect, reasons) => {
    expect(CHECKIN_REASONS.filter((reason) => forceEffect(reason) === effect).sort()).toEqual([...reasons].sort());
  });
});

describe('a nonce', () => {
  const seen = { person_id: 'p', presented_digest: 'd', reason: 'ok', attendance_record_id: 'r' } as const;

  it.each([
    [null, 'p', 'd', 'new'],
    [seen, 'p', 'd', 'repeat'],
    [seen, 'q', 'd', 'foreign'],
    [seen, 'p', 'e', 'foreign'],
    [{ ...seen, reason: 'expired' as const }, 'p', 'd', 'repeat'],
    [{ ...seen, reason: 'try_again' as const }, 'p', 'd', 'new'],
    [{ ...seen, reason: 'step_up' as const }, 'q', 'e', 'new'],
  ])('seen as %o by %s with %s is %s (BEY-035)', (before, person_id, digest, verdict) => {
    expect(judgeNonce(before, person_id, digest)).toBe(verdict);
  });

  it('stays free where the scan may be tried again', () => {
    expect([...CHECKIN_REASONS, 'ok' as const].filter((reason) => !bindsNonce(reason))).toEqual([
      'step_up',
      'rate_limited',
      'try_again',
    ]);
  });
});
