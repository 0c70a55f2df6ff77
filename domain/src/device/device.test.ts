import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, session } from '../checkin/fixture.ts';
import { deviceEventNo, parseAdms } from './adms.ts';
import { punchInstant } from './clock.ts';
import { matchPin, sessionOfPunch } from './match.ts';
import { recompute } from '../explain/index.ts';
import { DEVICE_RECOMPUTE, judgeDay, pairPunches, workedMinutes, type PairRules, type Punch } from './pairs.ts';
import {
  DEVICE_KEY_MOVES,
  DEVICE_MOVES,
  deviceSyncWorkflowId,
  PUNCH_MOVES,
  RAW_PUSH_MOVES,
  trustedFrom,
} from './status.ts';
import { deviceSyncState } from './sync.ts';

const LINES =
  '11\t2026-11-23 09:01:07\t0\t15\t0\t0\r\nEMP-7\t2026-11-23 17:30:00\t1\t1\n\n2\t2026-11-23 12:00:00\t255\t\t0\n';
const PUNCHES = [
  { device_user_code: '11', device_time: '2026-11-23 09:01:07', status: '0', direction: 'in', modality: 'face' },
  {
    device_user_code: 'EMP-7',
    device_time: '2026-11-23 17:30:00',
    status: '1',
    direction: 'out',
    modality: 'fingerprint',
  },
  { device_user_code: '2', device_time: '2026-11-23 12:00:00', status: '255', direction: 'unknown', modality: null },
];

describe('a device push', () => {
  it.each([
    ['raw lines', LINES],
    ['a form field named after the table', `ATTLOG=${encodeURIComponent(LINES)}`],
    ['a form field beside the table', `SN=X1&table=ATTLOG&data=${encodeURIComponent(LINES).replaceAll('%20', '+')}`],
    ['a form that is only a name', encodeURIComponent(LINES)],
  ])('is read from %s (BEY-049, CH-034)', (_, body) => {
    expect(parseAdms(body)).toEqual({ table_name: 'ATTLOG', punches: PUNCHES, unread: [] });
  });

  it.each([
    ['2026-11-23 09:01:07', '0', 'in'],
    ['2026-11-23 09:01:07', '1', 'out'],
    ['2026-11-23 09:01:07', '2', 'break_out'],
    ['2026-11-23 09:01:07', '3', 'break_in'],
    ['2026-11-23 09:01:07', '4', 'ot_in'],
    ['2026-11-23T09:01:07', '5', 'ot_out'],
    ['2026-11-23 09:01:07', '', 'unknown'],
  ])('at %s with status "%s" is %s', (time, status, direction) => {
    expect(parseAdms(`1\t${time}\t${status}`).punches).toMatchObject([
      { direction, device_time: '2026-11-23 09:01:07' },
    ]);
  });

  it('keeps what it cannot read and reads the rest', () => {
    const { punches, unread } = parseAdms('nonsense\t\n1\t2026-11-23 09:01:07\nx y\t2026-11-23 09:01:07\t0\n');
    expect(punches).toHaveLength(1);
    expect(unread).toEqual([
      { line: 1, text: 'nonsense\t' },
      { line: 3, text: 'x y\t2026-11-23 09:01:07\t0' },
    ]);
  });

  it.each([
    ['OPERLOG', LINES, 'OPERLOG', 0],
    [undefined, `OPERLOG=${encodeURIComponent(LINES)}`, 'OPERLOG', 0],
    [undefined, 'SN=1&options=all', 'ATTLOG', 0],
    [undefined, '%E0%A4%A', 'ATTLOG', 0],
    [undefined, '', 'ATTLOG', 0],
  ])('of table %s with body %s is of table %s with %i punches', (table, body, table_name, count) => {
    const read = parseAdms(body, table);
    expect([read.table_name, read.punches.length]).toEqual([table_name, count]);
  });

  it('never throws, and loses no line', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (body) => {
        const { punches, unread } = parseAdms(`${body}\t`);
        return (
          punches.length + unread.length === `${body}\t`.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').length
        );
      }),
    );
  });

  it('sent again is the same events', () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const numbers = (body: string) => parseAdms(body).punches.map((punch) => deviceEventNo(sha256, punch));
    expect(numbers(LINES)).toEqual(numbers(`ATTLOG=${encodeURIComponent(LINES)}`));
    expect(numbers(LINES)[0]).toBe(sha256('11|2026-11-23 09:01:07|0'));
    expect(new Set(numbers(LINES)).size).toBe(3);
  });
});

