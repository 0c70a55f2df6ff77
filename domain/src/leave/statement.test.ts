import { describe, expect, it } from 'vitest';
import {
  blockApprovers,
  carryExpiresOn,
  halfDays,
  leaveBalance,
  leaveDays,
  refuseLeave,
  wholeDays,
  type LeaveRules,
  type LeaveSpan,
} from './index.ts';
import { allocation, calendar, entry, leave, leaveType, rules, ZONE } from './samples.ts';

const NOW = new Date('2026-01-19T06:00:00.000Z');
const whole = (first: string, last = first) => wholeDays(first, last, ZONE);
const type = (over: Parameters<typeof leaveType>[0]) => ({ type: leaveType(over) });
const block = (id: string, day: string, override_person_ids: string[], more = {}) =>
  entry({ id, kind: 'leave_block', name: `Exam ${id}`, starts_on: day, ends_on: day, override_person_ids, ...more });
const optional = (id: string, day: string, leave_type_id: string) =>
  entry({ id, kind: 'optional_holiday', starts_on: day, ends_on: day, leave_type_id, suppresses_sessions: false });

describe('what a refusal says', () => {
  const held = leave('2026-01-21', '2026-01-22');
  const cases: [string, LeaveSpan, Partial<LeaveRules>, Record<string, unknown>][] = [
    ['LEAVE_TYPE_CLOSED', whole('2026-01-20'), type({ is_active: false }), { name: 'Casual leave' }],
    ['LEAVE_TOO_OLD', whole('2026-01-05'), {}, { days: 7, earliest_day: '2026-01-12' }],
    ['LEAVE_NOTICE_SHORT', whole('2026-01-20'), type({ min_notice_hours: 48 }), { hours: 48 }],
    [
      'LEAVE_OVERLAPS',
      whole('2026-01-21'),
      {},
      { first_day: '2026-01-21', last_day: '2026-01-22', status: 'approved' },
    ],
    [
      'LEAVE_BLOCKED',
      whole('2026-01-28', '2026-01-29'),
      { calendar: calendar(block('b', '2026-01-29', [])) },
      { day: '2026-01-29', name: 'Exam b' },
    ],
    [
      'LEAVE_NOT_OPTIONAL_HOLIDAY',
      whole('2026-01-28', '2026-01-29'),
      { calendar: calendar(optional('o', '2026-01-28', 'casual')) },
      { day: '2026-01-29' },
    ],
    ['LEAVE_TOO_LONG', whole('2026-01-27', '2026-01-29'), type({ max_consecutive_days: 2 }), { days: 3, limit: 2 }],
    ['LEAVE_NOT_HALVES', { ...whole('2026-01-28'), ends_at: '2026-01-28T07:00:00.000Z' }, {}, { half_day_at: '13:00' }],
    [
      'LEAVE_DOCUMENT_REQUIRED',
      whole('2026-01-27', '2026-01-28'),
      type({ document_required_after_days: 1 }),
      { limit: 1 },
    ],
    ['LEAVE_TERM_LIMIT', whole('2026-01-27', '2026-01-28'), type({ max_days_per_term: 3 }), { days: 4, limit: 3 }],
  ];
  it.each(cases)('%s names its numbers, and leaves no place open', (code, asked, over, params) => {
    const problem = refuseLeave(asked, [held], rules(over), NOW);
    expect(problem).toMatchObject({ code, params });
    expect(problem?.message).not.toMatch(/[{}]/);
  });
});

describe('block and optional days', () => {
  it('of two blocks only those named by both may approve, and the first one is told (BEY-024)', () => {
    const two = rules({
      calendar: calendar(block('b', '2026-01-28', ['dean', 'head']), block('c', '2026-01-29', ['asha', 'dean'])),
    });
    expect(blockApprovers(whole('2026-01-28', '2026-01-29'), two)).toEqual({
      people: ['dean'],
      day: '2026-01-28',
      name: 'Exam b',
    });
  });

  it('of this type only: those of others bind nobody (BEY-023, BEY-024)', () => {
    const code = (...entries: Parameters<typeof calendar>) =>
      refuseLeave(whole('2026-01-28'), [], rules({ calendar: calendar(...entries) }), NOW)?.code ?? null;
    expect(code(block('b', '2026-01-28', [], { leave_type_id: 'casual' }))).toBe('LEAVE_BLOCKED');
    expect(code(optional('o', '2026-01-29', 'sick'))).toBeNull();
    expect(code(optional('o', '2026-01-29', 'casual'))).toBe('LEAVE_NOT_OPTIONAL_HOLIDAY');
    expect(code(entry({ leave_type_id: 'casual', starts_on: '2026-01-29', ends_on: '2026-01-29' }))).toBeNull();
  });

  it('a half day inside a longer leave is refused where the type has none (BEY-022)', () => {
    const asked = { ...whole('2026-01-27', '2026-01-28'), ends_at: halfDays('2026-01-28', 'first_half', ZONE).ends_at };
    const given = rules(type({ allow_half_day: false }));
    expect(refuseLeave(asked, [], given, NOW)?.code).toBe('LEAVE_HALF_DAY_REFUSED');
  });
});

