import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  EVENT_TRANSITIONS,
  REGISTRATION_TRANSITIONS,
  type EventStatus,
  type RegistrationStatus,
} from '../event/index.ts';
import { recompute, whatIf, type Explanation } from '../explain/index.ts';
import { PRESENCE_CATEGORIES, type PresenceCategory } from '../statistics/index.ts';
import { ELIGIBILITY_RECOMPUTE, judgeEligibility, recomputeEligibility, type CertificateRules } from './index.ts';
import { anyStatus, NOW } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const rules = (event: Partial<CertificateRules['event']> = {}, over: Partial<CertificateRules> = {}): CertificateRules => ({
  event: { status: 'completed', issues_certificates: true, min_sessions_for_certificate: 2, ...event },
  registration: 'attended',
  others: [],
  ...over,
}); // prettier-ignore
const subject = { event_id: 'event', person_id: 'asha' };
const marks = (...categories: PresenceCategory[]) =>
  categories.map((category, index) => fact(`s-${index}`, category, `m-${index}`));
const fact = (attendance_session_id: string, category: PresenceCategory, id = `m-${attendance_session_id}`) => ({
  table: 'attendance_records',
  id,
  revision: 1,
  value: { attendance_session_id, category },
});
const judge = (given: ReturnType<typeof marks>, over = rules()) => judgeEligibility(subject, given, over, NOW);
const codeOf = (given: ReturnType<typeof marks>, over = rules()) => judge(given, over).problem?.code ?? null;

describe('who gets a certificate (CT-076)', () => {
  it.each([
    ['one session too few', ['present'], 'CERTIFICATE_SESSIONS'],
    ['exactly the minimum', ['present', 'present'], null],
    ['a late one', ['present', 'late'], null],
    ['an excused one', ['present', 'excused'], 'CERTIFICATE_SESSIONS'],
    ['an absent one', ['present', 'absent'], 'CERTIFICATE_SESSIONS'],
    ['more than the minimum', ['present', 'late', 'present'], null],
    ['none at all', [], 'CERTIFICATE_SESSIONS'],
  ] as [string, PresenceCategory[], string | null][])('of a minimum of two, %s', (_name, categories, code) => {
    expect(codeOf(marks(...categories))).toBe(code);
  });

  it('counts a session once', () => {
    expect(codeOf([fact('s', 'present', 'm1'), fact('s', 'late', 'm2')])).toBe('CERTIFICATE_SESSIONS');
  });

  it('needs one session even where the minimum is none', () => {
    expect(codeOf(marks(), rules({ min_sessions_for_certificate: 0 }))).toBe('CERTIFICATE_SESSIONS');
    expect(codeOf(marks('late'), rules({ min_sessions_for_certificate: 0 }))).toBeNull();
    expect(codeOf(marks('late'), rules({ min_sessions_for_certificate: 1 }))).toBeNull();
  });

  it.each(Object.keys(EVENT_TRANSITIONS) as EventStatus[])('after the event only: %s', (status) => {
    const expected = status === 'completed' ? null : 'CERTIFICATE_EVENT_OPEN';
    expect(codeOf(marks('present', 'present'), rules({ status }))).toBe(expected);
  });

  it.each([...(Object.keys(REGISTRATION_TRANSITIONS) as RegistrationStatus[]), null])('with registration %s', (registration) => {
    const expected = registration === 'cancelled' ? 'CERTIFICATE_UNREGISTERED' : null;
    expect(codeOf(marks('present', 'present'), rules({}, { registration }))).toBe(expected);
  }); // prettier-ignore

  it('has one live certificate of an event; what was revoked, superseded or voided may be issued again', () => {
    for (const status of ['pending', 'failed', 'issued', 'suspended'] as const)
      expect(codeOf(marks('present', 'present'), rules({}, { others: ['void', status] }))).toBe('CERTIFICATE_EXISTS');
    expect(codeOf(marks('present', 'present'), rules({}, { others: ['revoked', 'superseded', 'void'] }))).toBeNull();
  });

  it('names the first refusal in the documented order', () => {
    const worst = { event: { status: 'ongoing', issues_certificates: false, min_sessions_for_certificate: 2 }, registration: 'cancelled', others: ['issued'] } as const; // prettier-ignore
    expect(codeOf(marks(), worst)).toBe('CERTIFICATE_NOT_OFFERED');
    const offered = { ...worst, event: { ...worst.event, issues_certificates: true } };
    expect(codeOf(marks(), offered)).toBe('CERTIFICATE_EVENT_OPEN');
    const over = { ...offered, event: { ...offered.event, status: 'completed' as const } };
    expect(codeOf(marks(), over)).toBe('CERTIFICATE_UNREGISTERED');
    expect(codeOf(marks(), { ...over, registration: 'no_show' })).toBe('CERTIFICATE_SESSIONS');
    expect(codeOf(marks('late', 'late'), { ...over, registration: 'attended' })).toBe('CERTIFICATE_EXISTS');
  });

  it('tells the sessions in the refusal', () => {
    expect(judge(marks('present')).problem).toMatchObject({ params: { sessions: 1, needed: 2 } });
  });
});