describe('device-local time', () => {
  it.each([
    ['2026-11-23 09:00:00', 'Asia/Kolkata', 0, '2026-11-23T03:30:00.000Z', false],
    ['2026-11-23 09:00:00', 'Asia/Kolkata', -90_000, '2026-11-23T03:28:30.000Z', false],
    ['2026-07-01 09:00:00', 'Europe/Berlin', 0, '2026-07-01T07:00:00.000Z', false],
    ['2026-10-25 02:30:00', 'Europe/Berlin', 0, '2026-10-25T00:30:00.000Z', true],
    ['2026-03-29 02:30:00', 'Europe/Berlin', 0, '2026-03-29T01:30:00.000Z', true],
  ])('%s in %s with %i ms is %s, ambiguous %s', (time, zone, offset, punched_at, ambiguous) => {
    expect(punchInstant(time, zone, offset)).toEqual({ punched_at, ambiguous });
  });

  it.each(['2026-02-31 09:00:00', '2026-11-23 25:00:00', 'soon'])('%s is no time', (time) => {
    expect(punchInstant(time, 'Asia/Kolkata', 0)).toBeNull();
  });

  it('keeps the order of punches of a zone without clock changes', () => {
    const second = fc.integer({ min: 0, max: 86_399 });
    const text = (s: number) =>
      new Date(Date.UTC(2026, 10, 23) + s * 1000).toISOString().slice(0, 19).replace('T', ' ');
    const ms = (s: number) => Date.parse(punchInstant(text(s), 'Asia/Kolkata', 0)?.punched_at ?? '');
    fc.assert(fc.property(second, second, (a, b) => ms(a) - ms(b) === (a - b) * 1000));
  });
});

describe('a PIN', () => {
  const own = (person_id: string, device_user_code = '7') => ({ person_id, device_user_code });
  it.each([
    [[own('a')], [own('b')], { person_id: 'a', reason: null }],
    [[own('a', '8')], [own('b')], { person_id: 'b', reason: null }],
    [[own('a'), own('a')], [], { person_id: 'a', reason: null }],
    [[own('a'), own('b')], [], { person_id: null, reason: 'ambiguous' }],
    [[], [own('a'), own('b')], { person_id: null, reason: 'ambiguous' }],
    [[], [], { person_id: null, reason: 'unknown_person' }],
  ])('deployed %j, identifying %j, is %o (CH-033)', (deployed, identifiers, match) => {
    expect(matchPin('7', deployed, identifiers)).toEqual(match);
  });
});

describe('the session of a punch', () => {
  const first = session({ id: 'first' });
  const second = session({ id: 'second', scheduled_start_at: at(60), scheduled_end_at: at(120) });
  it.each([
    [-10.001, null],
    [-10, 'first'],
    [30, 'first'],
    [49.999, 'first'],
    [55, 'second'],
    [75, 'second'],
    [135, 'second'],
    [135.001, null],
  ])('in minute %d is %s (CH-022)', (minute, id) => {
    expect(sessionOfPunch(at(minute), [second, first])?.id ?? null).toBe(id);
  });

  it('is the earlier one when two are equally near, and never a cancelled one', () => {
    const near = session({ id: 'near', scheduled_start_at: at(10), scheduled_end_at: at(70) });
    expect(sessionOfPunch(at(5), [near, first])?.id).toBe('first');
    expect(sessionOfPunch(at(5), [{ ...first, status: 'cancelled' }])).toBeNull();
  });
});

const RULES: PairRules = {
  pairing: 'strict',
  counting: 'every_pair',
  repeat_seconds: 60,
  absent_below_minutes: 120,
  half_day_below_minutes: 240,
  late_after_minutes: 10,
  early_before_minutes: 5,
};
const punch = (minute: number, direction: Punch['direction'] = 'unknown'): Punch => ({
  id: `p${minute}`,
  punched_at: at(minute),
  direction,
});
const shape = (punches: readonly Punch[], rules = RULES) =>
  pairPunches(punches, rules).map((stay) => [stay.in.id, stay.out?.id ?? null]);

