import { quietUntil, type QuietHours } from './quiet.ts';
import { isUrgent, type Channel, type NotificationType } from './status.ts';

/** A row of `notification_preferences`; without a row the channel is on and never quiet. */
export type Preference = QuietHours & { channel: Channel; is_enabled: boolean };

/** One row of `notification_deliveries` to write. `not_before` is a UTC ISO instant or null for now; `why` explains a suppression. */
export type PlannedDelivery = {
  channel: Channel;
  status: 'sent' | 'queued' | 'suppressed';
  address: string | null;
  not_before: string | null;
  why: 'switched_off' | 'no_address' | null;
};

/** Where somebody can be reached; null = not on this channel. */
export type Addresses = { email: string | null; sms: string | null };

/**
 * The deliveries of one message (CT-091): the in-app one is there at once and cannot be switched off; mail and text message go where the
 * person wants them, after quiet hours. Urgent messages ignore preferences and quiet hours.
 */
export function planDeliveries(
  type: NotificationType,
  preferences: readonly Preference[],
  addresses: Addresses,
  zone: string,
  now_ms: number,
): PlannedDelivery[] {
  const inApp: PlannedDelivery = { channel: 'in_app', status: 'sent', address: null, not_before: null, why: null };
  const outside = (['email', 'sms'] as const).map((channel): PlannedDelivery => {
    const preference = isUrgent(type) ? undefined : preferences.find((one) => one.channel === channel);
    const address = addresses[channel];
    const why = preference?.is_enabled === false ? 'switched_off' : address === null ? 'no_address' : null;
    if (why) return { channel, status: 'suppressed', address, not_before: null, why };
    const quiet = preference ? quietUntil(preference, zone, now_ms) : null;
    return {
      channel,
      status: 'queued',
      address,
      not_before: quiet === null ? null : new Date(quiet).toISOString(),
      why,
    };
  });
  return [inApp, ...outside];
}
