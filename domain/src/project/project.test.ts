import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/index.ts';
import {
  canEditProject,
  canMoveMilestone,
  canMoveProject,
  handOver,
  leaderOf,
  MEMBER_ROLES,
  MILESTONE_MOVES,
  milestoneOn,
  moveMilestone,
  PROJECT_MESSAGES,
  PROJECT_MOVES,
  PROJECT_PROBLEMS,
  projectProgress,
  projectWorkflowId,
  refuseLeaving,
  refuseMember,
  refuseProjectMove,
  refuseReview,
  remindersOn,
  reviewSummary,
  type MemberRole,
  type Milestone,
  type MilestoneStatus,
  type Project,
  type ProjectMember,
  type ProjectStatus,
  type Review,
} from './index.ts';

const AT = '2026-01-01T00:00:00Z';
const project = (over: Partial<Project> = {}): Project => ({
  id: 'p',
  title: 'Rainwater',
  status: 'draft',
  starts_on: '2026-01-12',
  ends_on: '2026-05-30',
  ...over,
});
const member = (person_id: string, role: MemberRole, left_on: string | null = null): ProjectMember => ({
  id: `${person_id}:${role}`,
  person_id,
  role,
  joined_on: '2026-01-01',
  left_on,
});
const milestone = (over: Partial<Milestone> = {}): Milestone => ({
  id: 'm',
  title: 'Sketch',
  due_on: '2026-02-10',
  completed_on: null,
  status: 'pending',
  ...over,
});
const review = (over: Partial<Review> = {}): Review => ({
  id: 'r',
  round: 1,
  reviewer_id: 'ravi',
  recommendation: 'approve',
  score: 80,
  submitted_at: AT,
  ...over,
});
const team = [member('asha', 'leader'), member('meena', 'mentor')];

