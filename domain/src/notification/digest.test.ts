import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIGEST_MS, isUrgent, planDigests, type Waiting } from './index.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-23T06:30:00.000Z'); // 12:00 in Kolkata
const iso = (ms: number) => new Date(ms).toISOString();

describe('digests', () => {
  const message = (id: string, ms: number, notification_type: Waiting['notification_type'] = 'task'): Waiting => ({
    id,
    notification_type,
    ready_at: iso(NOON + ms),
  });
  it.each([
    [[], []],
    [[message('a', 0)], [['a']]],
    [[message('b', DIGEST_MS - 1), message('a', 0)], [['a', 'b']]],
    [
      [message('a', 0), message('b', DIGEST_MS)],
      [['a'], ['b']],
    ],
    [
      [message('a', 0), message('s', 1, 'security'), message('b', 2)],
      [['s'], ['a', 'b']],
    ],
  ])('of %j are %j', (waiting, ids) => {
    expect(planDigests(waiting).map((digest) => digest.ids)).toEqual(ids);
  });

  it('hold every message once, none earlier than ready nor later than 15 minutes, whatever the order', () => {
    const any = fc.record({
      minute: fc.integer({ min: 0, max: 120 }),
      type: fc.constantFrom('task' as const, 'leave' as const, 'security' as const),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (list) => {
        const waiting = list.map(({ minute, type }, i) => message(`m${i}`, minute * MINUTE, type));
        const digests = planDigests(waiting);
        expect(planDigests([...waiting].reverse())).toEqual(digests);
        expect(digests.flatMap(({ ids }) => ids).sort()).toEqual(waiting.map(({ id }) => id).sort());
        for (const { send_at, ids } of digests) {
          for (const { ready_at, notification_type } of waiting.filter(({ id }) => ids.includes(id))) {
            const wait = Date.parse(send_at) - Date.parse(ready_at);
            expect(wait).toBeGreaterThanOrEqual(0);
            expect(wait).toBeLessThanOrEqual(isUrgent(notification_type) ? 0 : DIGEST_MS);
          }
        }
      }),
    );
  });
});
