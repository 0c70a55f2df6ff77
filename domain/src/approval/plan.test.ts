import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  diffPolicies,
  planApproval,
  policyDocument,
  refusePolicy,
  underGrants,
  personSeat,
  roleSeat,
  votesNeeded,
  type Grant,
  type PolicyRow,
  type PolicyDocument,
} from './index.ts';
import { hours, plan, resolve, step, T0 } from './samples.ts';

const seats = (made: ReturnType<typeof plan>) =>
  made.stages.map((stage) =>
    stage.map((one) => one.seats.map((seat) => seat.assignee_id ?? `role:${seat.candidate_role}`)),
  );

describe('who sits in a step', () => {
  it('the people of its rules, without the requester and duplicates (BEY-001, domain-beyond §3.2)', () => {
    const asked = step({
      mode: 'all',
      assignees: [
        { rule: 'mentor' },
        { rule: 'section_lead' },
        { rule: 'person', person_id: 'meena' },
        { rule: 'requester' },
        { rule: 'role', role: 'dean' },
      ],
    });
    expect(seats(plan([asked]))).toEqual([[['meena', 'sita', 'som', 'role:dean']]]);
    expect(plan([asked]).stages[0]?.[0]).toMatchObject({ approvals_needed: 4, rejections_needed: 1 });
  });

  it('when nobody remains the head of department, then the admin’s role, even an empty one', () => {
    const nobody = step({ assignees: [{ rule: 'event_organizer' }] });
    expect(seats(plan([nobody]))).toEqual([[['hari']]]);
    expect(seats(plan([nobody], {}, { requester_id: 'hari' }))).toEqual([[['role:org_admin']]]);
    expect(seats(plan([nobody], {}, { resolve: () => [] }))).toEqual([[['role:org_admin']]]);
    expect(seats(plan([step({ assignees: [{ rule: 'person', person_id: 'asha' }] })]))).toEqual([[['hari']]]);
    expect(
      seats(
        plan(
          [step({ assignees: [{ rule: 'role', role: 'dean' }] })],
          {},
          { resolve: (source) => (source.role === 'dean' ? ['asha'] : resolve(source)) },
        ),
      ),
    ).toEqual([[['hari']]]);
    expect(
      seats(
        plan(
          [step({ assignees: [{ rule: 'role' }] })],
          {},
          { resolve: (source) => (source.rule === 'role' ? ['x'] : []) },
        ),
      ),
    ).toEqual([[['role:org_admin']]]);
  });

  it('on block dates only the listed people, by name (BEY-024)', () => {
    const both = step({ mode: 'all', assignees: [{ rule: 'mentor' }, { rule: 'role', role: 'dean' }] });
    expect(seats(plan([both], {}, { only: ['dia'] }))).toEqual([[['dia']]]);
    expect(seats(plan([both], {}, { only: ['principal', 'asha'] }))).toEqual([[['principal']]]);
    expect(plan([both], {}, { only: ['dia'] }).stages[0]?.[0]?.escalations).toEqual([]);
    expect(seats(plan([both], {}, { only: [] }))).toEqual([[['role:org_admin']]]);
  });

  it('escalates along the policy’s rule, the head and the admins, to nobody twice', () => {
    const chain = (over: Parameters<typeof step>[0], people = {}) =>
      plan([step(over)], {}, people).stages[0]?.[0]?.escalations.map(
        (seat) => seat.assignee_id ?? `role:${seat.candidate_role}`,
      );
    expect(chain({})).toEqual(['hari', 'role:org_admin']);
    expect(chain({ max_escalations: 1 })).toEqual(['hari']);
    expect(chain({ max_escalations: 0 })).toEqual([]);
    expect(chain({ escalate_to_rule: 'venue_manager', max_escalations: 3 })).toEqual(['vik', 'hari', 'role:org_admin']);
    expect(chain({ escalate_to_rule: 'role', max_escalations: 3 })).toEqual(['role:org_admin', 'hari']);
    expect(chain({ escalate_to_rule: 'section_lead', assignees: [{ rule: 'person', person_id: 'sita' }] })).toEqual([
      'som',
      'hari',
    ]);
    expect(chain({}, { requester_id: 'hari' })).toEqual(['role:org_admin']);
  });

  it('never the requester, whatever the policy and whoever resolves', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('asha', 'a', 'b'), { maxLength: 4 }),
        fc.constantFrom('mentor', 'person', 'role'),
        (people, rule) => {
          const made = plan(
            [step({ assignees: [{ rule: rule as 'mentor', role: 'r' }] })],
            {},
            { resolve: () => people },
          );
          for (const one of made.stages.flat()) {
            expect(one.seats.length).toBeGreaterThan(0);
            expect([...one.seats, ...one.escalations].some(({ assignee_id }) => assignee_id === 'asha')).toBe(false);
            expect(new Set(one.seats.map((seat) => JSON.stringify(seat))).size).toBe(one.seats.length);
          }
        },
      ),
    ));
});

