import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/task/sla-queries.ts';
import { refuseRequest } from '@muster/domain';
import type { TaskTimes } from '@muster/domain/contract';
import type { z } from 'zod';
import { isAdministrator, type Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';

/** The whole organization for administrators, the requests of the own department for managers; others are refused. */
export async function readTaskTimes(tenant: Tenant, actor: Actor): Promise<z.input<typeof TaskTimes>> {
  const everything = isAdministrator(actor);
  const own = actor.role === 'manager' ? actor.department_id : null;
  if (!everything && own === null) throw new ProblemError(refuseRequest('FORBIDDEN'));
  const department = everything ? null : own;
  const [groups, at_risk] = await Promise.all([
    queries.listTaskTimes(tenant, department),
    queries.listTasksAtRisk(tenant, department),
  ]);
  return { groups, at_risk, may_give: everything };
}
