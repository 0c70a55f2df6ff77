import type { MatrixRole } from '../matrix/expected/index.ts';
import type { Attack, Target } from './target.ts';

const address = (asked: Record<string, unknown>) =>
  Object.entries(asked)
    .map(([key, value]) => `${key}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`)
    .join('&');

type Ask = (target: Target, filter: object) => Promise<{ status: number; text: string }>;

/** A question that is true of a foreign row beside one that is true of none: equal answers tell nothing. */
const compare =
  (ask: Ask, filters: (target: Target) => readonly [object, object]) =>
  async (target: Target): Promise<string | null> => {
    const [right, wrong] = filters(target);
    const [yes, no] = [await ask(target, right), await ask(target, wrong)];
    return yes.status === no.status && yes.text === no.text
      ? null
      : `${yes.status} ${yes.text.slice(0, 80)} | ${no.status} ${no.text.slice(0, 80)}`;
  };

const byGet =
  (role: MatrixRole, path: string, more: Record<string, unknown> = {}): Ask =>
  ({ ask }, filter) =>
    ask(role, 'GET', `${path}?${address({ filter, ...more })}`);
const bySearch =
  (role: MatrixRole, path: string): Ask =>
  ({ ask }, filter) =>
    ask(role, 'SEARCH', path, { query: { filter, fields: ['id'] } });
const byChange =
  (role: MatrixRole, method: string, path: string): Ask =>
  ({ ask }, filter) =>
    ask(role, method, path, { query: { filter }, data: {} });

const NEVER = 'no-such-text';
/** The foreign tenant by the first letters of its canary, at the end of a path. */
const foreign =
  (nest: (condition: object) => object) =>
  ({ fixture }: Target): readonly [object, object] => [
    nest({ _starts_with: fixture.foreign.canary }),
    nest({ _starts_with: NEVER }),
  ];
const throughRoles = foreign((name) => ({ users: { organization_id: { name } } }));
const people = foreign((contact_email) => ({ person_id: { contact_email } }));
const foreignRow = ({ fixture }: Target): readonly [object, object] => [
  { organization_id: { _eq: fixture.foreign.organization_id } },
  { organization_id: { _eq: '00000000-0000-4000-8000-000000000000' } },
];
const accounts = foreign((email) => ({ users: { email } }));

const oracle = (id: string, name: string, run: Attack['run']): Attack => ({ id, name: `oracle: ${name}`, run });

export const ORACLES: Attack[] = [
  oracle(
    'X2',
    'tenant names through roles, administrator',
    compare(byGet('OA', '/roles', { fields: 'name' }), throughRoles),
  ),
  oracle('X2', 'tenant names through roles, SEARCH', compare(bySearch('OA', '/roles'), throughRoles)),
  oracle('X2', 'foreign e-mails through roles, manager', compare(byGet('MG', '/roles', { fields: 'id' }), accounts)),
  oracle(
    'X2',
    'foreign accounts counted through roles',
    compare(byGet('OA', '/roles', { 'aggregate[count]': '*' }), throughRoles),
  ),
  oracle(
    'X2',
    'foreign facts through an export',
    compare(byGet('OA', '/roles', { export: 'csv', fields: 'name' }), throughRoles),
  ),
  oracle('X2', 'foreign rows by a deletion by query', compare(byChange('OA', 'DELETE', '/items/people'), foreignRow)),
  oracle('X2', 'foreign rows by a change by query', compare(byChange('OA', 'PATCH', '/items/people'), foreignRow)),
  oracle(
    'X8',
    'e-mails of colleagues, student',
    compare(byGet('ST', '/items/staff_profiles', { fields: 'id' }), people),
  ),
  oracle(
    'X8',
    'people of other departments, manager',
    compare(byGet('MG', '/items/staff_profiles', { fields: 'id' }), ({ fixture }) => [
      { person_id: { first_name: { _starts_with: fixture.own.canary } } },
      { person_id: { first_name: { _starts_with: NEVER } } },
    ]),
  ),
  oracle('X8', 'secrets of accounts, administrator', async (target) => {
    const asked = await target.ask(
      'OA',
      'GET',
      `/users?${address({ fields: 'id', filter: { token: { _nnull: true } } })}`,
    );
    return asked.status === 200 && asked.text.includes('"id"') ? asked.text.slice(0, 120) : null;
  }),
  oracle('X8', 'order of a field that is not shown', async (target) => {
    const asked = await target.ask('MG', 'GET', '/items/staff_profiles?fields=id&sort=person_id.contact_email');
    return asked.status === 200 ? 'sorted' : null;
  }),
];
