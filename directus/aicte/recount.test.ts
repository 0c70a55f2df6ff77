import { beforeEach, describe, expect, it } from 'vitest';
import { draftSchemes } from '@muster/domain/aicte';
import { forOrganization, inTransaction, type TenantDatabase } from '../query.ts';
import { campus, dayIn, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { insertScheme, publishScheme, writeVersion } from './publish.ts';
import { insertClaim, listClaims, readScheme, schemeRows, updateClaim, type SchemeRow } from './queries.ts';
import { recount } from './recount.ts';

const db = withDatabase();
let at: Campus;
let tenant: TenantDatabase;
let scheme: SchemeRow;
let student: string;

beforeEach(async () => {
  at = await campus(db);
  tenant = forOrganization(db.pool, at.organization_id);
  student = at.students[0]?.person_id ?? '';
  const vtu = draftSchemes().find(({ code }) => code === 'VTU-2018');
  if (!vtu) throw new Error('no VTU scheme');
  const ids = new Map<string, string>();
  const id = (...parts: string[]) =>
    ids.get(parts.join()) ?? (ids.set(parts.join(), crypto.randomUUID()).get(parts.join()) as string);
  await insertScheme(tenant, schemeRows(vtu, id));
  const draft = await readScheme(tenant, id('scheme', 'VTU-2018'));
  if (!draft) throw new Error('the scheme was not written');
  await publishScheme(tenant, draft.id, await writeVersion(tenant, draft), at.head.person_id);
  scheme = (await readScheme(tenant, draft.id)) as SchemeRow;
});

const claim = async (code: string, hours: number, points_allocated: number, status: 'pending' | 'approved') => {
  const id = await insertClaim(tenant, {
    person_id: student,
    event_id: null,
    aicte_category_id: scheme.groups['ALL'],
    aicte_activity_type_id: scheme.types[code],
    source: 'claim',
    status: 'pending',
    points_allocated,
    level: null,
    place: null,
    activity_from: dayIn(-20),
    activity_until: dayIn(-10),
    hours,
    hours_from: 'typed',
    quantity: null,
    team_of_id: null,
    description: 'A school in the village',
    created_by: null,
  });
  if (status === 'approved')
    await updateClaim(tenant, id, {
      status,
      approved_by_id: at.head.person_id,
      approval_date: new Date().toISOString(),
    });
  return id;
};

const progress = () =>
  db.one(
    'SELECT approved_points, pending_points, counted_points, meets_minimum FROM aicte_student_progress WHERE person_id = $1',
    [student],
  );

describe('what a student’s claims count', () => {
  it('is what the rules say of the rows, and stands beside them: 20 of 20, 18 of 18, nothing below 80 hours (CT-083, CT-085, BEY-081)', async () => {
    const ids = [
      await claim('schools', 84, 20, 'approved'),
      await claim('technology', 80, 18, 'approved'),
      await claim('energy', 78, 20, 'approved'),
      await claim('water', 90, 15, 'pending'),
    ];
    const counted = await inTransaction(tenant, (within) => recount(within, student));
    expect([counted?.now.total, counted?.now.required, counted?.expected.total]).toEqual([38, 100, 53]);
    expect(await progress()).toEqual({
      approved_points: 58,
      pending_points: 15,
      counted_points: 38,
      meets_minimum: true,
    });
    const rows = await listClaims(tenant, student);
    expect(ids.map((id) => rows.find((row) => row.id === id)?.counted_points)).toEqual([20, 18, 0, null]);
    const { explanation } = await db.one<{ explanation: { verdict: string; rules: { code: string }[] } }>(
      'SELECT explanation FROM aicte_point_transactions WHERE id = $1',
      [ids[2]],
    );
    expect(explanation).toMatchObject({ verdict: 'counts_nothing', rules: [{}, { code: 'AICTE_LOSS_TOO_FEW_HOURS' }] });
  });

  it('follows a reversal in the same transaction, and comes to the same when it is counted twice (CT-085)', async () => {
    const id = await claim('schools', 84, 20, 'approved');
    await recount(tenant, student);
    await inTransaction(tenant, async (within) => {
      await updateClaim(within, id, { status: 'reversed', reversal_reason: 'The school knows nothing of it' });
      await recount(within, student);
    });
    expect(await progress()).toMatchObject({ approved_points: 0, counted_points: 0 });
    await recount(tenant, student);
    expect(await progress()).toMatchObject({ approved_points: 0, counted_points: 0 });
  });
});

describe('what is held until the points are complete', () => {
  const hold = async (over: object = {}) => {
    const { id } = await db.one<{ id: string }>('SELECT id FROM enrollments WHERE person_id = $1', [student]);
    const row = { organization_id: at.organization_id, enrollment_id: id, kind: 'grade_card', ...over };
    return (await db.insert<{ id: string }>('clearances', row)).id;
  };
  const state = (id: string) =>
    db.one<{ status: string; released_at: string | null; conditions: { code: string; met: boolean }[] }>(
      'SELECT status, released_at, conditions FROM clearances WHERE id = $1',
      [id],
    );
  const heads = ['schools', 'business', 'water', 'tourism'] as const;

  it('is released by the claim that completes them, not before; another condition goes on holding (BEY-085)', async () => {
    const card = await hold();
    const ticket = await hold({
      kind: 'hall_ticket',
      conditions: JSON.stringify([
        { code: 'points_complete', met: false },
        { code: 'fees_paid', met: false },
      ]),
    });
    for (const code of heads) await claim(code, 84, 20, 'approved');
    await recount(tenant, student);
    expect(await state(card)).toMatchObject({ status: 'held', released_at: null, conditions: [{ met: false }] });
    await claim('garbage', 84, 20, 'approved'); // 5 × 20 = 100
    await recount(tenant, student);
    const released = await state(card);
    expect(released).toMatchObject({ status: 'released', conditions: [{ code: 'points_complete', met: true }] });
    expect(released.released_at).not.toBeNull();
    expect(await state(ticket)).toMatchObject({ status: 'held', conditions: [{ met: true }, { met: false }] });
    await recount(tenant, student);
    expect(await state(card)).toEqual(released);
  });
});

describe('the database refuses', () => {
  it('to change or delete what was decided (CT-087)', async () => {
    const id = await claim('schools', 84, 20, 'approved');
    const change = (text: string) => db.query(text, [id]);
    await expect(change('UPDATE aicte_point_transactions SET points_allocated = 40 WHERE id = $1')).rejects.toThrow(
      'muster.frozen',
    );
    await expect(change('DELETE FROM aicte_point_transactions WHERE id = $1')).rejects.toThrow('muster.frozen');
    await expect(change(`UPDATE aicte_point_transactions SET status = 'pending' WHERE id = $1`)).rejects.toThrow(
      'muster.bad_transition',
    );
  });

  it('to change groups and activities of a published scheme (BEY-080)', async () => {
    for (const text of [
      'UPDATE aicte_activity_types SET max_points = 40 WHERE aicte_scheme_id = $1',
      'DELETE FROM aicte_activity_types WHERE aicte_scheme_id = $1',
      'UPDATE aicte_categories SET max_points_allowed = 40 WHERE aicte_scheme_id = $1',
      `INSERT INTO aicte_categories (organization_id, aicte_scheme_id, name, code) SELECT organization_id, id, 'More', 'MORE' FROM aicte_schemes WHERE id = $1`,
    ])
      await expect(db.query(text, [scheme.id])).rejects.toThrow('muster.frozen');
  });
});