describe('how many votes a step needs (BEY-001)', () => {
  it.each([
    ['any', 3, null, 1, 1],
    ['all', 3, null, 3, 1],
    ['vote', 5, 3, 3, 3],
    ['vote', 5, 1, 1, 5],
    ['vote', 5, 5, 5, 1],
    ['vote', 2, 3, 2, 1],
    ['vote', 3, 0, 1, 3],
    ['vote', 3, null, 3, 1],
  ] as const)(
    '%s of %i seats, %s wanted: %i to pass, %i to reject',
    (mode, count, wanted, approvals_needed, rejections_needed) => {
      expect(votesNeeded(mode, count, wanted)).toEqual({ approvals_needed, rejections_needed });
    },
  );

  it('leaves exactly one outcome once every seat has answered', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('all', 'vote'),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(9),
        (mode, count, wanted, yes) => {
          const needed = votesNeeded(mode, count, wanted);
          const approvals = Math.min(yes, count);
          expect(approvals >= needed.approvals_needed).toBe(count - approvals < needed.rejections_needed);
        },
      ),
    ));
});

describe('the way of a request', () => {
  it('runs steps of one stage in parallel under the longest deadline, stages in order (BEY-002)', () => {
    const made = plan([
      step({ step_no: 3, stage_no: 2 }),
      step({ step_no: 1, stage_no: 1, due_hours: 24 }),
      step({ step_no: 2, stage_no: 1, due_hours: 72 }),
    ]);
    expect(made.stages.map((stage) => stage.map(({ step_no, due_ms }) => [step_no, due_ms / 3_600_000]))).toEqual([
      [
        [1, 72],
        [2, 72],
      ],
      [[3, 48]],
    ]);
  });

  it('skips a step whose condition is false and says why (BEY-003)', () => {
    const head = step({ step_no: 2, name: 'Head', condition: { '>': [{ var: 'leave.days' }, 3] }, due_hours: 99 });
    const short = plan([step(), head], { 'leave.days': 3 });
    expect(short.stages[1]?.[0]).toMatchObject({
      skipped: true,
      condition_result: { result: false, values: { 'leave.days': 3 } },
    });
    expect(short.explanation.rules[1]).toMatchObject({ code: 'APPROVAL_STEP_SKIPPED', output: 'skipped' });
    expect(short.explanation).toMatchObject({ value: 1, verdict: 'asks_people' });
    expect(plan([step(), head], { 'leave.days': 3.5 }).stages[1]?.[0]?.skipped).toBe(false);
    expect(plan([head], { 'leave.days': 1 }).explanation.verdict).toBe('automatic');
  });

  it('a skipped step does not stretch the deadline of its stage', () => {
    const made = plan(
      [
        step({ due_hours: 24 }),
        step({ step_no: 2, stage_no: 1, due_hours: 99, condition: { '>': [{ var: 'leave.days' }, 3] } }),
      ],
      { 'leave.days': 1 },
    );
    expect(made.stages[0]?.[0]?.due_ms).toBe(24 * 3_600_000);
  });

  it('asks the head of department where no policy was written', () => {
    expect(seats(plan([]))).toEqual([[['hari']]]);
  });

  it('names the policy version it was made under (BEY-013)', () => {
    const policy = { id: 'p', version: 4, digest: 'd' };
    const made = planApproval({ v: 1, process: 'leave', steps: [] }, {}, { requester_id: 'asha', resolve }, T0, policy);
    expect([made.policy, made.explanation.policy]).toEqual([policy, policy]);
  });
});

