import type { Seeding } from '../seed/context.ts';
import { APPROVALS } from './policies.ts';

/** The policies of every kind of request; each person is reminded half a day before the end and escalated to twice at most. */
export const writeApprovals = (s: Seeding, organization_id: string) =>
  s.insert(
    'approval_policies',
    organization_id,
    Object.entries(APPROVALS).flatMap(([process, steps]) =>
      steps.map(({ assignee_role = null, escalate_to_rule = null, condition = null, ...step }, index) => ({
        ...step,
        id: s.id('approval', organization_id, process, index + 1),
        process,
        step_no: index + 1,
        assignee_role,
        escalate_to_rule,
        condition,
        remind_before_hours: 12,
        max_escalations: 2,
      })),
    ),
  );
