import { expect, it } from 'vitest';
import { refuseEscalation } from './index.ts';

it.each([
  [undefined, 'REVIEW_NOT_ASKED'],
  [{ assignee_id: 'hari', candidate_role: null }, 'REVIEW_NOT_ASKED'],
  [{ assignee_id: null, candidate_role: 'manager' }, 'REVIEW_NOT_ASKED'],
  [{ assignee_id: 'meena', candidate_role: 'org_admin' }, 'REVIEW_LAST_ASKED'],
  [{ assignee_id: 'meena', candidate_role: 'manager' }, null],
  [{ assignee_id: 'meena', candidate_role: null }, null],
])('a review whose task is %o is passed on by Meena: %s (EAS-046)', (held, code) => {
  expect(refuseEscalation(held, 'meena')?.code ?? null).toBe(code);
});
