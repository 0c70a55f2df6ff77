import { ofEverySlug } from '../slugs.ts';

/** One step of a policy: who decides, in how many hours, and where silence leads. */
type PolicyStep = {
  name: string;
  assignee_rule: string;
  assignee_role?: string;
  due_hours: number;
  on_timeout: 'escalate' | 'expire';
  escalate_to_rule?: string;
  /** when the step is asked at all, as JSON logic over the variables of the kind */
  condition?: object;
};

/** By kind of request, in the order of the steps. */
export type PolicySteps = Readonly<Record<string, readonly PolicyStep[]>>;

/** What `directus/<slug>/approvals.ts` of every slug says. */
export const APPROVALS: PolicySteps = await ofEverySlug<readonly PolicyStep[]>('approvals.ts', 'APPROVALS');
