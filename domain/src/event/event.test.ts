import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CANCEL_ORDER, planCancellation, type Dependents } from './cancel.ts';
import {
  CLUB_ACTION_FLAGS,
  CLUB_FLAGS,
  CLUB_POSITIONS,
  DEFAULT_CLUB_FLAGS,
  mayInClub,
  type ClubAction,
  type ClubMembership,
} from './clubs.ts';
import { completeRegistrations } from './complete.ts';
import { eventSteps, isOngoing, refuseEventMove, refuseEventSpan } from './life.ts';
import { recompute } from '../explain/index.ts';
import {
  askForSeat,
  EVENT_RECOMPUTE,
  moveUp,
  refuseRegistration,
  refuseUnregister,
  seatsLeft,
  walkInOf,
} from './seats.ts';
import {
  canMoveEvent,
  EVENT_MOVES,
  eventWorkflowId,
  isEventActive,
  REGISTRATION_MOVES,
  type EventStatus,
} from './status.ts';
import type { CampusEvent, Registration, Waiting } from './types.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-12-01T10:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();
const event = (more: Partial<CampusEvent> = {}): CampusEvent => ({
  id: 'e',
  club_id: 'c',
  organizer_id: 'o',
  status: 'scheduled',
  starts_at: iso(START),
  ends_at: iso(START + 2 * HOUR),
  registration_required: true,
  registration_closes_at: null,
  max_participants: 2,
  issues_certificates: true,
  min_sessions_for_certificate: 2,
  ...more,
});
const seat = (person_id: string, status: Registration['status'] = 'registered'): Registration => ({
  id: `r-${person_id}`,
  person_id,
  status,
  registered_at: iso(START - 48 * HOUR),
});
const waits = (person_id: string, minute = 0): Waiting => ({
  person_id,
  asked_at: iso(START - 24 * HOUR + minute * 60_000),
});
const BEFORE = iso(START - 1);
const STATUSES = Object.keys(EVENT_MOVES) as EventStatus[];
const migration = (file: string) =>
  readFileSync(new URL(`../../../directus/migrations/${file}`, import.meta.url), 'utf8');

describe('the life of an event', () => {
  it.each([
    ['events', EVENT_MOVES],
    ['event_registrations', REGISTRATION_MOVES],
  ])('moves as the trigger of %s says (CT-048, CT-053)', (table, moves) => {
    const [, call = ''] =
      new RegExp(`ON ${table}\\s[^;]*muster_transition\\('status',([^;]*)\\)`).exec(migration('0905-moves.sql')) ?? [];
    const edges = [...call.matchAll(/'(\w+>\w+)'/g)].map(([, edge]) => edge);
    const ours = Object.entries<readonly string[]>(moves).flatMap(([from, to]) => to.map((one) => `${from}>${one}`));
    expect(ours.sort()).toEqual(edges.sort());
  });

  it('is refused outside the table, by name', () => {
    for (const from of STATUSES) {
      for (const to of STATUSES) {
        const code = refuseEventMove(event({ status: from }), to, BEFORE, 'rain')?.code ?? null;
        expect(code).toBe(canMoveEvent(from, to) ? null : 'EVENT_MOVE');
      }
    }
    expect(STATUSES.filter(isEventActive)).toEqual(['scheduled', 'ongoing']);
    expect(eventWorkflowId('e')).toBe('event:e');
  });

  it.each([
    [{}, BEFORE, null],
    [{}, iso(START), 'EVENT_PAST'],
    [{ ends_at: null }, BEFORE, 'EVENT_END_UNKNOWN'],
    [{ ends_at: iso(START) }, BEFORE, 'EVENT_EMPTY'],
  ])('with %o at %s is announced with %s (EAS-029)', (more, now, code) => {
    expect(refuseEventSpan(event(more), now)?.code ?? null).toBe(code);
    expect(refuseEventMove(event({ ...more, status: 'draft' }), 'scheduled', now)?.code ?? null).toBe(code);
  });

  it('is cancelled with a reason only', () => {
    expect(refuseEventMove(event(), 'cancelled', BEFORE, ' ')?.code).toBe('EVENT_REASON');
    expect(refuseEventMove(event(), 'cancelled', BEFORE)?.code).toBe('EVENT_REASON');
  });

  it.each([
    [-1, false],
    [0, true],
    [2 * HOUR, true],
    [2 * HOUR + 1, false],
  ])('%i ms after its start is ongoing: %s (EAS-031)', (ms, ongoing) => {
    expect(isOngoing(event(), iso(START + ms))).toBe(ongoing);
    expect(isOngoing(event({ ends_at: null }), iso(START + ms))).toBe(false);
  });

  it('steps through closing, reminders, start and end with its grace (EAS-032)', () => {
    const closing = event({ registration_closes_at: iso(START - 2 * HOUR) });
    const names = (from: CampusEvent, after: number) => eventSteps(from, 15, iso(after)).map(({ action }) => action);
    expect(eventSteps(closing, 15, iso(START - 48 * HOUR))).toEqual([
      { action: 'remind_24h', at: iso(START - 24 * HOUR) },
      { action: 'close_registration', at: iso(START - 2 * HOUR) },
      { action: 'remind_1h', at: iso(START - HOUR) },
      { action: 'start', at: iso(START) },
      { action: 'end', at: iso(START + 2 * HOUR + 15 * 60_000) },
    ]);
    expect(names(closing, START - 24 * HOUR)).toEqual(['close_registration', 'remind_1h', 'start', 'end']);
    expect(names(event(), START + 9 * HOUR)).toEqual(['start', 'end']);
    expect(names(event({ status: 'ongoing' }), START)).toEqual(['end']);
    expect(names(event({ status: 'completed' }), START)).toEqual([]);
    expect(names(event({ status: 'draft', ends_at: null }), START)).toEqual([]);
  });
});

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
  ])('for an event with %o at %s are refused with %s (CT-052)', (more, now, code) => {
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
    expect(moveUp(event({ max_participants: 3 }), [seat('s')], line)).toEqual(['a', 'b']);
    expect(moveUp(event({ max_participants: null }), [seat('s')], line)).toEqual(['a', 'b', 'c']);
    expect(moveUp(event({ max_participants: 1 }), [seat('s')], line)).toEqual([]);
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
          if (kind === 'up') moveUp(held, registrations, waiting).forEach(put);
          expect(registrations.filter(({ status }) => status !== 'cancelled').length).toBeLessThanOrEqual(
            max_participants,
          );
        });
      }),
    );
  });
});

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
});