describe('pairs of punches', () => {
  it.each([
    ['strict', [punch(0, 'in'), punch(60, 'out')], [['p0', 'p60']]],
    [
      'strict',
      [punch(0, 'in'), punch(30, 'break_out'), punch(45, 'break_in'), punch(60, 'out')],
      [
        ['p0', 'p30'],
        ['p45', 'p60'],
      ],
    ],
    ['strict', [punch(60, 'out'), punch(0, 'in')], [['p0', 'p60']]],
    ['strict', [punch(0, 'out'), punch(5, 'in'), punch(10, 'in'), punch(60, 'out'), punch(70, 'out')], [['p5', 'p60']]],
    ['strict', [punch(0, 'in'), punch(30), punch(60, 'ot_out')], [['p0', 'p60']]],
    ['strict', [punch(0, 'in'), punch(1, 'in')], [['p0', null]]],
    [
      'alternating',
      [punch(0), punch(60), punch(90), punch(120)],
      [
        ['p0', 'p60'],
        ['p90', 'p120'],
      ],
    ],
    [
      'alternating',
      [punch(0, 'out'), punch(60, 'in'), punch(90)],
      [
        ['p0', 'p60'],
        ['p90', null],
      ],
    ],
    ['alternating', [punch(0), punch(1), punch(60)], [['p0', 'p60']]],
    [
      'alternating',
      [punch(0), punch(1.001), punch(60)],
      [
        ['p0', 'p1.001'],
        ['p60', null],
      ],
    ],
    ['alternating', [], []],
  ] as const)('%s, from %j, are %j', (pairing, punches, stays) => {
    expect(shape(punches, { ...RULES, pairing })).toEqual(stays);
  });

  it('do not depend on the order of arrival nor on resends', () => {
    const any = fc.record({
      minute: fc.integer({ min: 0, max: 300 }),
      direction: fc.constantFrom('in', 'out', 'unknown', 'break_in') as fc.Arbitrary<Punch['direction']>,
    });
    const pairing = fc.constantFrom('strict', 'alternating') as fc.Arbitrary<PairRules['pairing']>;
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ minute }) => minute, maxLength: 10 }), pairing, (list, how) => {
        const punches = list.map(({ minute, direction }) => punch(minute, direction));
        const rules = { ...RULES, pairing: how };
        const stays = pairPunches(punches, rules);
        expect(pairPunches([...punches, ...punches].reverse(), rules)).toEqual(stays);
        const [every, total] = [
          workedMinutes(stays, { counting: 'every_pair' }),
          workedMinutes(stays, { counting: 'first_last' }),
        ];
        expect(every).toBeGreaterThanOrEqual(0);
        expect(total).toBeGreaterThanOrEqual(every);
      }),
    );
  });
});

