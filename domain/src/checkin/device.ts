/** What is known of the phone a scan came from. */
export type DeviceDescription = {
  /** Random name that the app gave this device and keeps on it. */
  id?: string | undefined;
  platform?: string | undefined;
  standalone?: boolean | undefined;
  user_agent: string | null;
  ip_address: string | null;
};

/**
 * By what two scans are seen to come from one device (X20): the name the app keeps on it. A request without one is told apart by all
 * that it says of itself and by its address, so that a script which signs in as many people is seen as one device.
 * @returns null when nothing at all is known
 */
export function deviceKeyOf({ id, platform, standalone, user_agent, ip_address }: DeviceDescription): string | null {
  if (id) return `id:${id}`;
  if (!user_agent && !platform) return null;
  return `like:${JSON.stringify([user_agent ?? '', ip_address ?? '', platform ?? '', standalone ?? null])}`;
}