describe('club positions', () => {
  it('have the eleven flags of the table (CT-037, CT-038)', () => {
    const flags = [...migration('0050-event.sql').matchAll(/^ {2}(can_\w+) boolean/gm)].map(([, flag]) => flag);
    expect([...CLUB_FLAGS]).toEqual(flags);
    expect(CLUB_FLAGS).toHaveLength(11);
    expect(Object.keys(DEFAULT_CLUB_FLAGS)).toEqual([...CLUB_POSITIONS]);
    expect(new Set(Object.values(CLUB_ACTION_FLAGS))).toEqual(new Set(CLUB_FLAGS));
  });

  it('allow exactly what their flags say, in their own club, while they last (CT-039)', () => {
    const actions = Object.keys(CLUB_ACTION_FLAGS) as ClubAction[];
    fc.assert(
      fc.property(fc.subarray([...CLUB_FLAGS]), fc.constantFrom(...actions), (flags, action) => {
        const member: ClubMembership = { club_id: 'c', is_active: true, left_at: null, flags };
        const may = (more: Partial<ClubMembership>, club = 'c') =>
          mayInClub(action, club, [{ ...member, ...more }], BEFORE);
        expect(may({})).toBe(flags.includes(CLUB_ACTION_FLAGS[action]));
        expect(may({}, 'other') || may({ is_active: false }) || may({ left_at: BEFORE })).toBe(false);
        expect(may({ left_at: iso(START) })).toBe(may({}));
      }),
    );
    expect(mayInClub('edit_event', 'c', [], BEFORE)).toBe(false);
  });
});

describe('cancelling an event', () => {
  const all: Dependents = {
    sessions: [
      { id: 's2', status: 'open' },
      { id: 's1', status: 'scheduled' },
      { id: 's3', status: 'finalized' },
    ],
    qr_tokens: [
      { id: 'q1', is_active: true },
      { id: 'q2', is_active: false },
    ],
    certificate_batches: [{ id: 'b1', status: 'generating' }],
    certificates: [
      { id: 'c1', status: 'issued' },
      { id: 'c2', status: 'pending' },
      { id: 'c3', status: 'revoked' },
    ],
    aicte_point_transactions: [
      { id: 'p1', status: 'approved' },
      { id: 'p2', status: 'pending' },
    ],
    leave_applications: [
      { id: 'l1', proof_state: 'awaited' },
      { id: 'l2', proof_state: 'proven' },
    ],
    venue_bookings: [{ id: 'v1', status: 'approved' }],
    people: ['z', 'a', 'a'],
  };

  it('compensates in one order: doors, new things, given things, proofs, place, then the news (BEY-094)', () => {
    expect(planCancellation('e', all).map(({ table, id, to }) => `${table} ${id} ${to}`)).toEqual([
      'qr_tokens q1 inactive',
      'sessions s1 cancelled',
      'sessions s2 cancelled',
      'certificate_batches b1 cancelled',
      'certificates c2 void',
      'certificates c1 suspended',
      'aicte_point_transactions p2 rejected',
      'aicte_point_transactions p1 review',
      'leave_applications l1 missing',
      'venue_bookings v1 cancelled',
      'people a told',
      'people z told',
    ]);
  });

  it('goes on where it stopped: after any number of steps the rest is the rest', () => {
    const plan = planCancellation('e', all);
    const apply = (done: readonly { table: string; id: string; to: string }[]): Dependents => {
      const after = (table: string) => (row: { id: string }) => {
        const step = done.find((one) => one.table === table && one.id === row.id);
        return step ? { ...row, status: step.to, is_active: false, proof_state: step.to } : row;
      };
      const lists = Object.entries(all).filter(([table]) => table !== 'people');
      return {
        ...all,
        ...Object.fromEntries(
          lists.map(([table, rows]) => [table, (rows as readonly { id: string }[]).map(after(table))]),
        ),
      };
    };
    fc.assert(
      fc.property(fc.nat(plan.length), (count) => {
        const rest = planCancellation('e', apply(plan.slice(0, count)));
        const left = plan.slice(Math.min(count, plan.length - 2));
        expect(rest.map(({ key }) => key)).toEqual(left.map(({ key }) => key));
      }),
    );
  });

  it('has a key of its own for each step', () => {
    const keys = planCancellation('e', all).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[0]).toBe('event-cancel:e/qr_tokens/q1/inactive');
    expect(CANCEL_ORDER.at(-1)?.table).toBe('venue_bookings');
  });
});
