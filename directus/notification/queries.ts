import type { Notification } from '@muster/domain/contract';
import type { z } from 'zod';
import { execute, rowsOf, type Tenant } from '../query.ts';

/** The newest hundred of a person, newest first. */
export const listNotifications = (tenant: Tenant, personId: string) =>
  rowsOf<z.input<typeof Notification>>(
    tenant,
    `SELECT id, notification_type, title, message, link, is_read, created_at FROM notifications
      WHERE organization_id = $1 AND person_id = $2 AND (expires_at IS NULL OR expires_at > now())
      ORDER BY created_at DESC LIMIT 100`,
    [personId],
  );

/** @returns how many were unread until now */
export const markRead = (tenant: Tenant, personId: string, ids: readonly string[]) =>
  execute(
    tenant,
    `UPDATE notifications SET is_read = true, read_at = now()
      WHERE organization_id = $1 AND person_id = $2 AND id = ANY ($3::uuid[]) AND NOT is_read`,
    [personId, ids],
  );