describe('the explanation', () => {
  const anyMarks = fc.array(fc.tuple(fc.nat(6), fc.constantFrom(...PRESENCE_CATEGORIES)), { maxLength: 12 });
  const anyRules = fc.record({
    event: fc.record({
      status: fc.oneof({ weight: 4, arbitrary: fc.constant('completed' as const) }, { weight: 1, arbitrary: fc.constant('ongoing' as const) }),
      issues_certificates: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      min_sessions_for_certificate: fc.nat(5),
    }),
    registration: fc.constantFrom('attended', 'no_show', 'cancelled', null),
    others: fc.array(anyStatus, { maxLength: 1 }),
  }) as fc.Arbitrary<CertificateRules>; // prettier-ignore

  it('gives sessions and verdict again from its stored facts alone (BEY-090)', () =>
    fc.assert(
      fc.property(anyMarks, anyRules, (given, over) => {
        const facts = given.map(([session, category], index) => fact(`s-${session}`, category, `m-${index}`));
        const { explanation, sessions } = judge(facts, over);
        expect(explanation.value).toBe(sessions);
        const stored = JSON.parse(JSON.stringify(explanation)) as Explanation;
        expect(recompute(stored, ELIGIBILITY_RECOMPUTE)).toEqual({ outcome: 'same' });
      }),
      { numRuns: 1000 },
    ));

  it('replayed under another minimum lists exactly those who change sides (BEY-091)', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 20 }), fc.nat(6), fc.nat(6), (people, before, after) => {
        const [now, then] = [before, after].map((min_sessions_for_certificate) =>
          rules({ min_sessions_for_certificate }),
        );
        const given = people.map((count) => marks(...Array<'late'>(count).fill('late')));
        const told = given.map((one) => judge(one, now).explanation);
        const replay = (policy = rules()) => whatIf(told, policy, recomputeEligibility);
        expect(replay(now).changes).toEqual([]);
        const sides = given.filter((one) => codeOf(one, now) !== codeOf(one, then));
        expect(replay(then).flips).toHaveLength(sides.length);
      }),
    ));

  it('names the fewest sessions that turn it (BEY-090)', () =>
    fc.assert(
      fc.property(fc.nat(8), fc.nat(5), (present, min_sessions_for_certificate) => {
        const over = rules({ min_sessions_for_certificate });
        const at = (count: number) => judge(marks(...Array<'present'>(count).fill('present')), over);
        const [flip] = at(present).explanation.flips;
        const turn = flip?.change === 'sessions' ? 1 : -1;
        const delta = Number(flip?.delta);
        expect(at(present + turn * delta).explanation.verdict).toBe(flip?.verdict);
        expect(at(present + turn * (delta - 1)).explanation.verdict).toBe(at(present).explanation.verdict);
      }),
    ));

  it('offers no session where something else refuses', () => {
    expect(judge(marks(), rules({ issues_certificates: false })).explanation.flips).toEqual([]);
  });
});
