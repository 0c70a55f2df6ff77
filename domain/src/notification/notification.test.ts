import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEDUPE_KEY_MAX, dedupeKey } from './dedupe.ts';
import { planDeliveries, type Addresses, type Preference } from './delivery.ts';
import { DIGEST_MS, planDigests, type Waiting } from './digest.ts';
import { quietUntil } from './quiet.ts';
import { RECIPIENTS, recipientsOf, type News } from './recipients.ts';
import { MAX_ATTEMPTS, waitAfterAttempt } from './retry.ts';
import { DELIVERY_MOVES, NOTIFICATION_TYPES, isUrgent, notificationWorkflowId } from './status.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-23T06:30:00.000Z'); // 12:00 in Kolkata
const ZONE = 'Asia/Kolkata';
const iso = (ms: number) => new Date(ms).toISOString();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const migration = (file: string) =>
  readFileSync(new URL(`../../../directus/migrations/${file}`, import.meta.url), 'utf8');

describe('recipients', () => {
  it.each([
    ['leave_approved', { requester: ['s'], mentor: ['m'] }, 'm', ['s']],
    ['leave_cancelled', { requester: ['s'], mentor: ['m'] }, 's', ['m']],
    ['event_cancelled', { registrants: ['b', 'a'], waitlisted: ['a', 'c'], organizer: ['o'] }, 'o', ['a', 'b', 'c']],
    [
      'event_cancelled',
      { registrants: ['b', 'a'], waitlisted: ['a', 'c'], organizer: ['o'] },
      null,
      ['a', 'b', 'c', 'o'],
    ],
    ['account_security', { person: ['p'] }, 'p', ['p']],
    ['task_assigned', {}, null, []],
  ] as const)('of %s among %o, caused by %s, are %j (CT-091, CH-063)', (news, people, actor, told) => {
    expect(recipientsOf(news, people, actor)).toEqual(told);
  });

  it('are never told twice and only where they stand in a listed relation', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd'));
    const news = fc.constantFrom(...(Object.keys(RECIPIENTS) as News[]));
    fc.assert(
      fc.property(news, ids, ids, ids, (which, requester, assignee, roster) => {
        const told = recipientsOf(which, { requester, assignee, roster }, null);
        const all: readonly string[] = [...requester, ...assignee, ...roster];
        return new Set(told).size === told.length && told.every((one) => all.includes(one));
      }),
    );
  });
});

describe('quiet hours', () => {
  const local = (time: string, day = '2026-11-23') => Date.parse(`${day}T${time}:00.000+05:30`);
  it.each([
    ['22:00', '07:00', '21:59', null],
    ['22:00', '07:00', '22:00', local('07:00', '2026-11-24')],
    ['22:00', '07:00', '23:59', local('07:00', '2026-11-24')],
    ['22:00', '07:00', '00:00', local('07:00')],
    ['22:00', '07:00', '06:59', local('07:00')],
    ['22:00', '07:00', '07:00', null],
    ['13:00', '14:30', '12:59', null],
    ['13:00', '14:30', '13:00', local('14:30')],
    ['13:00', '14:30', '14:30', null],
    ['09:00', '09:00', '09:00', null],
    [null, '07:00', '03:00', null],
    ['22:00', null, '23:00', null],
  ])('from %s until %s, at %s, hold until %s', (quiet_from, quiet_until, time, until) => {
    expect(quietUntil({ quiet_from, quiet_until }, ZONE, local(time))).toBe(until);
  });

  it('end at the wall clock’s hour also in the night the clocks change', () => {
    const night = Date.parse('2026-10-25T00:30:00.000Z'); // 02:30 summer time in Berlin
    expect(quietUntil({ quiet_from: '22:00', quiet_until: '07:00' }, 'Europe/Berlin', night)).toBe(
      Date.parse('2026-10-25T06:00:00.000Z'),
    );
  });

  it('end after now and outside of themselves', () => {
    const time = fc
      .record({ h: fc.nat(23), m: fc.nat(59) })
      .map(({ h, m }) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(time, time, fc.integer({ min: 0, max: 2 * 1440 }), (quiet_from, quiet_until, minute) => {
        const now = NOON + minute * MINUTE;
        const until = quietUntil({ quiet_from, quiet_until }, ZONE, now);
        if (until === null) return true;
        return (
          until > now &&
          until - now <= 24 * 60 * MINUTE &&
          quietUntil({ quiet_from, quiet_until }, ZONE, until) === null
        );
      }),
    );
  });
});