describe('members and one leader (TESC-062..065)', () => {
  const code = (who: string, role: MemberRole, members = team, over = {}) =>
    refuseMember(project(over), members, who, role)?.code ?? null;
  it('lets people hold several roles, each once, and one of them lead', () => {
    expect(code('ravi', 'member')).toBeNull();
    expect(code('asha', 'member')).toBeNull();
    expect(code('asha', 'leader')).toBe('PROJECT_MEMBER_TWICE');
    expect(code('ravi', 'leader')).toBe('PROJECT_LEADER_TAKEN');
    expect(code('ravi', 'leader', [member('asha', 'leader', '2026-01-02')])).toBeNull();
    expect(code('meena', 'advisor')).toBeNull();
    expect(code('ravi', 'member', team, { status: 'completed' })).toBe('PROJECT_STATE');
    expect(code('ravi', 'member', team, { status: 'rejected' })).toBe('PROJECT_STATE');
  });

  it('keeps guiding and working apart', () => {
    expect(code('asha', 'mentor')).toBe('PROJECT_OWN_JUDGE');
    expect(code('meena', 'member')).toBe('PROJECT_OWN_JUDGE');
  });

  it('a leader of a submitted project leaves only after another is named', () => {
    expect(refuseLeaving(project({ status: 'in_review' }), member('asha', 'leader'))?.code).toBe(
      'PROJECT_LEADER_LEAVES',
    );
    expect(refuseLeaving(project(), member('asha', 'leader'))).toBeNull();
    expect(refuseLeaving(project({ status: 'in_review' }), member('ravi', 'member'))).toBeNull();
    expect(refuseLeaving(project({ status: 'completed' }), member('ravi', 'member'))?.code).toBe('PROJECT_STATE');
  });

  it('hands the lead over in one step; the old leader stays', () => {
    const handed = handOver(project(), [...team, member('ravi', 'member')], 'ravi', '2026-02-01');
    expect(handed.problem).toBeNull();
    expect(leaderOf(handed.members)?.person_id).toBe('ravi');
    expect(handed.members.find(({ id }) => id === 'asha:member')).toMatchObject({
      left_on: null,
      joined_on: '2026-02-01',
    });
    const back = handOver(project(), handed.members, 'asha', '2026-03-01');
    expect(back.members.filter(({ person_id, role }) => person_id === 'asha' && role === 'leader')).toHaveLength(1);
    expect(leaderOf(back.members)?.person_id).toBe('asha');
    expect(handOver(project(), team, 'meena', '2026-02-01')).toMatchObject({
      problem: { code: 'PROJECT_OWN_JUDGE' },
      members: team,
    });
    expect(handOver(project(), team, 'asha', '2026-02-01').problem?.code).toBe('PROJECT_MEMBER_TWICE');
    expect(leaderOf(handOver(project(), [], 'ravi', '2026-02-01').members)?.person_id).toBe('ravi');
  });

  it('there is never more than one leader, and never the same role twice, whatever people do', () => {
    const deed = fc.record({
      what: fc.constantFrom('join', 'leave', 'hand'),
      who: fc.constantFrom('a', 'b', 'c'),
      role: fc.constantFrom(...MEMBER_ROLES),
    });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
        let members: readonly ProjectMember[] = [];
        for (const { what, who, role } of deeds) {
          if (what === 'join' && !refuseMember(project(), members, who, role))
            members = [...members.filter((one) => one.person_id !== who || one.role !== role), member(who, role)];
          else if (what === 'hand') members = handOver(project(), members, who, '2026-02-01').members;
          else
            members = members.map((one) =>
              one.person_id === who && one.role === role ? { ...one, left_on: '2026-02-01' } : one,
            );
          expect(
            members.filter(({ role: each, left_on }) => each === 'leader' && left_on === null).length,
          ).toBeLessThanOrEqual(1);
          const rows = members.map(({ person_id, role: each }) => `${person_id} ${each}`);
          expect(new Set(rows).size).toBe(rows.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the life of a project (TESC-057..061)', () => {
  const code = (
    from: ProjectStatus,
    to: ProjectStatus,
    over: Partial<Project> = {},
    members: readonly ProjectMember[] = team,
    milestones = [milestone()],
  ) => refuseProjectMove(project({ status: from, ...over }), to, { members, milestones })?.code ?? null;

  it('follows the one list of moves', () => {
    for (const from of Object.keys(PROJECT_MOVES) as ProjectStatus[])
      for (const to of Object.keys(PROJECT_MOVES) as ProjectStatus[]) {
        expect(canMoveProject(from, to)).toBe((PROJECT_MOVES[from] as readonly string[]).includes(to));
        if (!canMoveProject(from, to)) expect(code(from, to)).toBe('PROJECT_STATE');
      }
    expect(code('in_review', 'draft')).toBeNull();
    expect([projectWorkflowId('7'), PROJECT_MESSAGES.return]).toEqual(['project:7', 'return']);
  });

  it('is submitted complete: leader, mentor, days, milestones, in this order', () => {
    expect(code('draft', 'submitted')).toBeNull();
    expect(code('draft', 'submitted', { starts_on: null }, [], [])).toBe('PROJECT_NO_LEADER');
    expect(
      code(
        'draft',
        'submitted',
        { starts_on: null },
        [member('asha', 'leader'), member('meena', 'mentor', '2026-01-02')],
        [],
      ),
    ).toBe('PROJECT_NO_MENTOR');
    expect(code('draft', 'submitted', { starts_on: null }, team, [])).toBe('PROJECT_DAYS');
    expect(code('draft', 'submitted', { ends_on: null })).toBe('PROJECT_DAYS');
    expect(code('draft', 'submitted', { ends_on: '2026-01-11' })).toBe('PROJECT_DAYS');
    expect(code('draft', 'submitted', { ends_on: '2026-01-12' })).toBeNull();
    expect(code('draft', 'submitted', {}, team, [])).toBe('PROJECT_NO_MILESTONE');
  });

  it('is completed with its last milestone', () => {
    const done = milestone({ status: 'completed', completed_on: '2026-02-01' });
    expect(code('in_progress', 'completed', {}, team, [done, milestone()])).toBe('PROJECT_UNFINISHED');
    expect(code('in_progress', 'completed', {}, team, [done])).toBeNull();
  });

  it('is edited by its leader while it is a draft', () => {
    expect(canEditProject(project(), team, 'asha')).toBe(true);
    expect(canEditProject(project(), team, 'meena')).toBe(false);
    expect(canEditProject(project({ status: 'submitted' }), team, 'asha')).toBe(false);
    expect(canEditProject(project(), [], null)).toBe(false);
  });
});

describe('milestones and progress (TESC-066..069)', () => {
  it('completing sets the day, reopening clears it', () => {
    const done = moveMilestone(milestone(), 'completed', '2026-02-09').milestone;
    expect(done).toMatchObject({ status: 'completed', completed_on: '2026-02-09' });
    expect(moveMilestone(done, 'in_progress', '2026-02-11').milestone).toMatchObject({
      status: 'in_progress',
      completed_on: null,
    });
    expect(moveMilestone(done, 'delayed', '2026-02-11')).toMatchObject({
      problem: { code: 'MILESTONE_STATE' },
      milestone: done,
    });
    for (const from of Object.keys(MILESTONE_MOVES) as MilestoneStatus[])
      expect(canMoveMilestone(from, from)).toBe(false);
  });

  it('is delayed from the day after it was due, unless completed', () => {
    expect(milestoneOn(milestone(), '2026-02-10').status).toBe('pending');
    expect(milestoneOn(milestone(), '2026-02-11').status).toBe('delayed');
    expect(milestoneOn(milestone({ status: 'in_progress' }), '2026-02-11').status).toBe('delayed');
    expect(milestoneOn(milestone({ status: 'completed' }), '2026-02-11').status).toBe('completed');
  });

  it('reminds 7 days and 1 day before, on those days only', () => {
    const reminded = Array.from({ length: 12 }, (_, index) => addDays('2026-02-01', index)).filter(
      (day) => remindersOn([milestone()], day).length > 0,
    );
    expect(reminded).toEqual(['2026-02-03', '2026-02-09']);
    expect(remindersOn([milestone()], '2026-02-09')).toEqual([{ id: 'm', days: 1 }]);
    expect(remindersOn([milestone({ status: 'completed' })], '2026-02-09')).toEqual([]);
  });

  it('progress is 0 with nothing, 100 with everything, and strictly between otherwise (BEY-090)', () => {
    const state = fc.constantFrom('pending', 'in_progress', 'completed', 'delayed');
    expect(projectProgress('p', [], AT)).toMatchObject({ value: 0, explanation: { verdict: 'on_time', flips: [] } });
    expect(projectProgress('p', [milestone({ status: 'completed' })], AT)).toMatchObject({
      value: 100,
      explanation: { verdict: 'finished', flips: [] },
    });
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 300 }), (states) => {
        const rows = states.map((status, index) => milestone({ id: String(index), status: status as MilestoneStatus }));
        const { value, done, all, explanation } = projectProgress('p', rows, AT);
        expect(value === 100).toBe(done === all);
        expect(value === 0).toBe(done === 0);
        const facts = explanation.facts.map((fact) => fact.value as { status: string });
        expect(facts.filter(({ status }) => status === 'completed')).toHaveLength(done);
        expect(Math.abs(value - (100 * done) / all)).toBeLessThanOrEqual(1);
        if (done < all) expect(explanation.verdict).toBe(states.includes('delayed') ? 'delayed' : 'on_time');
      }),
      { numRuns: 300 },
    );
  });
});

