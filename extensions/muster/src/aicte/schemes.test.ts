import { forOrganization } from '@muster/directus';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { campus, type Campus, type Member } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { AicteSchemes } from '@muster/domain/contract';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PUBLISH_SCHEME_EFFECT } from '../../../../workflows/src/aicte/publish-scheme.ts';
import type { Actor } from '../actor.ts';
import { SCHEME_DRAFTS } from './publish-scheme.ts';
import { draftVersion, installScheme, listSchemes } from './schemes.ts';
import { actorAs, codeOf } from '../testing/actors.ts';

const db = withDatabase();
let at: Campus;
let [office, other, student]: Actor[] = [];

const actorOf = (member: Member, role: keyof typeof ROLE_IDS) => actorAs(db, member, role);
const tenant = () => forOrganization(db.pool, at.organization_id);
const install = (code = 'VTU-2018', actor = office) => installScheme(tenant(), actor as Actor, code);
const status = async () => {
  const { schemes } = await listSchemes(tenant(), office as Actor);
  return schemes.map(({ code, version, status: now }) => `${code}:${version} ${now}`);
};
/** What the workflow does once the second person approved; null where the draft changed since the preview. */
const publish = async (id: string) => {
  const [row] = await SCHEME_DRAFTS.list(tenant(), office as Actor, [id]);
  return async () => {
    const [now] = await PUBLISH_SCHEME_EFFECT.digests(tenant(), [id]);
    if (!row || now?.digest !== row.digest) return false;
    const change = { table: 'aicte_schemes', id, digest: row.digest, before: {}, after: {}, shown: row };
    await PUBLISH_SCHEME_EFFECT.apply(tenant(), [change], '', other?.person_id ?? '', '');
    return true;
  };
};

beforeAll(async () => {
  for (const role of ['student', 'org_admin'] as const)
    await db.insert('directus_roles', { id: ROLE_IDS[role], name: role });
});
beforeEach(async () => {
  at = await campus(db);
  office = await actorOf(at.head, 'org_admin');
  other = await actorOf(at.professor, 'org_admin');
  student = await actorOf(at.students[0] ?? at.head, 'student');
});

describe('an organization without any scheme (BEY-080)', () => {
  it('installs a delivered one once, as a draft that would count its students; nobody else does', async () => {
    const before = await listSchemes(tenant(), office as Actor);
    const students = before.uncovered;
    expect([before.schemes, students > 0]).toEqual([[], true]);
    expect(before.delivered.map(({ code, is_installed }) => [code, is_installed])).toEqual([
      ['VTU-2018', false], ['KTU-2016', false], ['KTU-2024', false], ['MAKAUT-MAR', false]]); // prettier-ignore
    expect(await install()).toMatchObject({
      code: 'VTU-2018', version: 1, status: 'draft', activities: 15, required: { regular: 100, lateral: 75, transfer: 50 },
      students: { regular: students }, problems: [], is_proposed: false, confirmed_by: null }); // prettier-ignore
    expect(await codeOf(install())).toBe('AICTE_SCHEME_INSTALLED');
    expect(await codeOf(install('MADE-UP'))).toBe('NOT_FOUND');
    expect(await codeOf(install('KTU-2016', student))).toBe('FORBIDDEN');
    expect(await codeOf(listSchemes(tenant(), student as Actor))).toBe('FORBIDDEN');
    const after = await listSchemes(tenant(), office as Actor);
    expect([after.uncovered, after.delivered.map((one) => one.is_installed)]).toEqual([students, [true, false, false, false]]); // prettier-ignore
  });

  it('sees what keeps an edited draft from being published, and cannot propose it', async () => {
    const { id } = await install();
    await db.query(`DELETE FROM aicte_activity_types WHERE aicte_scheme_id = $1 AND sort_order > 3`, [id]);
    const [edited] = (await listSchemes(tenant(), office as Actor)).schemes;
    // four heads of 20 points are 80 of the 100 that regular students need
    expect(edited?.problems.map(({ code, params }) => [code, params?.['reach'], params?.['needed']])).toEqual([
      ['AICTE_SCHEME_OUT_OF_REACH', 80, 100],
    ]);
    expect(await SCHEME_DRAFTS.list(tenant(), office as Actor, [id])).toEqual([]);
    await db.query(`UPDATE aicte_activity_types SET figures = '"many"' WHERE aicte_scheme_id = $1`, [id]);
    const [broken] = (await listSchemes(tenant(), office as Actor)).schemes;
    expect(broken?.problems[0]?.code).toBe('AICTE_SCHEME_SHAPE');
  });

  it.each(['{"regular":"100"}', '{"regular":1.5}', '{"odd":3}', '"many"', 'null'])(
    'reads the page, and what is wrong, also while a draft needs %s',
    async (required) => {
      const { id } = await install();
      await db.query('UPDATE aicte_schemes SET required = $2::jsonb WHERE id = $1', [id, required]);
      const told = AicteSchemes.parse(await listSchemes(tenant(), office as Actor));
      expect(told.schemes).toMatchObject([{ id, required: {}, students: {} }]);
      expect(told.schemes[0]?.problems[0]?.code).toBe('AICTE_SCHEME_SHAPE');
      expect(told.uncovered).toBeGreaterThan(0);
    },
  );

  it('reads the page also while a draft has no rules', async () => {
    const { id } = await install();
    await db.query(`UPDATE aicte_schemes SET rules = 'null' WHERE id = $1`, [id]);
    const told = AicteSchemes.parse(await listSchemes(tenant(), office as Actor));
    expect(told.schemes[0]?.problems[0]?.code).toBe('AICTE_SCHEME_SHAPE');
  });
});

