import { randomUUID } from 'node:crypto';
import { ROLES } from '@muster/directus/account/roles.ts';
import type { MatrixRole } from './expected/index.ts';
import type { Fixture } from './fixture.ts';
import { idsIn, leaks, REFUSED, type Ask } from './probes/cell.ts';

type Asked = { role: MatrixRole; fixture: Fixture; ask: Ask };
/** What must hold of Directus' own collections for a role whose policies answer. */
export type SystemProbe = { name: string; run(asked: Asked): Promise<string[]> };

const PLATFORM = ROLES.platform_admin;
const refused = async (ask: Ask, method: string, path: string, body?: unknown): Promise<string[]> => {
  const { status, text } = await ask(method, path, body);
  return status >= 400 && status < 500 ? [] : [`${method} ${path} answered ${status}: ${text.slice(0, 120)}`];
};
const all = async (parts: Promise<string[]>[]) => (await Promise.all(parts)).flat();
/** The account that asks: behind the first wall another one than in front of it. */
const meOf = ({ fixture, role }: Asked) => fixture.behindUsers[role];

const accounts: SystemProbe = {
  name: 'directus_users: administrators see those of their organization, everybody else themselves',
  async run(asked) {
    const { role, fixture, ask } = asked;
    const list = await ask('GET', '/users?limit=200&fields=id');
    const seen = idsIn(list);
    const wanted = role === 'OA' ? Object.values(fixture.users).filter(Boolean) : [meOf(asked)];
    const others = role === 'OA' ? [fixture.foreignUser] : [fixture.users.OA, fixture.users.EX, fixture.foreignUser];
    return [
      ...wanted.filter((id) => !seen.includes(id)).map((id) => `does not see account ${id}`),
      ...others.filter((id) => id !== meOf(asked) && seen.includes(id)).map((id) => `sees account ${id}`),
      ...(leaks(await ask('GET', '/users?limit=200&fields=*.*'), fixture) ? ['foreign canary in /users'] : []),
    ];
  },
};

const secrets: SystemProbe = {
  name: 'directus_users: tokens, passwords and second factors are answered to nobody and filter nothing',
  async run({ ask, fixture }) {
    const wrong: string[] = [];
    for (const field of ['token', 'password', 'tfa_secret', 'auth_data', 'external_identifier']) {
      const { text } = await ask('GET', `/users?limit=200&fields=id,${field}`);
      if (Object.values(fixture.tokens).some((token) => token && text.includes(token)) || text.includes('$argon2'))
        wrong.push(`answers ${field}`);
      const filter = encodeURIComponent(JSON.stringify({ [field]: { _nnull: true } }));
      const others = idsIn(await ask('GET', `/users?limit=200&fields=id&filter=${filter}`));
      if (others.length > 1) wrong.push(`accounts found by ${field}`);
    }
    return wrong;
  },
};

const escalation: SystemProbe = {
  name: 'directus_users: nobody gives themselves or others a power, a tenant or a person',
  run(asked) {
    const { ask, fixture } = asked;
    const me = meOf(asked);
    const account = { email: `${randomUUID()}@matrix.example`, password: randomUUID() };
    const patch = (id: string, body: object) => refused(ask, 'PATCH', `/users/${id}`, body);
    return all([
      patch('me', { role: PLATFORM.id }),
      patch(me, { role: ROLES.service.id }),
      patch('me', { organization_id: fixture.foreign.organization_id }),
      patch('me', { policies: { create: [{ policy: PLATFORM.policy_id }], update: [], delete: [] } }),
      patch(fixture.users.ST, { role: PLATFORM.id }),
      patch(fixture.foreignUser, { title: 'x' }),
      patch(fixture.users.ST, { token: randomUUID() }),
      refused(ask, 'POST', '/users', { ...account, role: PLATFORM.id }),
      refused(ask, 'POST', '/users', { ...account, organization_id: fixture.foreign.organization_id, role: ROLES.student.id }), // prettier-ignore
      refused(ask, 'DELETE', `/users/${fixture.foreignUser}`),
      refused(ask, 'DELETE', `/users/${fixture.users.OR}`),
    ]);
  },
};

