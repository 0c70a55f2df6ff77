import type { Tenant } from '@muster/directus';
import {
  findClubs,
  findEvents,
  findPeople,
  findRequests,
  findSections,
  findSessions,
  type Searcher,
} from '@muster/directus/search';
import { listTasks } from '@muster/directus/task';
import { MAX_HITS, type SearchReply } from '@muster/domain/contract';
import type { z } from 'zod';
import { isAdministrator, mayEverConduct, type Actor } from '../actor.ts';

/** Rosters open to whoever conducts; a manager's are those of the department, of every one where none is named (`mayWatch`). */
const searcherOf = (actor: Actor, person_id: string): Searcher => {
  const manages = actor.role === 'manager';
  return {
    person_id,
    everything: isAdministrator(actor) || (manages && actor.department_id === null),
    department_id: manages ? actor.department_id : null,
  };
};

/** What of the organization the actor may see and is called so. An account that is nobody finds nothing. */
export const searchAll = async (tenant: Tenant, actor: Actor, text: string): Promise<z.input<typeof SearchReply>> => {
  const none = { people: [], sections: [], sessions: [], events: [], clubs: [], requests: [], tasks: [] };
  if (!actor.person_id) return none;
  const who = searcherOf(actor, actor.person_id);
  const conducts = mayEverConduct(actor);
  const [people, sections, sessions, events, clubs, requests, tasks] = await Promise.all([
    conducts ? findPeople(tenant, who, text, MAX_HITS) : none.people,
    findSections(tenant, who, text, MAX_HITS),
    findSessions(tenant, who, text, MAX_HITS),
    findEvents(tenant, text, MAX_HITS),
    findClubs(tenant, text, MAX_HITS),
    findRequests(tenant, who, text, MAX_HITS),
    conducts ? listTasks(tenant, actor, { state: 'open', search: text, limit: MAX_HITS, offset: 0 }) : none.tasks,
  ]);
  return { people, sections, sessions, events, clubs, requests, tasks };
};