describe('reviews', () => {
  it('are submitted once, complete, and by nobody of the team', () => {
    const code = (over: Partial<Review>) => refuseReview(review({ submitted_at: null, ...over }), team)?.code ?? null;
    expect(code({})).toBeNull();
    expect(code({ submitted_at: AT })).toBe('REVIEW_SUBMITTED');
    expect(code({ reviewer_id: 'asha' })).toBe('PROJECT_OWN_JUDGE');
    expect(code({ reviewer_id: 'meena' })).toBeNull();
    expect(code({ recommendation: null })).toBe('REVIEW_INCOMPLETE');
    for (const [score, expected] of [
      [0, null],
      [100, null],
      [-1, 'REVIEW_INCOMPLETE'],
      [101, 'REVIEW_INCOMPLETE'],
      [50.5, 'REVIEW_INCOMPLETE'],
      [null, 'REVIEW_INCOMPLETE'],
    ] as const)
      expect(code({ score })).toBe(expected);
  });

  it.each([
    ['all in favour', ['approve', 'approve'], 'approve'],
    ['most in favour', ['approve', 'approve', 'reject'], 'approve'],
    ['as many against', ['approve', 'reject'], 'reject'],
    ['one wants changes', ['approve', 'approve', 'revise'], 'revise'],
  ] as const)('%s: %s', (_name, words, expected) => {
    const rows = words.map((recommendation, index) => review({ id: String(index), recommendation }));
    expect(reviewSummary('p', rows, 1, AT).recommendation).toBe(expected);
    expect(reviewSummary('p', [...rows, review({ submitted_at: null, score: null })], 1, AT)).toMatchObject({
      recommendation: null,
      missing: 1,
      explanation: { verdict: 'incomplete', flips: [{ delta: 1 }] },
    });
  });

  it('counts the round it is asked for, and means only what was given', () => {
    const rows = [
      review({ score: 80 }),
      review({ id: 's', score: 75 }),
      review({ id: 't', score: null }),
      review({ id: 'old', round: 2, score: 0 }),
    ];
    expect(reviewSummary('p', rows, 1, AT)).toMatchObject({ mean: 77.5, missing: 0 });
    expect(reviewSummary('p', [], 1, AT)).toMatchObject({ mean: null, recommendation: null, missing: 0 });
  });
});

it('problem sentences are said in three languages with the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [name, { en, hi, kn }] of Object.entries(PROJECT_PROBLEMS)) {
    expect(places(hi), name).toEqual(places(en));
    expect(places(kn), name).toEqual(places(en));
  }
});
