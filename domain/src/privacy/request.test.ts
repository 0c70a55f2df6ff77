import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { recompute } from '../explain/index.ts';
import { PROBLEMS } from '../problems.ts';
import {
  ARCHIVE_BATCH_TRANSITIONS,
  DATA_SUBJECT_REQUEST_TRANSITIONS,
  explainRequest,
  exportGoneAt,
  extendRequest,
  holdsAt,
  holdsOfRequests,
  PRIVACY_PROBLEMS,
  PRIVACY_RECOMPUTE,
  refuseRequest,
  refuseRequestMove,
  REQUEST_KINDS,
  requestDeadlines,
  type DataSubjectRequest,
  type DataSubjectRequestStatus,
  type Hold,
  type RequestMove,
} from './index.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const ZONE = 'Asia/Kolkata';
const ASKED = '2026-03-01T04:30:00.000Z';
const DUE = '2026-03-31T04:30:00.000Z';
const request = (over: Partial<DataSubjectRequest> = {}): DataSubjectRequest => ({
  id: 'r',
  person_id: 'asha',
  kind: 'erasure',
  status: 'received',
  created_at: ASKED,
  due_at: DUE,
  completed_at: null,
  ...over,
});
const STATUSES = Object.keys(DATA_SUBJECT_REQUEST_TRANSITIONS) as DataSubjectRequestStatus[];

describe('a request about personal data (CH-104, CH-105)', () => {
  it('is verified in 7 days, answered in 30, its export fetched in 14, by the calendar of the campus', () => {
    expect(requestDeadlines(ASKED, ZONE)).toEqual({ verify_by: '2026-03-08T04:30:00.000Z', due_at: DUE });
    expect(requestDeadlines('2026-03-01T15:00:00Z', 'America/New_York').due_at).toBe('2026-03-31T14:00:00.000Z');
    expect(exportGoneAt(ASKED, ZONE)).toBe('2026-03-15T04:30:00.000Z');
  });

  it('is for oneself, and once at a time for each thing', () => {
    const others = [request({ status: 'in_progress' }), request({ kind: 'access', status: 'completed' })];
    const code = (kind: DataSubjectRequest['kind'], by: string | null = 'asha') =>
      refuseRequest({ person_id: 'asha', kind }, by, others)?.code;
    expect(code('erasure')).toBe('PRIVACY_REQUEST_OPEN');
    expect(code('access')).toBeUndefined();
    expect(code('access', 'ravi')).toBe('PRIVACY_NOT_YOURS');
    expect(code('access', null)).toBe('PRIVACY_NOT_YOURS');
    expect(refuseRequest({ person_id: 'ravi', kind: 'erasure' }, 'ravi', others)).toBeNull();
  });

  it('moves along the states of the contract and no other way', () => {
    for (const status of STATUSES)
      for (const to of STATUSES) {
        const by = to === 'cancelled' ? 'asha' : 'office';
        const move: RequestMove = { to, by, reason: 'why', confirmed_by: ['a', 'b'] };
        const allowed = (DATA_SUBJECT_REQUEST_TRANSITIONS[status] as readonly string[]).includes(to);
        expect(refuseRequestMove(request({ status }), move)?.code, `${status}>${to}`).toBe(allowed ? undefined : 'PRIVACY_REQUEST_MOVE'); // prettier-ignore
      }
    expect(ARCHIVE_BATCH_TRANSITIONS.completed).toEqual(['reversed']);
  });

  it('is cancelled by its person alone, and decided by anybody else (BEY-012)', () => {
    const code = (to: DataSubjectRequestStatus, by: string) => refuseRequestMove(request(), { to, by })?.code;
    expect(code('cancelled', 'asha')).toBeUndefined();
    expect(code('cancelled', 'office')).toBe('PRIVACY_NOT_YOURS');
    expect(code('verified', 'office')).toBeUndefined();
    expect(code('verified', 'asha')).toBe('PRIVACY_NOT_YOURS');
  });

  it('is rejected with a reason, and erased only after two other people confirmed it', () => {
    const code = (over: Partial<DataSubjectRequest>, move: Omit<RequestMove, 'by'>) =>
      refuseRequestMove(request({ status: 'in_progress', ...over }), { by: 'office', ...move })?.code;
    expect(code({}, { to: 'rejected' })).toBe('PRIVACY_REASON_MISSING');
    expect(code({}, { to: 'rejected', reason: '  ' })).toBe('PRIVACY_REASON_MISSING');
    expect(code({}, { to: 'rejected', reason: 'A court asked for it.' })).toBeUndefined();
    expect(code({}, { to: 'completed' })).toBe('PRIVACY_NOT_CONFIRMED');
    expect(code({}, { to: 'completed', confirmed_by: ['a', 'a'] })).toBe('PRIVACY_NOT_CONFIRMED');
    expect(code({}, { to: 'completed', confirmed_by: ['a', 'asha'] })).toBe('PRIVACY_NOT_CONFIRMED');
    expect(code({}, { to: 'completed', confirmed_by: ['a', 'b'] })).toBeUndefined();
    expect(code({ kind: 'export' }, { to: 'completed' })).toBeUndefined();
  });

  it('is not erased while anything holds it, such as its own unanswered question', () => {
    const done: RequestMove = { to: 'completed', by: 'office', confirmed_by: ['a', 'b'] };
    const asked = holdsOfRequests([request({ kind: 'access', status: 'verified' })]);
    const erasure = request({ status: 'in_progress' });
    const code = (held_by: Hold[]) => refuseRequestMove(erasure, { ...done, held_by })?.code;
    expect(code(holdsAt(asked, ASKED))).toBe('PRIVACY_HELD');
    expect(code(holdsAt(asked, '2026-03-01T04:29:59.999Z'))).toBeUndefined();
    expect(
      refuseRequestMove(request({ status: 'in_progress', kind: 'export' }), { ...done, held_by: asked }),
    ).toBeNull();
  });

  it('is put off once, before it is late', () => {
    const extended = (over: Partial<DataSubjectRequest> = {}, now = ASKED) => extendRequest(request(over), ZONE, now);
    expect(extended()).toEqual({ due_at: '2026-04-30T04:30:00.000Z', problem: null });
    expect(extended({}, '2026-03-31T04:29:59.999Z').problem).toBeNull();
    expect(extended({}, DUE).problem?.code).toBe('PRIVACY_LATE');
    expect(extended({ due_at: '2026-04-30T04:30:00.000Z' }).problem?.code).toBe('PRIVACY_EXTENDED');
    expect(extended({ status: 'completed' }).problem?.code).toBe('PRIVACY_CLOSED');
  });
});

