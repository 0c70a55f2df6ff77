import type { TenantDatabase } from '@muster/directus';
import { refuseRequest } from '@muster/domain';
import type { TasksDecide, TasksDecided } from '@muster/domain/contract';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { envelope, refusalOf } from '../errors.ts';
import type { Call } from '../http.ts';
import { decideTask } from './service.ts';

type Asking = { tenant: TenantDatabase; actor: Actor; cause: Call['cause'] };
type Told = z.input<typeof TasksDecided>[number];

/** So many are decided side by side: a part of the connections, so that others find one. */
const SIDE_BY_SIDE = 5;

/** The engine, asked no more once it did not answer in time: what is left is recorded, and the relay delivers it. */
function whileItAnswers({ update, ...rest }: Deps['temporal']): Deps['temporal'] {
  let answers = true;
  return {
    ...rest,
    async update<T>(...asked: Parameters<Deps['temporal']['update']>) {
      if (!answers) return { delivered: false as const };
      const sent = await update<T>(...asked);
      if (!sent.delivered) answers = false; // and a slower answer to another one does not say otherwise
      return sent;
    },
  };
}

/** One task of many: what would be an error of its own is its outcome here. */
async function decideOne(deps: Deps, { tenant, actor, cause }: Asking, id: string, asked: TasksDecide): Promise<Told> {
  const { decision, comment } = asked;
  try {
    const { data } = await decideTask(deps, tenant, actor, id, { decision, ...(comment ? { comment } : {}) });
    return { id, outcome: data.outcome, problem: null };
  } catch (error) {
    const refusal = refusalOf(error);
    const trace = cause.request_id ?? '';
    if (!refusal) deps.log.error({ err: error, request_id: trace, task: id }, 'a task of many could not be decided');
    const problem = refusal?.problem ?? refuseRequest('INTERNAL_SERVER_ERROR', { trace });
    const message = envelope(problem, actor.locale ?? 'en').errors[0]?.message ?? problem.message;
    return { id, outcome: 'refused', problem: { ...problem, message } };
  }
}

/** The same answer to many tasks: each is decided by itself, as if it were the only one, and says what became of it. */
export async function decideTasks(deps: Deps, asking: Asking, asked: TasksDecide): Promise<Told[]> {
  const careful = { ...deps, temporal: whileItAnswers(deps.temporal) };
  const left = [...new Set(asked.ids)];
  const told: Told[] = [];
  while (left.length > 0) {
    const some = left.splice(0, SIDE_BY_SIDE);
    told.push(...(await Promise.all(some.map((id) => decideOne(careful, asking, id, asked)))));
  }
  return told;
}
