import type { Tenant } from '@muster/directus';
import { foreseeSteps } from '@muster/directus/approval/to-come.ts';
import { requestOf } from '@muster/directus/leave/request.ts';
import type { LeaveRules, LeaveSpan } from '@muster/domain/leave';

type Asked = { span: LeaveSpan; days: number; rules: LeaveRules; now: Date };

/** Who would be asked, step by step, and for how long each may think. */
export const foreseeApprovers = async (tenant: Tenant, { span, days, rules, now }: Asked) => {
  const leave = { ...span, id: null, person_id: rules.person_id };
  return foreseeSteps(tenant, await requestOf(tenant, leave, { at: now.toISOString(), days, rules }));
};