const rights: SystemProbe = {
  name: 'roles, policies, permissions: read at most by name, changed by nobody',
  async run({ role, ask }) {
    const seen = idsIn(await ask('GET', '/roles?limit=100&fields=id'));
    const hidden = [PLATFORM.id, ...(role === 'SV' ? [] : [ROLES.service.id])].filter((id) => seen.includes(id));
    const grant = { policy: ROLES.student.policy_id, collection: 'people', action: 'read', fields: ['*'] };
    return [
      ...hidden.map((id) => `sees role ${id}`),
      ...(await all([
        refused(ask, 'POST', '/roles', { name: 'x' }),
        refused(ask, 'PATCH', `/roles/${ROLES.student.id}`, { name: 'x' }),
        refused(ask, 'DELETE', `/roles/${ROLES.external.id}`),
        refused(ask, 'POST', '/permissions', grant),
        refused(ask, 'PATCH', '/permissions/1', { permissions: {} }),
        refused(ask, 'POST', '/policies', { name: 'x', admin_access: true }),
        refused(ask, 'PATCH', `/policies/${ROLES.manager.policy_id}`, { admin_access: true }),
        refused(ask, 'POST', '/access', { role: ROLES.manager.id, policy: PLATFORM.policy_id }),
        refused(ask, 'GET', '/policies'),
        refused(ask, 'GET', '/permissions'),
      ])),
    ];
  },
};

const files: SystemProbe = {
  name: 'directus_files: ordinary files of the organization to its administrators, personal ones to nobody',
  async run({ role, ask, fixture }) {
    const list = await ask('GET', '/files?limit=500&fields=id,title');
    const personal = fixture.own.ids.get('directus_files') ?? '';
    const foreign = fixture.foreign.ids.get('directus_files') ?? '';
    const allowed = role === 'OA' ? list.status === 200 : REFUSED.includes(list.status);
    return [
      ...(allowed ? [] : [`/files answered ${list.status}`]),
      ...(leaks(list, fixture) ? ['foreign canary in /files'] : []),
      ...(list.text.includes(personal) ? ['sees personal evidence'] : []),
      ...(await all([
        refused(ask, 'GET', `/assets/${personal}`),
        refused(ask, 'GET', `/assets/${foreign}`),
        refused(ask, 'GET', `/files/${foreign}`),
        refused(ask, 'PATCH', `/files/${foreign}`, { title: 'x' }),
        refused(ask, 'PATCH', `/files/${personal}`, { title: 'x' }),
        refused(ask, 'DELETE', `/files/${personal}`),
        refused(ask, 'POST', '/files/import', { url: 'http://0.0.0.0/' }),
      ])),
    ];
  },
};

const traces: SystemProbe = {
  name: 'revisions, activity, presets, comments, versions: at most the own ones',
  async run(asked) {
    const { ask, fixture } = asked;
    const wrong: string[] = [];
    for (const path of ['/revisions', '/activity', '/presets', '/comments', '/versions', '/notifications']) {
      const answer = await ask('GET', `${path}?limit=200`);
      if (leaks(answer, fixture)) wrong.push(`foreign canary in ${path}`);
    }
    const activity = JSON.parse((await ask('GET', '/activity?limit=200&fields=user')).text) as {
      data?: { user: string }[];
    };
    if (activity.data?.some(({ user }) => user !== meOf(asked))) wrong.push("sees somebody else's activity");
    const others = fixture.users.EX;
    const preset = { collection: 'people', user: others, bookmark: 'x' };
    return [...wrong, ...(await refused(ask, 'POST', '/presets', preset))];
  },
};

const structure: SystemProbe = {
  name: 'settings, tables, fields, relations, flows: changed by nobody of an organization',
  run: ({ ask }) =>
    all([
      refused(ask, 'PATCH', '/settings', { project_name: 'x' }),
      refused(ask, 'POST', '/collections', { collection: 'x', schema: {}, meta: {} }),
      refused(ask, 'DELETE', '/collections/people'),
      refused(ask, 'POST', '/fields/people', { field: 'x', type: 'string' }),
      refused(ask, 'DELETE', '/fields/people/city'),
      refused(ask, 'POST', '/flows', { name: 'x', trigger: 'manual' }),
      refused(ask, 'GET', '/schema/snapshot'),
      refused(ask, 'POST', '/utils/cache/clear', {}),
    ]),
};

export const SYSTEM_PROBES: readonly SystemProbe[] = [accounts, secrets, escalation, rights, files, traces, structure];
