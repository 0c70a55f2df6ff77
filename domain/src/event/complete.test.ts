import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recompute } from '../explain/index.ts';
import { completeRegistrations, EVENT_RECOMPUTE, type CampusEvent } from './index.ts';
import { BEFORE, event, seat } from './samples.ts';

describe('completing an event', () => {
  it.each([
    [0, 'no_show', false, 2],
    [1, 'attended', false, 1],
    [2, 'attended', true, null],
  ] as const)(
    'with %i sessions seen is %s, certificate %s (CT-056)',
    (sessions_present, status, earns_certificate, missing) => {
      const [done] = completeRegistrations(event(), [seat('a')], [{ person_id: 'a', sessions_present }], BEFORE);
      expect(done).toMatchObject({ registration_id: 'r-a', status, earns_certificate });
      expect(done?.explanation.flips).toEqual(
        missing === null ? [] : [{ verdict: 'certificate', change: 'sessions', delta: missing }],
      );
    },
  );

  it('leaves cancelled ones alone, and never certifies the absent', () => {
    const none = event({ min_sessions_for_certificate: 0 });
    expect(completeRegistrations(none, [seat('a', 'cancelled'), seat('b')], [], BEFORE)).toMatchObject([
      { person_id: 'b', status: 'no_show', earns_certificate: false },
    ]);
    const quiet = event({ issues_certificates: false });
    expect(
      completeRegistrations(quiet, [seat('a')], [{ person_id: 'a', sessions_present: 9 }], BEFORE)[0]
        ?.earns_certificate,
    ).toBe(false);
  });

  it('never offers a certificate where none is issued, and says so when one is earned (BEY-090)', () => {
    const told = (sessions_present: number, more: Partial<CampusEvent> = {}) =>
      completeRegistrations(event(more), [seat('a')], [{ person_id: 'a', sessions_present }], BEFORE)[0]?.explanation;
    expect(told(1, { issues_certificates: false })).toMatchObject({ verdict: 'attended', flips: [] });
    expect(told(0, { issues_certificates: false })).toMatchObject({ verdict: 'no_show', flips: [] });
    expect(told(2)).toMatchObject({ verdict: 'certificate', value: 2 });
  });

  it('is explained by facts that alone give it again, and by the smallest change that turns it (BEY-090)', () => {
    const sessions = fc.nat(6);
    fc.assert(
      fc.property(
        sessions,
        fc.boolean(),
        fc.nat(5),
        (sessions_present, issues_certificates, min_sessions_for_certificate) => {
          const held = event({ issues_certificates, min_sessions_for_certificate });
          const judge = (count: number) =>
            completeRegistrations(held, [seat('a')], [{ person_id: 'a', sessions_present: count }], BEFORE)[0];
          const done = judge(sessions_present);
          const stored = JSON.parse(JSON.stringify(done?.explanation));
          expect(recompute(stored, EVENT_RECOMPUTE)).toEqual({ outcome: 'same' });
          for (const { verdict, delta } of done?.explanation.flips ?? []) {
            expect(judge(sessions_present + delta)?.explanation.verdict).toBe(verdict);
            expect(judge(sessions_present + delta - 1)?.explanation.verdict).not.toBe(verdict);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
