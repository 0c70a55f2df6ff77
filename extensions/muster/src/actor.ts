import { refuseRequest, spokenIn, type Locale, type Problem } from '@muster/domain';
import type { RoleCode } from '@muster/domain/contract';
import { CONDUCT_ACTIONS, mayConduct, type ConductedSession, type Conductor } from '@muster/domain/session';
import type { Query } from '@muster/directus';
import { readAccount, type AccountRow } from '@muster/directus/account';
import { roleCodeOf } from '@muster/directus/account/roles.ts';
import { ProblemError } from './problem-error.ts';

/** Who is calling: read from the database for each request, never from the body. */
export type Actor = Omit<AccountRow, 'role' | 'language'> & { role: RoleCode; locale: Locale | null };

/** The active account of a user id with its place in the organization; null when it may not act (any more). */
export const readActor = async (query: Query, userId: string): Promise<Actor | null> => {
  const row = await readAccount(query, userId);
  const role = row && roleCodeOf(row.role);
  if (!row || !role) return null;
  const { language, ...rest } = row;
  return { ...rest, role, locale: spokenIn(language) };
};

/** Reads and manages everything of the own organization. */
export const isAdministrator = ({ role }: Pick<Actor, 'role'>) => role === 'org_admin' || role === 'platform_admin';

/** The person behind the account; a refusal for accounts that are nobody (services, break-glass). */
export const personOf = ({ person_id }: Pick<Actor, 'person_id'>): string => {
  if (!person_id) throw new ProblemError(refuseRequest('NO_PERSON'));
  return person_id;
};

type Relations = Omit<Conductor, 'person_id' | 'roles'>;

const NEVER_CONDUCT: ReadonlySet<RoleCode> = new Set(['student', 'external', 'service', 'public']);
/** Students, guests and machines never conduct a session, whatever a row says of them. */
export const mayEverConduct = ({ role }: Pick<Actor, 'role'>) => !NEVER_CONDUCT.has(role);

/** The actor as the domain asks about conductors. */
export const conductorOf = (actor: Actor, relations: Relations): Conductor => {
  const conducts = mayEverConduct(actor);
  return {
    person_id: conducts ? actor.person_id : null,
    roles: isAdministrator(actor) ? ['org_admin'] : [actor.role],
    teaches_section: conducts && relations.teaches_section,
    organizes_event: conducts && relations.organizes_event,
    assigned_to_group: conducts && relations.assigned_to_group,
    club_flags: relations.club_flags,
  };
};

type Watched = ConductedSession & Relations & { department_id: string | null };

/** Reads roster and counts: whoever may show its code, and managers of the session's department. */
export const mayWatch = (actor: Actor, session: Watched): boolean => {
  if (mayConduct('show_qr', session, conductorOf(actor, session))) return true;
  const everywhere = actor.department_id === null || session.department_id === null;
  return actor.role === 'manager' && (everywhere || actor.department_id === session.department_id);
};

/**
 * Why somebody may not do something with a session. To whoever may neither watch it nor do anything with it, it is not there:
 * a refusal of its own would tell that it exists.
 */
export const refuseToActor = (actor: Actor, session: Watched, problem: Problem): Problem => {
  const conductor = conductorOf(actor, session);
  const knows = mayWatch(actor, session) || CONDUCT_ACTIONS.some((action) => mayConduct(action, session, conductor));
  return knows ? problem : refuseRequest('NOT_FOUND');
};

/** The same answer for what does not exist and what is not the caller's. */
export const found = <T>(row: T | null | undefined): T => {
  if (row === null || row === undefined) throw new ProblemError(refuseRequest('NOT_FOUND'));
  return row;
};
