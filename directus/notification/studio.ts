import { type Forms } from '../studio/define.ts';

/** Texts, messages and their deliveries. */
export const FORMS: Forms = {
  notification_templates: {
    group: 'messages',
    sort: 43,
    icon: 'drafts',
    note: 'Text per code, channel and language (Liquid).',
    template: '{{code}} {{channel}} {{locale}}',
  },
  notifications: {
    group: 'messages',
    sort: 44,
    icon: 'notifications',
    note: 'In-app messages and root of deliveries.',
    template: '{{title}}',
  },
  notification_deliveries: {
    group: 'messages',
    sort: 45,
    icon: 'outgoing_mail',
    note: 'Delivery per channel with its attempts.',
    template: '{{channel}}: {{status}}',
    view: { fields: ['channel', 'address', 'status', 'attempts', 'sent_at'], sort: '-created_at' },
  },
};
