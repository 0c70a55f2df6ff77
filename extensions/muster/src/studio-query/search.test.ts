import { describe, expect, it } from 'vitest';
import type { ReadPermission } from './row-rules.ts';
import { ADMINISTRATOR, MANAGER, SCHEMA } from './sample-schema.ts';
import { linkConditions, ownConditions, withSearch, type ReadKeys } from './search.ts';

const PEOPLE = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const as = (permissions: readonly ReadPermission[] | null) => ({ schema: SCHEMA, permissions });

/** Reads that answer with so many people, and what they were asked. */
const reads = (keys: readonly string[]) => {
  const asked: [string, unknown][] = [];
  const readKeys: ReadKeys = async (collection, filter) => {
    asked.push([collection, filter]);
    return [...keys];
  };
  return { asked, readKeys };
};

describe('a search of the Studio (U17)', () => {
  it('finds rows by the name of the person they belong to', async () => {
    const { asked, readKeys } = reads(PEOPLE);
    expect(await linkConditions(as(ADMINISTRATOR), 'records', 'Kiruna', readKeys)).toEqual([
      { person_id: { _in: PEOPLE } },
    ]);
    expect(asked).toContainEqual([
      'people',
      { _or: expect.arrayContaining([{ full_name: { _icontains: 'Kiruna' } }]) },
    ]);
  });

  it('asks for people only with words that the caller may read, and not at all without a right to them', async () => {
    const manager = reads(PEOPLE);
    await linkConditions(as(MANAGER), 'staff_profiles', 'Kiruna', manager.readKeys);
    expect(manager.asked).toEqual([['people', { _or: [{ full_name: { _icontains: 'Kiruna' } }] }]]);
    const stranger = reads(PEOPLE);
    const without = MANAGER.filter(({ collection }) => collection !== 'people');
    expect(await linkConditions(as(without), 'staff_profiles', 'Kiruna', stranger.readKeys)).toEqual([]);
    expect(stranger.asked).toEqual([]);
  });

  it('never finds rows by who made them, who may be of another organization (X2)', async () => {
    const { asked, readKeys } = reads(PEOPLE);
    await linkConditions(as(null), 'records', 'Kiruna', readKeys);
    expect(asked.map(([collection]) => collection)).not.toContain('directus_users');
  });

  it('asks for more letters when more than 2,000 answer', async () => {
    const { readKeys } = reads(Array.from({ length: 2_001 }, (_, no) => String(no)));
    await expect(linkConditions(as(ADMINISTRATOR), 'records', 'a', readKeys)).rejects.toMatchObject({
      problem: { code: 'SEARCH_TOO_WIDE', params: { count: 2_000 } },
    });
  });

  it('looks at texts, numbers and keys of the table as Directus does, but reads no large table through', () => {
    const person = '00000000-0000-4000-8000-000000000009';
    expect(ownConditions(as(ADMINISTRATOR), 'sessions', '12', 10)).toEqual([{ name: { _icontains: '12' } }]);
    expect(ownConditions(as(ADMINISTRATOR), 'records', '12', 10)).toEqual([{ minutes: { _eq: 12 } }]);
    expect(ownConditions(as(ADMINISTRATOR), 'records', person, 10)).toContainEqual({ person_id: { _eq: person } });
    expect(ownConditions(as(ADMINISTRATOR), 'sessions', '12', 200_001)).toEqual([]);
    expect(ownConditions(as(MANAGER), 'people', 'a@b', 10)).toEqual([{ full_name: { _icontains: 'a@b' } }]);
  });

  it('narrows what was asked, and finds nothing where nothing answers', () => {
    expect(withSearch({ is_open: { _eq: true } }, [{ name: { _icontains: 'x' } }])).toEqual({
      _and: [{ is_open: { _eq: true } }, { _or: [{ name: { _icontains: 'x' } }] }],
    });
    expect(withSearch(null, [])).toEqual({ id: { _null: true } });
  });
});
