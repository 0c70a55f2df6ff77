import { crud, everyone, own, read, type Access } from '../access/define.ts';

export const ACCESS: Access = {
  notification_templates: { org_admin: crud },
  notifications: { org_admin: read(own()), ...everyone(read(own())) },
  notification_deliveries: { org_admin: read() },
};
