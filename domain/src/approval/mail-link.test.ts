import { expect, it } from 'vitest';
import { decisionLinkUntil, refuseDecisionLink, type LinkedTask } from './index.ts';

const LINK = { task_id: 't', person_id: 'meena', expires_at: '2026-01-07T10:00:00.000Z' };
const OPEN: LinkedTask = { status: 'open', assignee_id: 'meena', decided_by_id: null };
const code = (task: LinkedTask | null, signed_in: string | null = null, now = '2026-01-07T09:59:59.999Z') =>
  refuseDecisionLink(LINK, task, signed_in, now)?.code ?? null;

it('a link decides its task until its end, for its person or for whoever is not signed in', () => {
  expect(code(OPEN)).toBeNull();
  expect(code(OPEN, 'meena')).toBeNull();
  expect(code(OPEN, null, LINK.expires_at)).toBe('DECISION_LINK_EXPIRED');
});

it.each([
  ['was used', { ...OPEN, status: 'decided', decided_by_id: 'meena' }, null, 'DECISION_LINK_USED'],
  ['somebody else decided', { ...OPEN, status: 'decided', decided_by_id: 'hari' }, null, 'TASK_CLOSED'],
  ['the clock was faster', { ...OPEN, status: 'expired' }, null, 'TASK_CLOSED'],
  ['went to somebody else', { ...OPEN, assignee_id: 'hari' }, null, 'DECISION_LINK_FOREIGN'],
  ['went back to a role', { ...OPEN, assignee_id: null }, null, 'DECISION_LINK_FOREIGN'],
  ['is opened by another who is signed in', OPEN, 'hari', 'DECISION_LINK_FOREIGN'],
  ['is about nothing any more', null, null, 'TASK_CLOSED'],
] as const)('a link that %s is refused with its own code', (_why, task, who, expected) => {
  expect(code(task, who)).toBe(expected);
});

it('says that it was used also after its end', () =>
  expect(code({ ...OPEN, status: 'decided', decided_by_id: 'meena' }, null, '2027-01-01T00:00:00Z')).toBe(
    'DECISION_LINK_USED',
  ));

it('holds until the task is due, but a week at most, in whole seconds', () => {
  const at = '2026-01-01T10:00:00.500Z';
  expect(decisionLinkUntil('2026-01-02T09:00:00.900Z', at)).toBe('2026-01-02T09:00:00.000Z');
  expect(decisionLinkUntil('2026-03-01T00:00:00.000Z', at)).toBe('2026-01-08T10:00:00.000Z');
});
