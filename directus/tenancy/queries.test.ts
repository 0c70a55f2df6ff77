import { beforeAll, expect, it } from 'vitest';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { organizationOf, ownFile } from './queries.ts';

const db = withDatabase();
let college: Campus;

beforeAll(async () => {
  college = await campus(db);
});

const file = (row: object = {}) =>
  db.insert<{ id: string }>('directus_files', { filename_download: 'letter.pdf', ...row });
const ownerOf = (id: string) =>
  db.one('SELECT organization_id, owner_person_id FROM directus_files WHERE id = $1', [id]);

it('finds the organization of an account, and none for nobody', async () => {
  expect(await organizationOf(db.pool, college.professor.user_id)).toBe(college.organization_id);
  expect(await organizationOf(db.pool, null)).toBeNull();
});

it('gives a file without owner to its uploader, and leaves one that has an owner', async () => {
  const { id } = await file();
  await ownFile(db.pool, id, college.professor.user_id);
  const owner = { organization_id: college.organization_id, owner_person_id: college.professor.person_id };
  expect(await ownerOf(id)).toEqual(owner);
  await ownFile(db.pool, id, college.head.user_id);
  expect(await ownerOf(id)).toEqual(owner);
});
