import type { SessionChoices } from '@muster/domain/contract';
import { readRoomChoices, readSectionChoices } from '@muster/directus/session/placement-queries.ts';
import { isAdministrator } from '../actor.ts';
import type { SessionCall } from './presenter.ts';

/** Active sections the person teaches today by the campus' clock, for administrators all of them; every available room. */
export const readChoices = async ({ tenant, actor }: SessionCall): Promise<SessionChoices> => {
  const [sections, venues] = await Promise.all([
    readSectionChoices(tenant, actor.person_id, isAdministrator(actor)),
    readRoomChoices(tenant),
  ]);
  return { sections, venues };
};
