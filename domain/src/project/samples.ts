import type { MemberRole, Milestone, Project, ProjectMember, Review } from './index.ts';

/** Sample rows for the tests of projects: Asha leads, Meena guides. */
export const AT = '2026-01-01T00:00:00Z';
export const project = (over: Partial<Project> = {}): Project => ({
  id: 'p',
  title: 'Rainwater',
  status: 'draft',
  starts_on: '2026-01-12',
  ends_on: '2026-05-30',
  ...over,
});
export const member = (person_id: string, role: MemberRole, left_on: string | null = null): ProjectMember => ({
  id: `${person_id}:${role}`,
  person_id,
  role,
  joined_on: '2026-01-01',
  left_on,
});
export const milestone = (over: Partial<Milestone> = {}): Milestone => ({
  id: 'm',
  title: 'Sketch',
  due_on: '2026-02-10',
  completed_on: null,
  status: 'pending',
  ...over,
});
export const review = (over: Partial<Review> = {}): Review => ({
  id: 'r',
  round: 1,
  reviewer_id: 'ravi',
  recommendation: 'approve',
  score: 80,
  submitted_at: AT,
  ...over,
});
export const team = [member('asha', 'leader'), member('meena', 'mentor')];
