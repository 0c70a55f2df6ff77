import type { SessionChoices } from '@muster/domain/contract';
import type { Knex } from 'knex';
import { isAdministrator, type Actor } from '../actor.ts';
import { rowsOf } from '../transaction.ts';

const MOST = 500;

/** Active sections the person teaches today by the campus' clock, for administrators all of them; every available room. */
export const readChoices = async (db: Knex, actor: Actor): Promise<SessionChoices> => {
  const { organization_id: org, person_id: person } = actor;
  const bindings = { org, person, everything: isAdministrator(actor), most: MOST };
  const [sections, venues] = await Promise.all([
    rowsOf<SessionChoices['sections'][number]>(
      db,
      `SELECT cs.id, cs.code, jsonb_build_object('code', c.code, 'name', c.name) AS course
         FROM course_sections cs JOIN courses c ON c.id = cs.course_id JOIN organizations o ON o.id = cs.organization_id
         LEFT JOIN campuses ca ON ca.id = cs.campus_id
        WHERE cs.organization_id = :org AND cs.is_active
          AND (:everything OR EXISTS (
            SELECT 1 FROM section_staff ss WHERE ss.course_section_id = cs.id AND ss.person_id = :person::uuid
               AND (now() AT TIME ZONE coalesce(ca.timezone, o.timezone))::date <@ daterange(ss.valid_from, ss.valid_until, '[]')))
        ORDER BY c.code, cs.code, cs.id LIMIT :most`,
      bindings,
    ),
    rowsOf<SessionChoices['venues'][number]>(
      db,
      'SELECT id, code, name FROM venues WHERE organization_id = :org AND is_available ORDER BY name, id LIMIT :most',
      bindings,
    ),
  ]);
  return { sections, venues };
};
