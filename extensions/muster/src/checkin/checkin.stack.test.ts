import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sharedStack } from '../../../../cli/src/testing/shared-stack.ts';
import type { RunningStack } from '../../../../cli/src/testing/stack.ts';
import { openCampus, type Campus } from '../testing/campus.ts';
import { createCaller, nonce, type Caller, type Told } from '../testing/client.ts';

let stack: RunningStack;
let campus: Campus;
let professor: Caller;
let student: Caller & { person_id: string };
let classmate: Caller & { person_id: string };
/** An open session of its own for each test. */
let session: string;

const CODES = ['CHECKIN_EXPIRED', 'CHECKIN_INVALID', 'CHECKIN_FACTOR_MISSING', 'CHECKIN_OUT_OF_AREA'];

beforeAll(async () => {
  stack = await sharedStack();
  campus = await openCampus(stack);
  professor = await campus.professor();
  const [first, second] = await campus.students(campus.fenced);
  if (!first || !second) throw new Error('the demo class is too small');
  student = { ...(await campus.as(first.email)), person_id: first.person_id };
  classmate = { ...(await campus.as(second.email)), person_id: second.person_id };
});
beforeEach(async () => {
  session = await campus.openSession(professor);
});
afterAll(async () => {
  await campus?.close();
});

const scan = async (caller: Caller, more: object = {}): Promise<Told> =>
  caller.post('/muster/checkin', {
    token: await campus.codeOf(session, 0),
    nonce: nonce(),
    ...campus.here,
    ...more,
  });
const recordsOf = (personId: string) =>
  campus.rows('SELECT id FROM attendance_records WHERE attendance_session_id = ? AND person_id = ?', [
    session,
    personId,
  ]);
const reasonsOf = (personId: string) => campus.reasonsOf(session, personId);

type State = { counts: { present: number }; last: { person: { id: string } } | null };

const watch = async (id: string) => {
  const stream = await fetch(`${stack.url}/muster/sessions/${id}/live`, { headers: { cookie: professor.cookie } });
  const reader = stream.body?.getReader();
  const decoder = new TextDecoder();
  return {
    stop: () => reader?.cancel(),
    async next(): Promise<State> {
      for (let text = ''; ;) {
        const { value } = (await reader?.read()) ?? {};
        text += decoder.decode(value);
        const data = /event: state\ndata: (.*)\n\n/.exec(text)?.[1];
        if (data) return JSON.parse(data) as State;
      }
    },
  };
};

