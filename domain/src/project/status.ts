/**
 * The one list of project statuses (TESC-059).
 * @table innovation_projects.status
 * @move draft>submitted the leader
 * @move submitted>in_review the workflow, which asks the reviewers
 * @move submitted>draft the leader takes it back
 * @move in_review>approved the reviewers
 * @move in_review>rejected the reviewers
 * @move in_review>draft a reviewer returns it
 * @move approved>in_progress the leader
 * @move in_progress>completed the leader, every milestone completed
 */
export const PROJECT_TRANSITIONS = {
  draft: ['submitted'],
  submitted: ['in_review', 'draft'],
  in_review: ['approved', 'rejected', 'draft'],
  approved: ['in_progress'],
  in_progress: ['completed'],
  rejected: [],
  completed: [],
} as const;
export type ProjectStatus = keyof typeof PROJECT_TRANSITIONS;

/**
 * The one list of milestone statuses (TESC-068).
 * @table project_milestones.status
 * @move pending>in_progress a member
 * @move pending>completed a member
 * @move pending>delayed the clock, after the due day
 * @move in_progress>completed a member
 * @move in_progress>delayed the clock, after the due day
 * @move delayed>in_progress a member
 * @move delayed>completed a member
 * @move completed>in_progress the leader or mentor, it was not done
 */
export const MILESTONE_TRANSITIONS = {
  pending: ['in_progress', 'completed', 'delayed'],
  in_progress: ['completed', 'delayed'],
  delayed: ['in_progress', 'completed'],
  completed: ['in_progress'],
} as const;
export type MilestoneStatus = keyof typeof MILESTONE_TRANSITIONS;

/** Whether a project may go from one status to another. */
export const canMoveProject = (from: ProjectStatus, to: ProjectStatus): boolean =>
  (PROJECT_TRANSITIONS[from] as readonly ProjectStatus[]).includes(to);

/** Whether a milestone may go from one status to another. */
export const canMoveMilestone = (from: MilestoneStatus, to: MilestoneStatus): boolean =>
  (MILESTONE_TRANSITIONS[from] as readonly MilestoneStatus[]).includes(to);

/** The workflow of a project, and its message names. */
export const projectWorkflowId = (id: string): string => `project:${id}`;
export const PROJECT_MESSAGES = {
  decided: 'decided',
  return: 'return',
  start: 'start',
  complete: 'complete',
  milestoneChanged: 'milestoneChanged',
  memberChanged: 'memberChanged',
  state: 'state',
} as const;
