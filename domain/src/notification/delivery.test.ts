import { describe, expect, it } from 'vitest';
import { planDeliveries, type Addresses, type Preference } from './index.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-23T06:30:00.000Z'); // 12:00 in Kolkata
const ZONE = 'Asia/Kolkata';
const iso = (ms: number) => new Date(ms).toISOString();

describe('deliveries', () => {
  const addresses = { email: 'a@example.org', sms: null };
  const quiet: Preference = { channel: 'email', is_enabled: true, daily_at: null, quiet_from: '11:00', quiet_until: '13:00' }; // prettier-ignore
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

  it('wait for the daily mail of a kind, which a message of security never does', () => {
    const daily: Preference = {
      channel: 'email',
      is_enabled: true,
      daily_at: '18:00',
      quiet_from: null,
      quiet_until: null,
    };
    const mail = (type: string) => planDeliveries(type, [daily], addresses, ZONE, NOON)[1];
    expect(mail('leave')).toMatchObject({ status: 'queued', not_before: iso(NOON + 360 * MINUTE), is_gathered: true });
    expect(mail('security')).toMatchObject({ status: 'queued', not_before: null, is_gathered: false });
  });

  it('go out by text message where there is a number', () => {
    expect(plan('leave', [], { email: 'a@example.org', sms: '+911234567890' })[2]).toEqual(['queued', null, null]);
  });
});
