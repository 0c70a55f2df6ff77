import type { Tenant } from '@muster/directus';
import { readZone } from '@muster/directus/account';
import * as queries from '@muster/directus/leave';
import { addDays, localDay, startOfDay } from '@muster/domain/calendar';
import type { AwayItem, AwayQuery, LeaveBalance } from '@muster/domain/contract';
import { leaveBalance, periodOf } from '@muster/domain/leave';
import type { z } from 'zod';
import { isAdministrator, personOf, type Actor } from '../actor.ts';
import { contextOf, type LeaveDeps } from './submission.ts';

/** The own balances of each type that has one: the running academic year, and those before it that hold entries. */
export const listBalances = async (
  { clock }: LeaveDeps,
  tenant: Tenant,
  actor: Actor,
): Promise<z.input<typeof LeaveBalance>[]> => {
  const { home, types, terms, ledger } = await contextOf(tenant, personOf(actor));
  const now = clock().toISOString();
  const today = localDay(now, home.zone);
  const current = periodOf(today, terms);
  return types
    .filter(
      ({ needs_balance, is_active, id }) =>
        needs_balance && (is_active || ledger.some((one) => one.leave_type_id === id)),
    )
    .flatMap((type) => {
      const mine = ledger.filter(({ leave_type_id }) => leave_type_id === type.id);
      const periods = [...new Set([current, ...mine.map(({ period }) => period)])].sort().reverse();
      return periods.map((period) => {
        const { explanation: _explanation, ...balance } = leaveBalance(mine, type, period, today, now);
        const entries = mine
          .filter((one) => one.period === period)
          .sort((a, b) => b.effective_on.localeCompare(a.effective_on) || a.kind.localeCompare(b.kind))
          .map(({ id, kind, days, effective_on, leave_application_id }) => ({
            id,
            kind,
            days,
            effective_on,
            leave_id: leave_application_id,
          }));
        const leave_type = { id: type.id, code: type.code, name: type.name };
        return { leave_type, ...balance, is_current: period === current, entries };
      });
    });
};

/**
 * Who is away: a mentor sees the own mentees, a manager the people of the department, administrators everybody. Whoever is
 * none of these sees nobody. What kind of leave it is a manager reads only where the request itself may be read.
 */
export const listAway = async (
  tenant: Tenant,
  actor: Actor,
  { from, days }: z.output<typeof AwayQuery>,
): Promise<{ zone: string; leaves: z.input<typeof AwayItem>[] }> => {
  const manages = actor.role === 'manager';
  const zone = await readZone(tenant, actor.person_id);
  const leaves = await queries.listAway(tenant, {
    person_id: actor.person_id,
    department_id: manages ? actor.department_id : null,
    every_kind: isAdministrator(actor),
    everything: isAdministrator(actor) || (manages && actor.department_id === null),
    starts_at: startOfDay(from, zone),
    ends_at: startOfDay(addDays(from, days), zone),
  });
  return { zone, leaves };
};
