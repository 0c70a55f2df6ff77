import { TASK_KINDS } from '@muster/domain/process';
import { choiceText } from '../studio/translations.ts';
import { type FieldForm, type Forms } from '../studio/define.ts';
import { RESOLVED_RULES } from './plan.ts';

const titled = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');
const choice = (values: readonly string[], allowNone = false): FieldForm => ({
  interface: 'select-dropdown',
  options: { choices: values.map((value) => ({ text: choiceText(titled(value)), value })), allowNone },
});

/** Who approves what, in which steps. */
export const FORMS: Forms = {
  approval_policies: {
    group: 'tasks',
    sort: 38,
    icon: 'rule',
    note: 'Who approves what, in which steps, how long, and what happens on silence.',
    template: '{{process}} {{step_no}}: {{name}}',
    // Only what some process opens tasks for, and only rules that find somebody.
    fields: {
      process: choice(TASK_KINDS),
      assignee_rule: choice(RESOLVED_RULES),
      escalate_to_rule: choice(RESOLVED_RULES, true),
    },
  },
  approval_steps: {
    group: 'tasks',
    sort: 40,
    icon: 'steps',
    note: 'Steps of a request, with votes and deadline.',
    template: '{{name}}: {{status}}',
  },
};