describe('deliveries', () => {
  const addresses = { email: 'a@example.org', sms: null };
  const quiet: Preference = { channel: 'email', is_enabled: true, quiet_from: '11:00', quiet_until: '13:00' };
  const plan = (type: 'leave' | 'security', preferences: Preference[], to: Addresses = addresses) =>
    planDeliveries(type, preferences, to, ZONE, NOON).map(({ status, not_before, why }) => [status, not_before, why]);

  it.each([
    [
      'leave',
      [],
      [
        ['sent', null, null],
        ['queued', null, null],
        ['suppressed', null, 'no_address'],
      ],
    ],
    [
      'leave',
      [quiet],
      [
        ['sent', null, null],
        ['queued', iso(NOON + 60 * MINUTE), null],
        ['suppressed', null, 'no_address'],
      ],
    ],
    [
      'leave',
      [{ ...quiet, is_enabled: false }],
      [
        ['sent', null, null],
        ['suppressed', null, 'switched_off'],
        ['suppressed', null, 'no_address'],
      ],
    ],
    [
      'security',
      [{ ...quiet, is_enabled: false }],
      [
        ['sent', null, null],
        ['queued', null, null],
        ['suppressed', null, 'no_address'],
      ],
    ],
  ] as const)('of a %s message with %j are %j (CT-091)', (type, preferences, planned) => {
    expect(plan(type, [...preferences])).toEqual(planned);
  });

  it('go out by text message where there is a number', () => {
    expect(plan('leave', [], { email: 'a@example.org', sms: '+911234567890' })[2]).toEqual(['queued', null, null]);
  });
});

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

describe('back-off', () => {
  it('waits 1 minute, tripling, at most 6 hours, and gives up after the eighth attempt', () => {
    const minutes = Array.from({ length: MAX_ATTEMPTS }, (_, i) => waitAfterAttempt(i + 1)).map(
      (ms) => ms && ms / MINUTE,
    );
    expect(minutes).toEqual([1, 3, 9, 27, 81, 243, 360, null]);
    expect(waitAfterAttempt(99)).toBeNull();
  });
});

describe('a dedupe key', () => {
  const part = fc.string({ maxLength: 12 });
  it('is the same for the same step and different for every other', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.array(part, { minLength: 1, maxLength: 4 }),
        (a, b) => {
          const key = ([first = '', ...rest]: string[]) => dedupeKey(sha256, first, ...rest);
          return key(a) === key([...a]) && (key(a) === key(b)) === (JSON.stringify(a) === JSON.stringify(b));
        },
      ),
    );
  });

  it('fits its column, and long ones stay different', () => {
    const long = (end: string) => dedupeKey(sha256, `leave:${'x'.repeat(300)}`, end);
    expect(long('a')).toHaveLength(DEDUPE_KEY_MAX);
    expect(long('a')).not.toBe(long('b'));
    expect(dedupeKey(sha256, 'x'.repeat(DEDUPE_KEY_MAX))).toBe('x'.repeat(DEDUPE_KEY_MAX));
    expect(dedupeKey(sha256, 'leave:1', 'approved', 2)).toBe('leave:1/approved/2');
  });
});

describe('the lists', () => {
  it('are those of the tables', () => {
    const [, types = ''] = /CHECK \(notification_type IN \(([^)]*)\)/.exec(migration('0130-notification.sql')) ?? [];
    expect([...types.matchAll(/'(\w+)'/g)].map(([, type]) => type)).toEqual([...NOTIFICATION_TYPES]);
    const [, call = ''] =
      /ON notification_deliveries\s[^;]*muster_transition\('status',([^;]*)\)/.exec(migration('0905-moves.sql')) ?? [];
    const edges = [...call.matchAll(/'(\w+>\w+)'/g)].map(([, edge]) => edge);
    expect(
      Object.entries<readonly string[]>(DELIVERY_MOVES)
        .flatMap(([from, to]) => to.map((one) => `${from}>${one}`))
        .sort(),
    ).toEqual(edges.sort());
  });

  it('give each message one workflow', () => {
    expect(notificationWorkflowId('1')).toBe('notify:1');
  });
});
