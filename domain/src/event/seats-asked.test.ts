import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recompute } from '../explain/index.ts';
import { askForSeat, EVENT_RECOMPUTE, refuseRegistration, seatsLeft, walkInOf, type Registration } from './index.ts';
import { BEFORE, event, HOUR, iso, seat, START, STATUSES, waits } from './samples.ts';

describe('seats', () => {
  it.each([
    [null, [seat('a')], null],
    [2, [], 2],
    [2, [seat('a'), seat('b', 'cancelled')], 1],
    [2, [seat('a', 'attended'), seat('b', 'no_show')], 0],
    [1, [seat('a'), seat('b')], 0],
  ])('of %s with %j leave %s (CT-047)', (max_participants, registrations, left) => {
    expect(seatsLeft({ max_participants }, registrations)).toBe(left);
    expect(walkInOf(event({ max_participants, registration_required: false }), registrations)).toEqual({
      seats_left: left,
    });
    expect(walkInOf(event({ max_participants }), registrations)).toBeNull();
  });

  it.each([
    [{}, BEFORE, null],
    [{}, iso(START), 'EVENT_REGISTRATION_CLOSED'],
    [{ registration_closes_at: iso(START - HOUR) }, iso(START - HOUR - 1), null],
    [{ registration_closes_at: iso(START - HOUR) }, iso(START - HOUR), 'EVENT_REGISTRATION_CLOSED'],
    [{ status: 'draft' as const }, BEFORE, 'EVENT_NOT_OPEN'],
    [{ status: 'ongoing' as const }, BEFORE, 'EVENT_NOT_OPEN'],
  ])('for an event with %o at %s are refused with %s', (more, now, code) => {
    expect(refuseRegistration(event(more), now)?.code ?? null).toBe(code);
  });

  it.each([
    [[], [], 'registered', null],
    [[seat('a')], [], 'registered', null],
    [[seat('a'), seat('b')], [], 'waiting', 1],
    [[seat('a'), seat('b')], [waits('w')], 'waiting', 2],
    [[seat('a'), seat('b')], [waits('w'), waits('p')], 'waiting', 2],
    [[seat('a')], [waits('w')], 'waiting', 2],
    [[seat('a')], [waits('p'), waits('w')], 'registered', null],
    [[seat('p')], [], 'refused', null],
    [[seat('p', 'cancelled')], [], 'registered', null],
  ])('asked for with %j seated and %j waiting: %s, place %s', (registrations, waiting, outcome, position) => {
    const answer = askForSeat(event(), registrations, waiting, 'p', BEFORE);
    expect(answer).toMatchObject({ outcome, position });
    expect(answer.problem?.code ?? null).toBe(outcome === 'refused' ? 'EVENT_ALREADY_REGISTERED' : null);
    expect(answer.explanation.verdict).toBe(answer.problem?.code ?? outcome);
  });

  it('are given once per person, and again after giving one back (CT-054)', () => {
    const asked = (status: Registration['status']) => askForSeat(event(), [seat('p', status)], [], 'p', BEFORE).outcome;
    expect([asked('registered'), asked('attended'), asked('no_show')]).toEqual(['refused', 'refused', 'refused']);
    expect(asked('cancelled')).toBe('registered');
  });

  it('are explained by facts that alone give the answer again (BEY-090)', () => {
    const who = fc.constantFrom('a', 'b', 'c', 'p');
    const status = fc.constantFrom('registered', 'attended', 'cancelled', 'no_show') as fc.Arbitrary<
      Registration['status']
    >;
    const held = fc.uniqueArray(fc.record({ who, status }), { selector: (one) => one.who });
    const limit = fc.option(fc.integer({ min: 1, max: 4 }));
    const state = fc.constantFrom(...STATUSES);
    fc.assert(
      fc.property(
        held,
        fc.uniqueArray(who),
        limit,
        state,
        fc.integer({ min: -2, max: 2 }),
        (seats, line, max_participants, at, ms) => {
          const registrations = seats.map((one) => seat(one.who, one.status));
          const asked = event({ max_participants, status: at });
          const { explanation } = askForSeat(
            asked,
            registrations,
            line.map((one) => waits(one)),
            'p',
            iso(START + ms),
          );
          expect(recompute(JSON.parse(JSON.stringify(explanation)), EVENT_RECOMPUTE)).toEqual({ outcome: 'same' });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('say how many seats would have to become free (BEY-090)', () => {
    const { explanation } = askForSeat(event(), [seat('a'), seat('b')], [waits('w')], 'p', BEFORE);
    expect(explanation.flips).toEqual([{ verdict: 'registered', change: 'seats', delta: 2 }]);
    expect(askForSeat(event({ max_participants: null }), [seat('a')], [], 'p', BEFORE).outcome).toBe('registered');
  });
});
