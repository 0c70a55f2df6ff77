import { RETENTION_DEFAULTS } from '@muster/domain/privacy';
import type { Seeding } from '../seed/context.ts';

export const writeRetention = (s: Seeding, organization_id: string) =>
  s.insert(
    'retention_policies',
    organization_id,
    Object.values(RETENTION_DEFAULTS).map((policy) => ({
      id: s.id('retention', organization_id, policy.data_class),
      ...policy,
    })),
  );
