import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  handOver,
  leaderOf,
  MEMBER_ROLES,
  refuseLeaving,
  refuseMember,
  type MemberRole,
  type ProjectMember,
} from './index.ts';
import { project, member, team } from './samples.ts';

describe('members and one leader (TESC-063..065)', () => {
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