describe('a day', () => {
  const shift = { starts_at: at(0), ends_at: at(480) };
  const judge = (from: number, to: number) =>
    judgeDay([punch(from, 'in'), punch(to, 'out')], shift, RULES, { person_id: 'p' });

  it.each([
    [0, 119.99, 'absent'],
    [0, 120, 'half_day'],
    [0, 239.99, 'half_day'],
    [0, 240, 'present'],
  ])('from minute %d to %d is %s (CH-080)', (from, to, verdict) => {
    expect(judge(from, to).verdict).toBe(verdict);
  });

  it.each([
    [10.99, 480, 10, 0, false, false],
    [11, 480, 11, 0, true, false],
    [-5, 475, 0, 5, false, false],
    [0, 474, 0, 6, false, true],
  ])(
    'from minute %d to %d is %i late, %i early: %s, %s',
    (from, to, minutes_late, minutes_early, is_late, is_early) => {
      expect(judge(from, to)).toMatchObject({ minutes_late, minutes_early, is_late, is_early });
    },
  );

  it('without punches, or without an exit, is an absence', () => {
    expect(judgeDay([], shift, RULES, {})).toMatchObject({ verdict: 'absent', worked_minutes: 0, minutes_late: 0 });
    const stuck = judgeDay(
      [punch(0, 'in')],
      shift,
      { ...RULES, absent_below_minutes: 0, half_day_below_minutes: 0 },
      {},
    );
    expect(stuck).toMatchObject({ verdict: 'present', worked_minutes: 0 });
    expect(judgeDay([], shift, { ...RULES, absent_below_minutes: 0 }, {}).verdict).toBe('absent');
  });

  it('has facts that alone give it again (BEY-090)', () => {
    const direction = fc.constantFrom('in', 'out', 'unknown') as fc.Arbitrary<Punch['direction']>;
    const list = fc.uniqueArray(fc.record({ minute: fc.integer({ min: -10, max: 500 }), direction }), {
      selector: ({ minute }) => minute,
      maxLength: 8,
    });
    const how = fc.record({
      pairing: fc.constantFrom('strict', 'alternating') as fc.Arbitrary<PairRules['pairing']>,
      counting: fc.constantFrom('first_last', 'every_pair') as fc.Arbitrary<PairRules['counting']>,
    });
    fc.assert(
      fc.property(list, how, (given, rules) => {
        const punches = given.map(({ minute, direction: way }) => punch(minute, way));
        const { explanation } = judgeDay(punches, shift, { ...RULES, ...rules }, { person_id: 'p' });
        expect(recompute(JSON.parse(JSON.stringify(explanation)), DEVICE_RECOMPUTE)).toEqual({ outcome: 'same' });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [60, 'absent', { verdict: 'half_day', change: 'minutes', delta: 60 }],
    [200, 'half_day', { verdict: 'present', change: 'minutes', delta: 40 }],
    [300, 'present', { verdict: 'half_day', change: 'minutes', delta: -61 }],
  ])('of %i minutes is %s and says what would turn it: %o (BEY-090)', (minutes, verdict, flip) => {
    const { explanation } = judge(0, minutes);
    expect(explanation).toMatchObject({ verdict, value: minutes, unit: 'min', flips: [flip] });
    const turned = judge(0, minutes + flip.delta);
    expect(turned.verdict).toBe(flip.verdict);
    expect(explanation.facts).toHaveLength(2);
  });
});

describe('absent only after sync (BEY-050)', () => {
  const device = (last_sync_at: string | null, status: 'active' | 'suspended' = 'active') => ({
    id: 'd',
    status,
    last_sync_at,
  });
  it.each([
    [[], 85, { state: 'ready', devices_unsynced: false, device_ids: [] }],
    [[device(at(60.001))], 85, { state: 'ready', devices_unsynced: false, device_ids: [] }],
    [[device(at(60))], 85, { state: 'wait', until: at(205), device_ids: ['d'] }],
    [[device(null)], 204.999, { state: 'wait', until: at(205), device_ids: ['d'] }],
    [[device(null)], 205, { state: 'ready', devices_unsynced: true, device_ids: ['d'] }],
    [[device(null, 'suspended')], 85, { state: 'ready', devices_unsynced: false, device_ids: [] }],
  ] as const)('devices %j in minute %d: %o', (devices, minute, state) => {
    expect(deviceSyncState(devices, at(60), at(85), at(minute))).toEqual(state);
  });
});

describe('devices', () => {
  it.each([
    ['devices', DEVICE_MOVES],
    ['device_raw_pushes', RAW_PUSH_MOVES],
    ['biometric_punches', PUNCH_MOVES],
    ['device_keys', DEVICE_KEY_MOVES],
  ])('of %s move as their trigger says', (table, moves) => {
    const sql = readFileSync(new URL('../../../directus/migrations/0905-moves.sql', import.meta.url), 'utf8');
    const [, call = ''] = new RegExp(`ON ${table}\\s[^;]*muster_transition\\('status',([^;]*)\\)`).exec(sql) ?? [];
    const edges = [...call.matchAll(/'(\w+>\w+)'/g)].map(([, edge]) => edge);
    const ours = Object.entries<readonly string[]>(moves).flatMap(([from, to]) => to.map((one) => `${from}>${one}`));
    expect(ours.sort()).toEqual(edges.sort());
  });

  it('trust a first key at once and a replacement a day later (BEY-031)', () => {
    expect([trustedFrom(at(0), false), trustedFrom(at(0), true)]).toEqual([at(0), at(24 * 60)]);
  });

  it('have one workflow each', () => {
    expect(deviceSyncWorkflowId('1')).toBe('device-sync:1');
  });
});