describe('publishing (BEY-080, BEY-015)', () => {
  it('counts students by what both saw: who approved confirmed it, and a draft changed since is not published', async () => {
    const { id } = await install();
    const stale = await publish(id);
    await db.query(`UPDATE aicte_activity_types SET max_points = 30 WHERE aicte_scheme_id = $1`, [id]);
    expect(await stale()).toBe(false);
    expect(await (await publish(id))()).toBe(true);
    const { schemes, uncovered } = await listSchemes(tenant(), office as Actor);
    expect(uncovered).toBe(0);
    expect(schemes).toMatchObject([{ status: 'published', confirmed_by: { id: other?.person_id }, problems: [] }]);
    for (const text of [
      `UPDATE aicte_schemes SET required = '{"regular":1}' WHERE id = $1`,
      'UPDATE aicte_activity_types SET max_points = 40 WHERE aicte_scheme_id = $1',
      'UPDATE aicte_categories SET max_points_allowed = 40 WHERE aicte_scheme_id = $1',
      'DELETE FROM aicte_schemes WHERE id = $1',
    ])
      await expect(db.query(text, [id])).rejects.toThrow('muster.frozen');
    await db.query(`UPDATE aicte_schemes SET admitted_until = '2030-06-30' WHERE id = $1`, [id]);
  });

  it('retires the version before; one draft at a time, made by the office alone', async () => {
    const { id } = await install();
    expect(await codeOf(draftVersion(tenant(), office as Actor, id))).toBe('AICTE_SCHEME_DRAFT_EXISTS');
    await (
      await publish(id)
    )();
    expect(await codeOf(draftVersion(tenant(), student as Actor, id))).toBe('NOT_FOUND');
    const next = await draftVersion(tenant(), office as Actor, id);
    expect(next).toMatchObject({ version: 2, status: 'draft', activities: 15 });
    expect(await codeOf(draftVersion(tenant(), office as Actor, id))).toBe('AICTE_SCHEME_DRAFT_EXISTS');
    await (
      await publish(next.id)
    )();
    expect(await status()).toEqual(['VTU-2018:2 published', 'VTU-2018:1 retired']);
  });
});
