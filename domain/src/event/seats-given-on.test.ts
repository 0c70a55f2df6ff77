import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askForSeat, moveUp, refuseUnregister, type Registration, type Waiting } from './index.ts';
import { BEFORE, event, iso, seat, START, waits } from './samples.ts';

describe('seats', () => {
  it.each([
    [seat('p'), BEFORE, {}, null],
    [seat('p'), iso(START), {}, 'EVENT_STARTED'],
    [seat('p'), BEFORE, { status: 'ongoing' as const }, 'EVENT_STARTED'],
    [seat('p', 'cancelled'), BEFORE, {}, 'EVENT_NOT_REGISTERED'],
    [null, BEFORE, {}, 'EVENT_NOT_REGISTERED'],
  ])('given back as %j at %s with %o: %s', (mine, now, more, code) => {
    expect(refuseUnregister(event(more), mine, now)?.code ?? null).toBe(code);
  });

  it('go to those who wait longest, each once, never to those who have one', () => {
    const line = [waits('c', 2), waits('b', 1), waits('b', 3), waits('a', 1), waits('s', 0)];
    expect(moveUp(event({ max_participants: 3 }), [seat('s')], line, BEFORE)).toEqual(['a', 'b']);
    expect(moveUp(event({ max_participants: null }), [seat('s')], line, BEFORE)).toEqual(['a', 'b', 'c']);
    expect(moveUp(event({ max_participants: 1 }), [seat('s')], line, BEFORE)).toEqual([]);
  });

  it.each([
    ['scheduled', BEFORE, ['a']],
    ['scheduled', iso(START), []],
    ['draft', BEFORE, []],
    ['ongoing', BEFORE, []],
    ['completed', BEFORE, []],
    ['cancelled', BEFORE, []],
  ] as const)('of an event that is %s at %s go to %j (CT-047)', (status, now, expected) => {
    const taken = Array.from({ length: 9 }, (_, n) => seat(`s${n}`));
    const held = event({ status, max_participants: 10 });
    expect(moveUp(held, taken, [waits('a', 1), waits('b', 2)], now)).toEqual(expected);
  });

  it('are never more than the limit, for any sequence of asking, leaving and moving up', () => {
    const deed = fc.record({
      kind: fc.constantFrom('ask', 'leave', 'up'),
      who: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(deed, { maxLength: 30 }), (max_participants, deeds) => {
        const held = event({ max_participants });
        let registrations: Registration[] = [];
        let waiting: Waiting[] = [];
        const put = (who: string) => {
          registrations = [...registrations.filter(({ person_id }) => person_id !== who), seat(who)];
          waiting = waiting.filter(({ person_id }) => person_id !== who);
        };
        deeds.forEach(({ kind, who }, minute) => {
          if (kind === 'ask') {
            const { outcome } = askForSeat(held, registrations, waiting, who, BEFORE);
            if (outcome === 'registered') put(who);
            if (outcome === 'waiting' && !waiting.some(({ person_id }) => person_id === who))
              waiting = [...waiting, waits(who, minute)];
          }
          if (kind === 'leave')
            registrations = registrations.map((one) => (one.person_id === who ? { ...one, status: 'cancelled' } : one));
          if (kind === 'up') moveUp(held, registrations, waiting, BEFORE).forEach(put);
          expect(registrations.filter(({ status }) => status !== 'cancelled').length).toBeLessThanOrEqual(
            max_participants,
          );
        });
      }),
    );
  });
});
