import { isUrgent, type NotificationType } from './status.ts';

/** Mails of one person are gathered for so long. */
export const DIGEST_MS = 15 * 60_000;

/** A message that waits for its mail. `ready_at` = when it was written, or when quiet hours ended; UTC ISO. */
export type Waiting = { id: string; notification_type: NotificationType; ready_at: string };

/** One mail: what is in it, and when it goes. */
export type Digest = { send_at: string; ids: string[] };

/**
 * Groups one person's waiting messages to mails: the first opens a digest, everything that gets ready within 15 minutes after it (the end
 * excluded) joins, and the mail goes at the end. Urgent messages go alone and at once. The order of the list does not matter.
 */
export function planDigests(waiting: readonly Waiting[]): Digest[] {
  const sorted = [...waiting].sort(
    (a, b) => Date.parse(a.ready_at) - Date.parse(b.ready_at) || a.id.localeCompare(b.id),
  );
  const digests: Digest[] = [];
  let open: Digest | null = null;
  for (const { id, notification_type, ready_at } of sorted) {
    const ready_ms = Date.parse(ready_at);
    if (isUrgent(notification_type)) {
      digests.push({ send_at: new Date(ready_ms).toISOString(), ids: [id] });
    } else if (open && ready_ms < Date.parse(open.send_at)) {
      open.ids.push(id);
    } else {
      open = { send_at: new Date(ready_ms + DIGEST_MS).toISOString(), ids: [id] };
      digests.push(open);
    }
  }
  return digests.sort((a, b) => Date.parse(a.send_at) - Date.parse(b.send_at));
}
