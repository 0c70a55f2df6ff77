import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedStack } from '../../../../cli/src/testing/shared-stack.ts';
import type { RunningStack } from '../../../../cli/src/testing/stack.ts';
import { openCampus, type Campus } from '../testing/campus.ts';
import { nonce, type Caller } from '../testing/client.ts';

let stack: RunningStack;
let campus: Campus;
let professor: Caller;
/** Somebody whom nobody has asked yet. */
let fresh: Caller & { person_id: string };
let classmate: Caller;

beforeAll(async () => {
  stack = await sharedStack();
  campus = await openCampus(stack);
  professor = await campus.professor();
  const [first, second] = (await campus.students(campus.fenced)).toReversed();
  if (!first || !second) throw new Error('the demo class is too small');
  fresh = { ...(await campus.as(first.email)), person_id: first.person_id };
  classmate = await campus.as(second.email);
  await campus.rows('DELETE FROM consents WHERE person_id = ?', [first.person_id]);
});
afterAll(async () => {
  // Others check in with their place after this.
  await fresh?.post('/muster/consents', { purposes: ['location'], notice_version: (await consents()).notice_version });
  await campus?.close();
});

type Consents = {
  notice_version: string;
  keep_days: number;
  items: { purpose: string; in_force: boolean; id: string }[];
};
const consents = async () => (await fresh.get('/muster/consents')).data as Consents;
const location = ({ items }: Consents) => items.find(({ purpose }) => purpose === 'location');
const scan = async (session: string) =>
  fresh.post('/muster/checkin', { token: await campus.codeOf(session, 0), nonce: nonce(), ...campus.here });

describe('a new student', () => {
  it('is asked, agrees, is marked at once, and takes it back (CH-104, CH-105)', async () => {
    const session = await campus.openSession(professor);
    const before = await consents();
    expect(before.items.map(({ purpose, in_force }) => [purpose, in_force])).toEqual([
      ['location', false],
      ['photo', false],
      ['signature', false],
    ]);
    expect(before.keep_days).toBe(365);
    expect((await scan(session)).code).toBe('CHECKIN_CONSENT_MISSING');

    const give = (notice_version: string) =>
      fresh.post('/muster/consents', { purposes: ['location', 'location'], notice_version });
    expect(await give('0')).toMatchObject({ status: 409, code: 'CONSENT_NOTICE_CHANGED' });
    const [given, again] = [await give(before.notice_version), await give(before.notice_version)];
    expect(location(given.data as Consents)).toMatchObject({ in_force: true });
    expect(location(again.data as Consents)?.id).toBe(location(given.data as Consents)?.id);
    expect(await scan(session)).toMatchObject({ status: 200, data: { outcome: 'ok' } });

    const { id } = location(again.data as Consents) ?? { id: '' };
    expect((await classmate.post(`/muster/consents/${id}/withdraw`)).status).toBe(404);
    const withdrawn = await fresh.post(`/muster/consents/${id}/withdraw`);
    expect(location(withdrawn.data as Consents)).toMatchObject({ in_force: false, id: null });
    expect(await fresh.post(`/muster/consents/${id}/withdraw`)).toMatchObject({ code: 'CONSENT_WITHDRAWN' });
    const next = await campus.openSession(professor);
    expect((await scan(next)).code).toBe('CHECKIN_CONSENT_MISSING');
  });

  it('leaves who asked, gave and withdrew in the audit log (CH-103)', async () => {
    const actions = await campus.rows<{ action: string }>(
      `SELECT a.action FROM audit_logs a JOIN consents c ON c.id::text = a.entity_id
        WHERE c.person_id = ? AND a.actor_user_id IS NOT NULL ORDER BY a.seq`,
      [fresh.person_id],
    );
    expect(actions.map(({ action }) => action)).toEqual(['create', 'update']);
  });
});
