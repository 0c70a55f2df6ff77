import { inTransaction, type TenantDatabase } from '@muster/directus';
import { nameSeats, readHeaded, readTerm, replayTerm } from '@muster/directus/statistics/what-if.ts';
import { refuseRequest } from '@muster/domain';
import type { WhatIfAsk, WhatIfReply } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, type Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';

type Asked = { tenant: TenantDatabase; actor: Actor; body: WhatIfAsk };

/** Values that were given; what was left out stays as the policy has it. */
const given = <Policy extends object>(policy: Policy) =>
  Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Policy]?: NonNullable<Policy[Key]>;
  };

/** Administrators ask for everything or one department, heads for their own. */
async function departmentOf(tenant: TenantDatabase, actor: Actor, asked: string | undefined): Promise<string | null> {
  if (isAdministrator(actor)) return asked ?? null;
  const headed = actor.role === 'manager' ? await readHeaded(tenant, actor.person_id) : null;
  if (headed === null || (asked !== undefined && asked !== headed)) throw new ProblemError(refuseRequest('FORBIDDEN'));
  return headed;
}

/** Who would change sides; the database itself refuses any write of this transaction. */
export async function answerWhatIf({ tenant: database, actor, body }: Asked): Promise<z.input<typeof WhatIfReply>> {
  const department = await departmentOf(database, actor, body.department_id);
  return inTransaction(
    database,
    async (tenant) => {
      const term = found(await readTerm(tenant, body.academic_term_id ?? null));
      const replayed = await replayTerm(tenant, { term: term.id, department, policy: given(body.policy) });
      const { sections, cases, changed, moves, flips } = replayed;
      const names = await nameSeats(tenant, flips);
      const counted = Object.entries(moves).map(([move, students]) => {
        const [from = '', to = ''] = move.split('>');
        return { from, to, students };
      });
      return {
        term,
        sections,
        cases,
        changed,
        moves: counted.toSorted((a, b) => b.students - a.students),
        flips: flips.map(({ stats_id, before, after }, index) => ({
          ...found(names[index]),
          stats_id,
          before: { ...before, value: numberOf(before.value) },
          after: { ...after, value: numberOf(after.value) },
        })),
        more: counted.reduce((sum, { students }) => sum + students, 0) > flips.length,
      };
    },
    { transaction_read_only: 'on' },
  );
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
