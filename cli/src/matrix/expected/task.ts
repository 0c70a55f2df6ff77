import type { Expected, Reach } from './define.ts';

export const EXPECTED: Expected = {
  approval_policies: { OA: 'crud org' },
  // Whoever is asked to decide sees the steps beside the task, by its endpoint.
  approval_steps: { OA: 'r org' },
  workflow_instances: { OA: 'r org' },
  workflow_tasks: { OA: 'r org', MG: 'r task+dept', MN: 'r task', ST: 'r own' },
  task_events: { OA: 'r org', MG: 'r task+dept', MN: 'r task', ST: 'r own' },
};

export const REACH: Reach = {
  workflow_tasks: { OA: ['org'], MN: ['task'], MG: ['task'] },
};
