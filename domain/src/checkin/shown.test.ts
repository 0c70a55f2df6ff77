import { expect, it } from 'vitest';
import { at, person, record, sessionFacts } from './fixture.ts';
import { decideShown } from './index.ts';

const { consents: _, ...shown } = person();
const decided = (minutes: number, more: object = {}, session: object = {}) =>
  decideShown(sessionFacts(session), { ...shown, ...more }, at(minutes));

it('marks whoever shows their code as present or late by the minute, and asks no phone for a place', () => {
  expect(decided(2)).toMatchObject({ ok: true, presence_state_id: 'state-present', write: 'insert' });
  expect(decided(12)).toMatchObject({ ok: true, presence_state_id: 'state-late', minutes_late: 12 });
  expect(decided(2).verification_status).toBe('verified');
});

it('refuses by the same checks as a scan: time, list, what is marked already', () => {
  expect(decided(-30, {}, { status: 'scheduled' }).reason).toBe('not_open');
  expect(decided(2, { on_roster: false }).reason).toBe('not_enrolled');
  expect(decided(2, { is_active: false }).reason).toBe('blocked');
  expect(decided(2, {}, { status: 'cancelled' }).reason).toBe('cancelled');
  expect(decided(2, { record: record() }).reason).toBe('already_checked_in');
});

it('is no way in where codes are none, and one where staff mark by codes alone', () => {
  expect(decided(2, {}, { allowed_methods: ['manual'] }).reason).toBe('method_not_allowed');
  expect(decided(2, {}, { allowed_methods: ['qr'] }).ok).toBe(true);
});
