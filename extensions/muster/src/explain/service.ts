import type { Tenant } from '@muster/directus';
import { readSeat } from '@muster/directus/explain';
import { found, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { explainSeat } from './seat.ts';

type Asked = { tenant: Tenant; actor: Actor; id: string };

/** The number of a seat that the actor may see, with its facts: read now, so that it is never older than the answer. */
async function explained({ clock }: Pick<Deps, 'clock'>, { tenant, actor, id }: Asked) {
  const { person, course, course_section_id } = found(await readSeat(tenant, actor, id));
  const { percentage, forecast } = await explainSeat(tenant, { person_id: person.id, course_section_id }, clock());
  return { head: { person, course }, percentage, forecast: forecast.explanation };
}

export const readPercentage = async (deps: Pick<Deps, 'clock'>, asked: Asked) => {
  const { head, percentage } = await explained(deps, asked);
  return { ...head, explanation: percentage };
};

export const readForecast = async (deps: Pick<Deps, 'clock'>, asked: Asked) => {
  const { head, forecast } = await explained(deps, asked);
  return { ...head, explanation: forecast };
};
