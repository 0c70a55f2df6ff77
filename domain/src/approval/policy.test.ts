import { describe, expect, it } from 'vitest';
import { diffPolicies, policyDocument, refusePolicy, type PolicyRow, type PolicyDocument } from './index.ts';
import { step } from './samples.ts';

describe('policies as data', () => {
  const row = (over: Partial<PolicyRow> = {}): PolicyRow => ({
    process: 'leave', department_id: null, step_no: 1, stage_no: null, name: 'Mentor', mode: 'any', votes_needed: null, assignee_rule: 'mentor', assignee_id: null, assignee_role: null,
    more_assignees: [], condition: null, due_hours: 48, remind_before_hours: 12, on_timeout: 'escalate', escalate_to_rule: null, max_escalations: 2, ...over,
  }); // prettier-ignore

  it('a department’s rows replace the organization’s altogether; other processes stay out', () => {
    const rows = [
      row({ step_no: 2, name: 'Head' }),
      row(),
      row({ department_id: 'cs', name: 'CS' }),
      row({ process: 'aicte' }),
    ];
    expect(policyDocument(rows, 'leave', null).steps.map(({ name }) => name)).toEqual(['Mentor', 'Head']);
    expect(policyDocument(rows, 'leave', 'cs').steps.map(({ name }) => name)).toEqual(['CS']);
    expect(policyDocument(rows, 'leave', 'me').steps.map(({ name }) => name)).toEqual(['Mentor', 'Head']);
    expect(policyDocument(rows, 'care', null)).toEqual({ v: 1, process: 'care', steps: [] });
  });

  it('collects all assignees of a step, and a row without stage is a stage of its own', () => {
    const [made] = policyDocument(
      [row({ step_no: 3, more_assignees: [{ rule: 'role', role: 'dean' }] })],
      'leave',
      null,
    ).steps;
    expect(made).toMatchObject({
      stage_no: 3,
      assignees: [
        { rule: 'mentor', person_id: null, role: null },
        { rule: 'role', role: 'dean' },
      ],
    });
    expect(policyDocument([row({ step_no: 3, stage_no: 1 })], 'leave', null).steps[0]?.stage_no).toBe(1);
  });

  it.each([
    ['fine', [step()], null],
    ['two steps with one number', [step(), step()], 'POLICY_MALFORMED'],
    ['nobody named', [step({ assignees: [] })], 'POLICY_MALFORMED'],
    ['a person missing', [step({ assignees: [{ rule: 'person' }] })], 'POLICY_MALFORMED'],
    ['a role missing', [step({ assignees: [{ rule: 'role' }] })], 'POLICY_MALFORMED'],
    ['the requester as approver', [step({ assignees: [{ rule: 'requester' }] })], 'POLICY_MALFORMED'],
    ['a vote without number', [step({ mode: 'vote' })], 'POLICY_MALFORMED'],
    ['a number without vote', [step({ votes_needed: 2 })], 'POLICY_MALFORMED'],
    ['a vote of none', [step({ mode: 'vote', votes_needed: 0 })], 'POLICY_MALFORMED'],
    ['a vote of one', [step({ mode: 'vote', votes_needed: 1 })], null],
    ['no time', [step({ due_hours: 0 })], 'POLICY_MALFORMED'],
    ['negative reminder', [step({ remind_before_hours: -1 })], 'POLICY_MALFORMED'],
    ['negative escalations', [step({ max_escalations: -1 })], 'POLICY_MALFORMED'],
    ['a condition on nothing known', [step({ condition: { '>': [{ var: 'x' }, 1] } })], 'CONDITION_UNKNOWN_VARIABLE'],
    ['a good condition', [step({ condition: { '>': [{ var: 'leave.days' }, 1] } })], null],
  ])('publishing %s (BEY-003)', (_name, steps, expected) => {
    expect(refusePolicy({ v: 1, process: 'leave', steps })?.code ?? null).toBe(expected);
  });

  it('shows what changes between two versions, field by field (BEY-014)', () => {
    const before: PolicyDocument = { v: 1, process: 'leave', steps: [step(), step({ step_no: 2, name: 'Head' })] };
    const after: PolicyDocument = {
      v: 1,
      process: 'leave',
      steps: [
        step({ due_hours: 24, condition: { '>': [{ var: 'leave.days' }, 1] } }),
        step({ step_no: 3, name: 'Dean' }),
      ],
    };
    expect(diffPolicies(before, before)).toEqual([]);
    expect(
      diffPolicies(before, after).map(({ step_no, change, field, before: was, after: is }) => [
        step_no,
        change,
        field,
        field ? was : (was as { name: string } | null)?.name,
        field ? is : (is as { name: string } | null)?.name,
      ]),
    ).toEqual([
      [1, 'changed', 'condition', null, { '>': [{ var: 'leave.days' }, 1] }],
      [1, 'changed', 'due_hours', 48, 24],
      [2, 'removed', null, 'Head', undefined],
      [3, 'added', null, undefined, 'Dean'],
    ]);
  });

  it('two documents that differ only in the order of keys have no difference', () => {
    const one = step({ assignees: [{ rule: 'role', role: 'dean' }] });
    const turned = { ...one, assignees: [{ role: 'dean', rule: 'role' as const }] };
    const other = Object.fromEntries(Object.entries(turned).reverse()) as unknown as typeof one;
    expect(diffPolicies({ v: 1, process: 'leave', steps: [one] }, { v: 1, process: 'leave', steps: [other] })).toEqual(
      [],
    );
  });
});
