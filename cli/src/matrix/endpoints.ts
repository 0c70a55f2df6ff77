import { randomUUID } from 'node:crypto';
import { ROUTES, type Route, type RouteName } from '@muster/domain/contract';
import { reachOf, type MatrixRole } from './expected/index.ts';
import type { Fixture } from './fixture.ts';
import { leaks, REFUSED, split, type Ask } from './probes/cell.ts';
import { bodyFor } from './sample-body.ts';

/** Rows that an endpoint without a subject never answers to people who have nothing to do with them. */
const PRIVATE = ['attendance_sessions', 'attendance_records', 'leave_applications', 'workflow_tasks', 'notifications'];

type Asked = { route: Route; role: MatrixRole; fixture: Fixture; ask: Ask };
type Call = (id: string, own?: boolean) => ReturnType<Ask>;

const caller =
  ({ route, fixture, ask }: Asked): Call =>
  (id, own = false) =>
    ask(
      route.method.toUpperCase(),
      `/muster${route.path.replace(':id', id)}`,
      route.method === 'get' ? undefined : bodyFor(route, fixture, own ? fixture.own : fixture.foreign),
    );

const told = ({ status, text }: { status: number; text: string }) => `${status} ${text.slice(0, 120)}`;

/** With a subject: a foreign row is answered like a missing one; one of the own organization that is nobody's business is refused. */
async function probeSubject(asked: Asked, subject: string, call: Call): Promise<string[]> {
  const { route, role, fixture } = asked;
  const wrong: string[] = [];
  const scopes = (reachOf(`${route.method} ${route.path}`) ?? reachOf(route.path) ?? reachOf(subject))?.[role] ?? [];
  const missing = await call(randomUUID());
  const foreign = await call(fixture.foreign.ids.get(subject) ?? '');
  if (!REFUSED.includes(foreign.status)) wrong.push(`a foreign row answered ${told(foreign)}`);
  if (foreign.status !== missing.status)
    wrong.push(`a foreign row answers ${foreign.status}, a missing one ${missing.status}`);
  const { inside, outside } = split({ fixture, table: subject, role, scopes });
  const others = outside.find((row) => row.role === null);
  const theirs = others && (await call(others.id, true));
  if (theirs && !REFUSED.includes(theirs.status)) wrong.push(`somebody else's row answered ${told(theirs)}`);
  if (theirs?.text.includes(fixture.own.canary)) wrong.push("tells of somebody else's row");
  if (route.method !== 'get') return wrong;
  const own = inside[0] && (await call(inside[0].id));
  // 409: it is the actor's, but not now (the code of a session that is not open).
  if (own && own.status !== 200 && own.status !== 409) wrong.push(`a row of its own answered ${told(own)}`);
  return wrong;
}

/** Without a subject: nothing is made of foreign parts, and nothing of others is told. */
async function probePlain({ route, role, fixture }: Asked, call: Call): Promise<string[]> {
  const answer = await call('');
  const wrong: string[] = [];
  if (route.status === 201 && route.body && answer.status < 300) wrong.push('made something of foreign parts');
  if (route.method === 'get' && ![200, 400, 403, 422].includes(answer.status)) wrong.push(`answered ${told(answer)}`);
  if (role === 'OA') return wrong;
  for (const table of PRIVATE) {
    const others = fixture.own.ids.get(table);
    if (others && answer.text.includes(others)) wrong.push(`tells of somebody else's ${table}`);
  }
  return wrong;
}

/** One endpoint as one role with own, other and foreign rows. */
export async function probeEndpoint(
  name: RouteName,
  role: MatrixRole,
  fixture: Fixture,
  asking: Ask,
): Promise<string[]> {
  const wrong: string[] = [];
  const ask: Ask = async (...what) => {
    const answer = await asking(...what);
    if (leaks(answer, fixture)) wrong.push('foreign canary in the answer');
    return answer;
  };
  const asked: Asked = { route: ROUTES[name] as Route, role, fixture, ask };
  const call = caller(asked);
  const { subject } = asked.route;
  if (role !== 'PU')
    return [...(await (subject ? probeSubject(asked, subject, call) : probePlain(asked, call))), ...wrong];
  const nobody = await call(fixture.own.ids.get(subject ?? '') ?? randomUUID(), true);
  return nobody.status === 401 ? wrong : [...wrong, `answered ${told(nobody)} to nobody`];
}

/** What anybody may ask tells nothing of any tenant. */
export async function probeUnsigned(path: string, { own, foreign }: Fixture, ask: Ask): Promise<string[]> {
  // the hash of a file that nobody was given, an organization that is nowhere, and its list
  const nowhere = randomUUID();
  const asked = path
    .replace(':presented', '0'.repeat(64))
    .replace(':id', nowhere)
    .replace(':organization', nowhere)
    .replace(':feed', `${nowhere}.ics`)
    .replace(':list', `${nowhere}-0-revocation`);
  const answer = await ask('GET', `/muster${asked}`);
  const tells = [own, foreign].some(({ canary, organization_id }) =>
    [canary, organization_id].some((word) => answer.text.includes(word)),
  );
  const expected = asked.includes(nowhere) ? 404 : 200;
  return [...(tells ? ['tells of a tenant'] : []), ...(answer.status === expected ? [] : [`answered ${told(answer)}`])];
}

/** What anybody may send to takes nothing that says nothing, and tells nothing of any tenant. */
export async function probeUnsignedPost(path: string, { own, foreign }: Fixture, ask: Ask): Promise<string[]> {
  const answer = await ask('POST', `/muster${path.replace(':id', randomUUID())}`, {});
  const tells = [own, foreign].some(({ canary }) => answer.text.includes(canary));
  const isRefused = answer.status >= 400 && answer.status < 500;
  return [...(tells ? ['tells of a tenant'] : []), ...(isRefused ? [] : [`answered ${told(answer)}`])];
}
