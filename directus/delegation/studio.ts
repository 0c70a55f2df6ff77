import { TASK_KINDS } from '@muster/domain/process';
import { choiceText } from '../studio/translations.ts';
import { labels, type Forms } from '../studio/define.ts';

const titled = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');

/** Who decides for somebody who is away. */
export const FORMS: Forms = {
  approval_delegations: {
    group: 'tasks',
    sort: 43,
    icon: 'forward_to_inbox',
    note: 'Who decides for somebody who is away, from when until when, for one kind of request or all. Approvers give and end theirs in the portal. To end one now, set it to revoked.',
    template: '{{delegator_id}} → {{delegate_id}}',
    fields: {
      process: {
        interface: 'select-dropdown',
        options: { choices: TASK_KINDS.map((value) => ({ text: choiceText(titled(value)), value })), allowNone: true },
      },
      status: labels({ planned: '#475569', active: '#15803D', ended: '#475569', revoked: '#9F1239' }),
    },
    view: {
      fields: ['delegator_id', 'delegate_id', 'process', 'valid_from', 'valid_until', 'status'],
      sort: '-valid_from',
    },
  },
};
