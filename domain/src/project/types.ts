import type { MilestoneStatus, ProjectStatus } from './status.ts';

/** A row of `innovation_projects`; days 'YYYY-MM-DD'. */
export type Project = {
  id: string;
  title: string;
  status: ProjectStatus;
  starts_on: string | null;
  ends_on: string | null;
};

export const MEMBER_ROLES = ['leader', 'member', 'mentor', 'advisor'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** A row of `project_members`; somebody may hold several roles, each once. */
export type ProjectMember = {
  id: string;
  person_id: string;
  role: MemberRole;
  joined_on: string;
  left_on: string | null;
};

/** A row of `project_milestones`; completed exactly when `completed_on` is set. */
export type Milestone = {
  id: string;
  title: string;
  due_on: string;
  completed_on: string | null;
  status: MilestoneStatus;
};

/** A row of `project_reviews`: one per round and reviewer; final once submitted. */
export type Review = {
  id: string;
  round: number;
  reviewer_id: string;
  recommendation: 'approve' | 'reject' | 'revise' | null;
  score: number | null;
  submitted_at: string | null;
};