describe('a scan', () => {
  it('marks a student present and moves the professor’s count without being asked again (EAS-077, CH-021, CH-084)', async () => {
    const display = await watch(session);
    const before = await display.next();
    const told = await scan(student);
    const after = await display.next();
    await display.stop();
    expect(told).toMatchObject({
      status: 200,
      data: { outcome: 'ok', state: { category: 'present' }, verification_status: 'verified' },
    });
    expect(after.counts.present).toBe(before.counts.present + 1);
    expect(after.last?.person.id).toBe(student.person_id);
    expect(await recordsOf(student.person_id)).toHaveLength(1);
  });

  it('gives the first record again to a second scan, and stores why it was not counted (EAS-080)', async () => {
    const [first, second] = [await scan(student), await scan(student)];
    const { record_id } = first.data as { record_id: string };
    expect(second).toMatchObject({ status: 200, data: { outcome: 'already_checked_in', record_id } });
    expect(await reasonsOf(student.person_id)).toEqual(['', 'already_checked_in']);
  });

  it('answers a retry with the same nonce the same, and logs it once (CH-058)', async () => {
    const retry = { token: await campus.codeOf(session, 0), nonce: nonce() };
    const [first, again] = [await scan(student, retry), await scan(student, retry)];
    const { record_id } = first.data as { record_id: string };
    for (const told of [first, again]) expect(told).toMatchObject({ status: 200, data: { outcome: 'ok', record_id } });
    expect(await reasonsOf(student.person_id)).toEqual(['']);
  });

  it('refuses what it must, each with its own stored reason (EAS-038, EAS-078, EAS-079, CH-021)', async () => {
    const code = await campus.codeOf(session, 0);
    const refusals = [
      await scan(student, { token: await campus.codeOf(session, 2) }),
      await scan(student, { token: code.slice(0, -4) + (code.endsWith('AAAA') ? 'BBBB' : 'AAAA') }),
      await scan(student, { latitude: undefined, longitude: undefined }),
      await scan(student, campus.far),
    ];
    expect(refusals.map((told) => told.code)).toEqual(CODES);
    expect(refusals.every(({ status, message }) => status >= 400 && status < 500 && message)).toBe(true);
    expect(await reasonsOf(student.person_id)).toEqual(['expired', 'invalid', 'factor_missing', 'out_of_area']);
    expect(await recordsOf(student.person_id)).toEqual([]);
  });

  it('refuses a student of another section (CH-056)', async () => {
    const [other] = await campus.students(session, false);
    const told = await scan(await campus.as(other?.email ?? ''));
    expect(told.code).toBe('CHECKIN_NOT_ENROLLED');
    expect(await reasonsOf(other?.person_id ?? '')).toEqual(['not_enrolled']);
  });

  it('is over when the professor closes the session, and welcome again when she reopens it (CH-017)', async () => {
    const code = await campus.codeOf(session, 0);
    const act = (verb: string) => professor.post(`/muster/sessions/${session}/${verb}`);
    expect(await act('close')).toMatchObject({ status: 200, data: { status: 'closed' } });
    expect((await scan(student, { token: code })).code).toBe('CHECKIN_CLOSED');
    expect(await reasonsOf(student.person_id)).toEqual(['closed']);
    expect((await professor.get(`/muster/sessions/${session}/qr`)).code).toBe('CHECKIN_CLOSED');
    expect(await act('reopen')).toMatchObject({ status: 200, data: { status: 'open' } });
    await professor.get(`/muster/sessions/${session}/qr`);
    expect(await scan(student)).toMatchObject({ status: 200, data: { outcome: 'ok' } });
  });

  it('of an old generation is told that the code was replaced (EAS-074)', async () => {
    const code = await campus.codeOf(session, 0);
    expect((await professor.post(`/muster/sessions/${session}/qr/regenerate`)).status).toBe(200);
    expect((await scan(student, { token: code })).code).toBe('CHECKIN_REVOKED');
    expect(await scan(student)).toMatchObject({ status: 200, data: { outcome: 'ok' } });
  });

  it('is refused before anything else without account, header, shape or size', async () => {
    expect(await scan(createCaller(stack.url))).toMatchObject({ status: 401, code: 'INVALID_CREDENTIALS' });
    expect(await scan(createCaller(stack.url, 'muster_session=abc.def.ghi'))).toMatchObject({ status: 401 });
    const post = (body: unknown, headers?: Record<string, string>) => classmate.post('/muster/checkin', body, headers);
    expect(await post({}, { 'x-muster': '' })).toMatchObject({ status: 403, code: 'FOREIGN_ORIGIN' });
    expect(await post({}, { origin: 'https://elsewhere.example' })).toMatchObject({
      status: 403,
      code: 'FOREIGN_ORIGIN',
    });
    expect(await post('{"token":')).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
    expect(await post('['.repeat(4_000) + ']'.repeat(4_000))).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
    expect(await post(`"${'x'.repeat(9_000)}"`)).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    const wrong = async (more: object) => (await scan(classmate, more)).params;
    expect(await wrong({ person_id: student.person_id })).toEqual({ field: 'person_id' });
    expect(await wrong({ nonce: 'short' })).toEqual({ field: 'nonce' });
    expect(await wrong({ latitude: 91 })).toEqual({ field: 'latitude' });
  });

  it('is explained in the student’s language', async () => {
    const body = { token: await campus.codeOf(session, 3), nonce: nonce(), ...campus.here };
    const told = await student.post('/muster/checkin', body, { 'accept-language': 'kn-IN, en;q=0.5' });
    expect(told.code).toBe('CHECKIN_EXPIRED');
    expect(told.message).toMatch(/[\u0c80-\u0cff]/);
  });

  it('sent fifty times at once makes one record, with its evidence, usage, audit row and intact chain (CH-106, EAS-052)', async () => {
    const told = await Promise.all(Array.from({ length: 50 }, () => scan(classmate)));
    const limited = told.filter(({ status }) => status === 429);
    const outcomes = told
      .filter(({ status }) => status === 200)
      .map(({ data }) => (data as { outcome: string }).outcome);
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect(outcomes.length + limited.length).toBe(50);
    expect(limited.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
    const [row] = await campus.rows(
      `SELECT (SELECT count(*)::int FROM attendance_records WHERE attendance_session_id = :id) AS records,
              (SELECT count(*)::int FROM attendance_evidence e JOIN attendance_records r ON r.id = e.attendance_record_id
                WHERE r.attendance_session_id = :id) AS evidence,
              (SELECT count(*)::int FROM audit_logs a JOIN attendance_records r ON r.id::text = a.entity_id
                WHERE r.attendance_session_id = :id AND a.action = 'attendance_submit'
                  AND a.actor_user_id = r.recorded_by_id AND a.request_id <> '') AS audits,
              (SELECT sum(usage_count)::int FROM qr_tokens WHERE attendance_session_id = :id) AS used,
              (SELECT count(*)::int FROM qr_scan_logs WHERE attendance_session_id = :id AND scan_successful) AS scans,
              muster_audit_verify(:org) AS broken`,
      { id: session, org: campus.organization_id },
    );
    expect(row).toEqual({ records: 1, evidence: 1, audits: 1, used: 1, scans: 1, broken: null });
  });
});