describe('the standing of a request (CH-106)', () => {
  const standing = (over: Partial<DataSubjectRequest>, now = ASKED) => explainRequest(request(over), now).verdict;
  const late = '2026-03-31T04:30:00.001Z';

  it('is in time at the deadline and late a millisecond after it', () => {
    expect(standing({}, DUE)).toBe('open');
    expect(standing({}, late)).toBe('late');
    expect(standing({ status: 'completed', completed_at: DUE }, late)).toBe('answered');
    expect(standing({ status: 'completed', completed_at: late }, late)).toBe('answered_late');
    expect(standing({ status: 'completed' }, late)).toBe('answered');
    expect(standing({ status: 'rejected' }, late)).toBe('closed');
    expect(standing({ status: 'cancelled' }, late)).toBe('closed');
  });

  it('says in how many days it would be late', () => {
    expect(explainRequest(request(), ASKED).flips).toEqual([{ verdict: 'late', change: 'days', delta: 31 }]);
    expect(explainRequest(request(), DUE).flips).toEqual([{ verdict: 'late', change: 'days', delta: 1 }]);
    expect(explainRequest(request(), late).flips).toEqual([]);
  });

  it('is recomputed from its stored fact alone (BEY-090)', () => {
    const instant = fc.integer({ min: -40, max: 80 }).map((days) => new Date(Date.parse(ASKED) + days * 86_400_000).toISOString()); // prettier-ignore
    const any = fc.record({
      id: fc.uuid(),
      person_id: fc.uuid(),
      kind: fc.constantFrom(...REQUEST_KINDS),
      status: fc.constantFrom(...STATUSES),
      created_at: instant,
      due_at: instant,
      completed_at: fc.option(instant),
    });
    fc.assert(
      fc.property(any, instant, (one, now) => {
        const told = JSON.parse(JSON.stringify(explainRequest(one, now)));
        expect(recompute(told, PRIVACY_RECOMPUTE)).toEqual({ outcome: 'same' });
      }),
      { numRuns: 1000 },
    );
  });
});

it('a restriction holds rows while it stands, a request to see them until it is answered', () => {
  const held = (over: Partial<DataSubjectRequest>) =>
    holdsOfRequests([request(over)]).map(({ reason, until }) => [reason, until]);
  expect(held({ kind: 'restriction' })).toEqual([]);
  expect(held({ kind: 'restriction', status: 'verified' })).toEqual([['restriction', null]]);
  expect(held({ kind: 'restriction', status: 'completed', completed_at: DUE })).toEqual([['restriction', null]]);
  expect(held({ kind: 'restriction', status: 'rejected' })).toEqual([]);
  expect(held({ kind: 'export' })).toEqual([['export', null]]);
  expect(held({ kind: 'access', status: 'completed', completed_at: DUE })).toEqual([['access', DUE]]);
  expect(held({ kind: 'access', status: 'cancelled' })).toEqual([]);
  expect(held({ kind: 'erasure', status: 'in_progress' })).toEqual([]);
});

it('refuses in each language, with the same places', () => {
  for (const [code, text] of Object.entries(PRIVACY_PROBLEMS)) {
    expect(PROBLEMS[code]).toBe(text);
    const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).toSorted();
    expect([places(text.hi), places(text.kn)], code).toEqual([places(text.en), places(text.en)]);
  }
});
