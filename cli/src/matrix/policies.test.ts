import { describe, expect, it } from 'vitest';
import { allPermissions } from '@muster/directus/access/apply.ts';
import { ACCESS } from '@muster/directus/access/grants.ts';
import { ROUTES, type Route } from '@muster/domain/contract';
import { MATRIX_ROLES, classified, grantedTo, type MatrixRole } from './expected/index.ts';

const ROLES = (Object.keys(MATRIX_ROLES) as MatrixRole[]).filter((role) => role !== 'PU');
const ACTIONS = ['create', 'read', 'update', 'delete'] as const;
const rows = allPermissions(new Map());

describe('the policies behind the closed items API (second wall)', () => {
  it('grant each role exactly what the contract says (CT-007, CH-094)', () => {
    const cells = classified().flatMap((table) =>
      ROLES.flatMap((role) => ACTIONS.map((action) => ({ table, role, action }))),
    );
    const differing = cells.filter(({ table, role, action }) => {
      const granted = rows.some(
        (row) => row.role === MATRIX_ROLES[role] && row.collection === table && row.action === action,
      );
      return granted !== (grantedTo(table, role, action) ?? []).length > 0;
    });
    expect(differing).toEqual([]);
    expect(cells.length).toBeGreaterThan(3_000);
  });

  it('never leave a row rule out, so that no policy reads, changes or deletes in another tenant (OMNI-006)', () => {
    const open = rows.filter(
      ({ action, permissions }) => action !== 'create' && !JSON.stringify(permissions).includes('organization_id'),
    );
    expect(open.map(({ role, collection, action }) => [role, collection, action])).toEqual([
      ['org_admin', 'directus_roles', 'read'],
      ['org_admin', 'directus_folders', 'read'],
    ]);
    expect(Object.keys(ACCESS).length).toBeGreaterThan(30);
  });

  it('asks about the row of every endpoint that names one: each path with an id says which table it is of', () => {
    const unnamed = Object.entries<Route>(ROUTES).filter(
      ([, { path, subject }]) => path.includes(':id') !== Boolean(subject),
    );
    expect(unnamed.map(([name]) => name)).toEqual([]);
  });

  it('let nobody turn a secret setting into one that can be read (X16)', () => {
    const writes = rows.filter(({ collection, action }) => collection === 'settings' && action !== 'read');
    expect(writes.map(({ role, action, fields }) => [role, action, fields])).toEqual([
      ['org_admin', 'create', 'key,value'],
      ['org_admin', 'update', 'value'],
    ]);
    const reads = rows.filter(({ collection, action }) => collection === 'settings' && action === 'read');
    expect(reads.map(({ permissions }) => JSON.stringify(permissions).includes('{"is_secret":{"_eq":false}}'))).toEqual(
      [true],
    );
  });
});