describe('what a balance says (BEY-020, BEY-021, BEY-090)', () => {
  const given = leaveType({ needs_balance: true, carry_forward_expires_days: 60 });
  const line = (kind: 'adjustment' | 'carry_in' | 'carry_out' | 'debit' | 'expiry', days: number, over = {}) =>
    allocation(days, { id: `${kind}-1`, entry_key: kind, kind, ...over });
  const ledger = [
    allocation(10),
    line('adjustment', 2),
    line('carry_in', 3),
    line('debit', -2.5),
    line('carry_out', -1),
    line('expiry', -0.5),
    allocation(99, { id: 'other-type', leave_type_id: 'sick' }),
    allocation(99, { id: 'other-year', period: '2026-27' }),
  ];
  const known_at = '2025-09-01T00:00:00Z';
  const told = (today: string, lines = ledger) => leaveBalance(lines, given, '2025-26', today, known_at);

  it('each kind of line by itself, and what may still be taken', () => {
    expect(told('2025-09-01')).toMatchObject({
      period: '2025-26',
      allocated: 12,
      carried_in: 3,
      used: 2.5,
      expired: 0.5,
      carried_out: 1,
      available: 11,
      carry_expires_on: '2025-09-30',
    });
    expect(told('2025-09-01', [])).toMatchObject({ used: 0, expired: 0, carried_out: 0, available: 0 });
  });

  it('with every line it rests on, the rule, and how many days would be too many', () => {
    const { explanation } = told('2025-09-01');
    expect(explanation).toMatchObject({
      v: 1,
      subject: { leave_type_id: 'casual', period: '2025-26' },
      known_at,
      value: 11,
      unit: 'days',
      verdict: 'available',
      rules: [
        {
          code: 'LEAVE_BALANCE',
          inputs: { today: '2025-09-01', sum: 11, carry_left: 0, carry_expires_on: '2025-09-30' },
          output: 11,
        },
      ],
      flips: [{ verdict: 'LEAVE_BALANCE_EXCEEDED', change: 'days', delta: 11.5 }],
    });
    expect(explanation.facts.map(({ table, id }) => [table, id])).toEqual(
      ledger.slice(0, 6).map(({ id }) => ['leave_ledger_entries', id]),
    );
  });

  it.each([
    [0.5, 'available', 1],
    [0, 'used_up', 0.5],
    [-1, 'used_up', 0.5],
  ])('with %f days left it is %s', (left, verdict, delta) => {
    const lines = [allocation(2), line('debit', left - 2)];
    const { explanation } = told('2025-09-01', lines);
    expect([explanation.verdict, explanation.flips[0]?.delta]).toEqual([verdict, delta]);
  });

  it('carried days expire so long after the first that came in, whatever else was booked before', () => {
    const lines = [
      allocation(1, { effective_on: '2025-06-01' }),
      line('carry_in', 1, { period: '2024-25', effective_on: '2024-08-01' }),
      line('carry_in', 1, { id: 'second', effective_on: '2025-08-20' }),
      line('carry_in', 1, { id: 'first', effective_on: '2025-08-10' }),
    ];
    expect(carryExpiresOn(lines, given, '2025-26')).toBe('2025-10-09');
    expect(carryExpiresOn(lines.slice(0, 2), given, '2025-26')).toBeNull();
  });
});

it('the days of a leave are told with every half that was left out (BEY-022, BEY-023, BEY-090)', () => {
  const span = { ...whole('2026-01-23', '2026-01-27'), ends_at: halfDays('2026-01-27', 'first_half', ZONE).ends_at };
  const { days, explanation } = leaveDays(span, rules(), NOW.toISOString());
  expect(days).toBe(1.5);
  expect(explanation).toMatchObject({ unit: 'days', verdict: 'counted', value: 1.5, flips: [] });
  expect(explanation.rules).toMatchObject([{ code: 'LEAVE_DAYS', output: 1.5, inputs: { halves: 9, counted: 3 } }]);
  expect(explanation.facts.map(({ table, id }) => `${table} ${id}`)).toEqual([
    'leave_types casual',
    'calendar_entries holiday',
  ]);
});
