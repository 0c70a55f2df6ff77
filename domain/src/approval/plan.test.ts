import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planApproval, type PolicyStep } from './index.ts';
import { plan, resolve, start, step, T0 } from './samples.ts';

const seats = (made: ReturnType<typeof plan>) =>
  made.stages.map((stage) =>
    stage.map((one) => one.seats.map((seat) => seat.assignee_id ?? `role:${seat.candidate_role}`)),
  );

describe('who sits in a step', () => {
  it('the people of its rules, without the requester and duplicates (BEY-001)', () => {
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
    expect(short.explanation.rules[2]).toMatchObject({ code: 'APPROVAL_STEP_SKIPPED', output: 'skipped' });
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

describe('whom a request is about', () => {
  const about = (steps: readonly PolicyStep[], barred: readonly string[]) =>
    start(steps, {}, { requester_id: null, barred }).state.steps.map(({ seats, escalations }) => [
      seats.map(({ assignee_id, candidate_role }) => assignee_id ?? candidate_role),
      escalations.map(({ assignee_id, candidate_role }) => assignee_id ?? candidate_role),
    ]);

  it('is never seated, nor asked later, whatever rule names them', () => {
    const leads = step({ mode: 'all', assignees: [{ rule: 'section_lead' }] });
    expect(about([leads], ['sita', 'hari'])).toEqual([[['som'], ['org_admin']]]);
    expect(about([step()], ['meena'])).toEqual([[['hari'], ['org_admin']]]);
  });

  it('and a role that only they hold asks the next, at last the role nobody holds', () => {
    expect(about([step({ assignees: [{ rule: 'role', role: 'org_admin' }] })], ['olga'])).toEqual([[['hari'], []]]);
    expect(about([step({ assignees: [{ rule: 'role', role: 'org_admin' }] })], ['olga', 'hari'])[0]?.[0]).toEqual([
      'org_admin',
    ]);
  });
});
