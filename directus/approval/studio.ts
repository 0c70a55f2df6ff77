import { type Forms } from '../studio/define.ts';

/** Who approves what, in which steps. */
export const FORMS: Forms = {
  approval_policies: {
    group: 'tasks',
    sort: 38,
    icon: 'rule',
    note: 'Who approves what, in which steps, how long, and what happens on silence.',
    template: '{{process}} {{step_no}}: {{name}}',
  },
  approval_steps: {
    group: 'tasks',
    sort: 40,
    icon: 'steps',
    note: 'Steps of a request, with votes and deadline.',
    template: '{{name}}: {{status}}',
  },
};
