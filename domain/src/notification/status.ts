/**
 * The one list of states of a delivery (`notification_deliveries.status`).
 * @table notification_deliveries.status
 * @move queued>sending the dispatcher
 * @move queued>suppressed the dispatcher, the person has switched it off
 * @move sending>sent the channel, accepted
 * @move sending>failed the channel, refused or silent
 * @move failed>sending the clock, after its back-off
 */
export const DELIVERY_TRANSITIONS = {
  queued: ['sending', 'suppressed'],
  sending: ['sent', 'failed'],
  sent: [],
  failed: ['sending'],
  suppressed: [],
} as const;
export type DeliveryStatus = keyof typeof DELIVERY_TRANSITIONS;

/** Kinds of messages (`notifications.notification_type`) that the first tables came with; a declaration brings its own beside them. */
export const NOTIFICATION_TYPES = [
  'absence',
  'conflict',
  'data_quality',
  'task',
  'leave',
  'correction',
  'booking',
  'event',
  'certificate',
  'aicte',
  'project',
  'report',
  'security',
  'system',
] as const;
/** A kind of messages: one of `NOTIFICATION_TYPES` or the kind that a process declares. */
export type NotificationType = string;

export const CHANNELS = ['in_app', 'email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Messages that cannot be switched off, wait for no morning and go alone. */
export const isUrgent = (type: NotificationType): boolean => type === 'security';

export const notificationWorkflowId = (notification_id: string): string => `notify:${notification_id}`;