describe('substitutes (BEY-010, BEY-012)', () => {
  const grant = (id: string, from: string, to: string, over: Partial<Grant> = {}): Grant => ({
    id,
    delegator_id: from,
    delegate_id: to,
    process: null,
    valid_from: T0,
    valid_until: hours(24),
    status: 'active',
    ...over,
  });
  const seat = (grants: readonly Grant[], at = hours(1), process = 'leave' as const) => {
    const { assignee_id, on_behalf_of_id, approval_delegation_id } = underGrants(
      personSeat('a'),
      grants,
      process,
      'asha',
      at,
    );
    return [assignee_id, on_behalf_of_id, approval_delegation_id];
  };

  it('B decides for A from the grant’s start to its end, the end excluded', () => {
    const grants = [grant('g', 'a', 'b')];
    expect(seat(grants, hours(-0.001))).toEqual(['a', null, null]);
    expect(seat(grants, T0)).toEqual(['b', 'a', 'g']);
    expect(seat(grants, hours(23.999))).toEqual(['b', 'a', 'g']);
    expect(seat(grants, hours(24))).toEqual(['a', null, null]);
  });

  it('counts only for its kind of request, and not once revoked or ended', () => {
    expect(seat([grant('g', 'a', 'b', { process: 'correction' })])).toEqual(['a', null, null]);
    expect(seat([grant('g', 'a', 'b', { process: 'leave' })])).toEqual(['b', 'a', 'g']);
    expect(seat([grant('g', 'a', 'b', { status: 'revoked' })])).toEqual(['a', null, null]);
    expect(seat([grant('g', 'a', 'b', { status: 'planned' })])).toEqual(['b', 'a', 'g']);
  });

  it('passes on through at most three, never to the requester, never in a circle', () => {
    const long = [grant('1', 'a', 'b'), grant('2', 'b', 'c'), grant('3', 'c', 'd'), grant('4', 'd', 'e')];
    expect(seat(long)).toEqual(['d', 'a', '3']);
    expect(seat([grant('1', 'a', 'b'), grant('2', 'b', 'asha')])).toEqual(['b', 'a', '1']);
    expect(seat([grant('1', 'a', 'asha')])).toEqual(['a', null, null]);
    expect(seat([grant('1', 'a', 'b'), grant('2', 'b', 'a')])).toEqual(['b', 'a', '1']);
  });

  it('leaves a role’s seat to the role', () => {
    expect(underGrants(roleSeat('dean'), [grant('g', 'dean', 'b')], 'leave', 'asha', T0)).toEqual(roleSeat('dean'));
  });

  it('comes back to A when applied again after the end', () => {
    const held = underGrants(personSeat('a'), [grant('g', 'a', 'b')], 'leave', 'asha', T0);
    expect(underGrants(held, [grant('g', 'a', 'b')], 'leave', 'asha', hours(30))).toEqual(personSeat('a'));
  });
});

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
    const one = step({ condition: { and: [{ '>': [{ var: 'leave.days' }, 1] }] } });
    const other = Object.fromEntries(Object.entries(one).reverse()) as typeof one;
    expect(diffPolicies({ v: 1, process: 'leave', steps: [one] }, { v: 1, process: 'leave', steps: [other] })).toEqual(
      [],
    );
  });
});
