import { forOrganization, knexDatabase } from '@muster/directus';
import { DELIVERED_HTML } from '@muster/directus/certificate/delivered.ts';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../http.ts';
import { draftTemplate, listTemplates, previewTemplate, publishTemplate, saveTemplate } from './templates.ts';
import { issued, PUBLIC_URL } from './testing.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
beforeAll(() => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 4 } });
});
afterAll(() => db.destroy());
beforeEach(async () => {
  at = await campus(database);
});

const deps = { env: { PUBLIC_URL } };
const callOf = (id = '', role = 'org_admin', of = at) => {
  const actor = { ...of.head, role, organization_id: of.organization_id, locale: 'en' };
  return { tenant: forOrganization(knexDatabase(db), of.organization_id), actor, id } as unknown as Call;
};
const list = async () => (await listTemplates(callOf().tenant, callOf().actor)).versions;
const changed = DELIVERED_HTML.replace('30pt', '31pt');

describe('the template of an institution', () => {
  it('is the delivered one until the office publishes its own version, and a version stays as it is from then on (CT-070, CT-073, CT-074)', async () => {
    const draft = await draftTemplate(callOf(), { delivered: 'portrait' });
    expect(draft).toMatchObject({ name: 'Global Certificate Template', version: 2, status: 'draft', certificates: 0 });
    await saveTemplate(callOf(draft.id), { html: changed, validity_months: 24 });
    await publishTemplate(callOf(draft.id));
    expect((await list()).map(({ version, status, validity_months }) => [version, status, validity_months])).toEqual([
      [2, 'published', 24],
      [1, 'retired', null],
    ]);
    const used = { problem: { code: 'CERTIFICATE_TEMPLATE_USED' } };
    await expect(saveTemplate(callOf(draft.id), { html: DELIVERED_HTML, validity_months: null })).rejects.toMatchObject(
      used,
    );
    await expect(publishTemplate(callOf(draft.id))).rejects.toMatchObject(used);
    for (const set of [`html = 'x'`, 'validity_months = 1', `file_hash = 'x'`, 'version = 9'])
      expect(await database.refusal(`UPDATE certificate_template_versions SET ${set} WHERE id = $1`, [draft.id])).toBe(
        'frozen',
      );
    const next = await draftTemplate(callOf(), { version_id: draft.id });
    expect(next).toMatchObject({ version: 3, html: changed, validity_months: 24 });
  });

  it('with a placeholder that nothing fills is refused at save, with its line, and nothing is written (CT-073)', async () => {
    const { id, html } = await draftTemplate(callOf(), { delivered: 'band' });
    const broken = html.replace('<footer>', '<footer>{{ grade }}');
    const line = broken.slice(0, broken.indexOf('{{ grade }}')).split('\n').length;
    await expect(saveTemplate(callOf(id), { html: broken, validity_months: null })).rejects.toMatchObject({
      problem: { code: 'CERTIFICATE_PLACEHOLDER', params: { name: 'grade', line } },
    });
    expect((await list())[0]?.html).toBe(html);
    expect(await previewTemplate(deps, callOf(), { html: broken, data: 'en' })).toMatchObject({
      page: null,
      problems: [{ code: 'CERTIFICATE_PLACEHOLDER', message: expect.stringContaining(`Line ${line}`) as string }],
    });
  });

  it('is looked at with a sample in three languages, and with what was printed last, in a frame that loads nothing (CT-073)', async () => {
    const look = async (data: 'en' | 'hi' | 'kn' | 'latest') =>
      (await previewTemplate(deps, callOf(), { html: DELIVERED_HTML, data })).page ?? '';
    expect(await look('en')).toContain('Certificate of participation');
    expect(await look('hi')).toContain('श्रीमती कृत्तिका द्विवेदी');
    expect(await look('kn')).toContain('ಶ್ರೀಲಕ್ಷ್ಮಿ ವೆಂಕಟಕೃಷ್ಣಯ್ಯ');
    const shut = /^<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'/;
    expect(await look('en')).toMatch(shut);
    const odd = DELIVERED_HTML.replace('<head>', '<head >');
    expect((await previewTemplate(deps, callOf(), { html: odd, data: 'en' })).page).toMatch(shut);
    await expect(look('latest')).rejects.toMatchObject({ problem: { code: 'CERTIFICATE_NONE_YET' } });
    await issued(database, at, 1, at.students[0]?.person_id ?? '', '2026-11-20T10:00:00.000Z');
    expect(await look('latest')).toContain('Asha Rao');
  });

  it('is for the office of that institution alone (CT-074)', async () => {
    const { id } = await draftTemplate(callOf(), { delivered: 'frame' });
    for (const role of ['manager', 'organizer', 'student'])
      await expect(publishTemplate(callOf(id, role))).rejects.toMatchObject({ problem: { code: 'FORBIDDEN' } });
    const other = await campus(database);
    await expect(publishTemplate(callOf(id, 'org_admin', other))).rejects.toMatchObject({
      problem: { code: 'NOT_FOUND' },
    });
    await expect(draftTemplate(callOf('', 'org_admin', other), { version_id: id })).rejects.toMatchObject({
      problem: { code: 'NOT_FOUND' },
    });
  });
});
