import { forOrganization, type Query } from '@muster/directus';
import { readTypeable } from '@muster/directus/checkin';
import { readShortCode, tokenOfShortCode } from '@muster/domain/checkin';
import { tokenCrypto } from '../encryption.ts';
import type { QrRepository } from '../session/qr-repository.ts';
import type { Presented } from './attempt.ts';

/**
 * What was presented, as the long code it stands for. A typed one is looked for among the codes of the sessions that its account may
 * check in to, so that it can be short; null when none of them shows it.
 */
export const createTypedCodes =
  ({ query, generations }: { query: Query; generations: QrRepository }) =>
  async ({ body, identity, nowMs }: Presented): Promise<string | null> => {
    if (body.token !== undefined) return body.token;
    if (body.short_code === undefined) return null;
    const code = readShortCode(body.short_code);
    if (!code) return null;
    for (const { id, organization_id } of await readTypeable(query, identity.user_id)) {
      const shown = await generations.ofSession(forOrganization(query, organization_id), id);
      const token = tokenOfShortCode(tokenCrypto, shown, code, nowMs);
      if (token) return token;
    }
    return null;
  };
