import { mailDueAt, type MailTimes } from './digest.ts';
import { isUrgent, type Channel, type NotificationType } from './status.ts';

/** A row of `notification_preferences`; without a row the channel is on, at once and never quiet. */
export type Preference = MailTimes & { channel: Channel; is_enabled: boolean };

/**
 * One row of `notification_deliveries` to write. `not_before` is a UTC ISO instant or null for now; `is_gathered`: it goes with the daily
 * mail of that instant; `why` explains a suppression.
 */
export type PlannedDelivery = {
  channel: Channel;
  status: 'sent' | 'queued' | 'suppressed';
  address: string | null;
  not_before: string | null;
  is_gathered: boolean;
  why: 'switched_off' | 'no_address' | null;
};

/** Where somebody can be reached; null = not on this channel. */
export type Addresses = { email: string | null; sms: string | null };

const AT_ONCE = { not_before: null, is_gathered: false } as const;

/**
 * The deliveries of one message (CT-091): the in-app one is there at once and cannot be switched off; mail and text message go where the
 * person wants them, after quiet hours or with the daily mail. Urgent messages ignore preferences and quiet hours.
 */
export function planDeliveries(
  type: NotificationType,
  preferences: readonly Preference[],
  addresses: Addresses,
  zone: string,
  now_ms: number,
): PlannedDelivery[] {
  const inApp: PlannedDelivery = { channel: 'in_app', status: 'sent', address: null, ...AT_ONCE, why: null };
  const outside = (['email', 'sms'] as const).map((channel): PlannedDelivery => {
    const preference = isUrgent(type) ? undefined : preferences.find((one) => one.channel === channel);
    const address = addresses[channel];
    const why = preference?.is_enabled === false ? 'switched_off' : address === null ? 'no_address' : null;
    if (why) return { channel, status: 'suppressed', address, ...AT_ONCE, why };
    const due = preference ? mailDueAt(preference, zone, now_ms) : null;
    return {
      channel,
      status: 'queued',
      address,
      not_before: due === null ? null : new Date(due).toISOString(),
      is_gathered: preference !== undefined && preference.daily_at !== null,
      why,
    };
  });
  return [inApp, ...outside];
}
