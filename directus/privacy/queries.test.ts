import { beforeEach, describe, expect, it } from 'vitest';
import { forOrganization, inTransaction } from '../query.ts';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { readMembers } from '../checkin/queries.ts';
import { endConsents, giveConsent, listConsents, lockConsent, readKeepDays, withdrawConsent } from './queries.ts';

const db = withDatabase();
let at: Campus;
let other: Campus;
const tenant = (of = at) => forOrganization(db.pool, of.organization_id);
const person = () => at.students[0]?.person_id ?? '';
const EARLY = '2026-01-01T10:00:00.500Z';
const LATE = '2026-01-02T10:00:00.500Z';

beforeEach(async () => {
  at = await campus(db);
  other = await campus(db);
});

const give = (purpose: 'location' | 'photo', when = EARLY, of = at) =>
  giveConsent(tenant(of), {
    person_id: person(),
    purpose,
    policy_version: '1',
    user_id: at.students[0]?.user_id ?? '',
    at: when,
  });
const purposes = async () => {
  const members = await readMembers(db.pool, at.attendance_session_id);
  return members.find(({ person_id }) => person_id === person())?.consents;
};

describe('consents of a person (CH-104)', () => {
  it('are listed newest first, to the millisecond, and only in their own organization', async () => {
    await db.query('DELETE FROM consents WHERE person_id = $1', [person()]);
    await give('location');
    await give('photo', LATE);
    const listed = await listConsents(tenant(), person());
    expect(listed.map(({ purpose, granted_at }) => [purpose, granted_at])).toEqual([
      ['photo', LATE],
      ['location', EARLY],
    ]);
    expect(await listConsents(tenant(other), person())).toEqual([]);
    expect(await lockConsent(tenant(other), listed[0]?.id ?? '')).toBeUndefined();
  });

  it('one live consent per purpose: giving twice at once is refused, giving after withdrawing is a new row', async () => {
    await db.query('DELETE FROM consents WHERE person_id = $1', [person()]);
    await give('location');
    await expect(give('location')).rejects.toThrow('consents_live');
    const [first] = await listConsents(tenant(), person());
    await inTransaction(tenant(), (within) =>
      withdrawConsent(within, first?.id ?? '', at.students[0]?.user_id ?? '', LATE),
    );
    await give('location', LATE);
    const rows = await listConsents(tenant(), person());
    expect(rows.map(({ withdrawn_at }) => withdrawn_at)).toEqual([null, LATE]);
  });

  it('check-in sees a consent from the moment it is given until it is withdrawn, and no other basis for a place', async () => {
    await db.query('DELETE FROM consents WHERE person_id = $1', [person()]);
    expect(await purposes()).toEqual([]);
    await give('location');
    expect(await purposes()).toEqual(['location']);
    await endConsents(tenant(), person(), 'location', LATE);
    expect(await purposes()).toEqual([]);
    await db.insert('consents', {
      organization_id: at.organization_id,
      person_id: person(),
      purpose: 'location',
      legal_basis: 'contract',
      policy_version: '1',
    });
    expect(await purposes()).toEqual([]);
  });

  it('what is taken is kept as long as the organization decided', async () => {
    await db.query('DELETE FROM retention_policies WHERE organization_id = $1', [at.organization_id]);
    expect(await readKeepDays(tenant(), 'EVID')).toBeUndefined();
    await db.insert('retention_policies', {
      organization_id: at.organization_id,
      data_class: 'EVID',
      keep_days: 90,
      floor_days: 30,
      end_action: 'delete',
    });
    expect(await readKeepDays(tenant(), 'EVID')).toBe(90);
    expect(await readKeepDays(tenant(other), 'EVID')).not.toBe(90);
  });
});
