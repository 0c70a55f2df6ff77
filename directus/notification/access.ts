import { crud, everyone, own, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  notification_templates: { org_admin: crud },
  notifications: { ...everyone(read(own())) },
  notification_deliveries: { org_admin: read() },
};
