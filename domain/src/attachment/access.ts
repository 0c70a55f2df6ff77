import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';

/** Who stands where to a file: its owner, and the people who were asked to decide a request it belongs to. */
export type FileReaders = { owner_person_id: string | null; asked_person_ids: readonly string[] };

/**
 * Whether somebody may read a file: who handed it in, and who is or was asked to decide the request it belongs to. No role
 * reads it by itself, the administrator's neither (CH-102): documents are about health and family.
 */
export const mayReadFile = (person_id: string | null, { owner_person_id, asked_person_ids }: FileReaders): boolean =>
  person_id !== null && (person_id === owner_person_id || asked_person_ids.includes(person_id));

/** A file as a request finds it when it is to be taken. */
export type OfferedFile = { id: string; owner_person_id: string | null; attached: boolean };

/**
 * Why the named files may not be taken by a request of this person, or `null`.
 * @param offered the files there are among `ids`; one that is missing counts as somebody else's
 * @returns FILE_NOT_YOURS or FILE_TAKEN
 */
export function refuseFiles(
  ids: readonly string[],
  offered: readonly OfferedFile[],
  person_id: string,
): Problem | null {
  const own = offered.filter((file) => file.owner_person_id === person_id);
  if (ids.some((id) => !own.some((file) => file.id === id))) return refuse('FILE_NOT_YOURS');
  return own.some(({ id, attached }) => attached && ids.includes(id)) ? refuse('FILE_TAKEN') : null;
}
