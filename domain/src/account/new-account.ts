import type { Problem } from '../problem.ts';
import { refuseAccount } from './problems.ts';

/** Roles of machines and of the platform, which belong to no person. */
const WITHOUT_PERSON = new Set(['platform_admin', 'service']);

/** An account as somebody wants to make or change it. `role` is the code; null for none. */
export type NewAccount = { role: string | null; person_id: string | null; email: string | null; status: string };

/**
 * Why an account may not be made so: without a role nobody can sign in with it, without a person it owns nothing, without an
 * address its owner neither signs in nor gets a new password (machines and the platform may do without, unless invited).
 * @returns ROLE_REQUIRED, PERSON_REQUIRED, then EMAIL_REQUIRED, or null
 */
export const refuseNewAccount = ({ role, person_id, email, status }: NewAccount): Problem | null => {
  if (!role) return refuseAccount('ROLE_REQUIRED');
  const isMachine = WITHOUT_PERSON.has(role);
  if (!person_id && !isMachine) return refuseAccount('PERSON_REQUIRED');
  return !email && (!isMachine || status === 'invited') ? refuseAccount('EMAIL_REQUIRED') : null;
};
