import { describe, expect, it } from 'vitest';
import {
  canEditProject,
  canMoveProject,
  PROJECT_MESSAGES,
  PROJECT_TRANSITIONS,
  PROJECT_PROBLEMS,
  projectWorkflowId,
  refuseProjectMove,
  type Project,
  type ProjectMember,
  type ProjectStatus,
} from './index.ts';
import { project, member, milestone, team } from './samples.ts';

describe('the life of a project (TESC-059, TESC-060)', () => {
  const code = (
    from: ProjectStatus,
    to: ProjectStatus,
    over: Partial<Project> = {},
    members: readonly ProjectMember[] = team,
    milestones = [milestone()],
  ) => refuseProjectMove(project({ status: from, ...over }), to, { members, milestones })?.code ?? null;

  it('follows the one list of moves', () => {
    for (const from of Object.keys(PROJECT_TRANSITIONS) as ProjectStatus[])
      for (const to of Object.keys(PROJECT_TRANSITIONS) as ProjectStatus[]) {
        expect(canMoveProject(from, to)).toBe((PROJECT_TRANSITIONS[from] as readonly string[]).includes(to));
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

it('problem sentences are said in three languages with the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [name, { en, hi, kn }] of Object.entries(PROJECT_PROBLEMS)) {
    expect(places(hi), name).toEqual(places(en));
    expect(places(kn), name).toEqual(places(en));
  }
});
