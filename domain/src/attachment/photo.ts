/**
 * Where somebody stands to a person whose photo they ask for.
 * `teaches`: staff of a section the person is or was enrolled in. `conducts`: holds a session the person belongs to or is
 * marked in. `mentors`, `heads`: of the person, of their department. `calls`: staff of a group the person is in.
 */
export type PhotoReader = {
  person_id: string | null;
  role: string;
  teaches: boolean;
  conducts: boolean;
  mentors: boolean;
  heads: boolean;
  calls: boolean;
};

/**
 * Whether somebody may see a person's photo: the person, whoever has to recognise them (staff of their sections, groups and
 * sessions, mentor, head of department), and administrators, who keep the photos. Other students may not.
 */
export const maySeePhoto = (person_id: string, reader: PhotoReader): boolean =>
  reader.person_id === person_id ||
  reader.role === 'org_admin' ||
  reader.teaches ||
  reader.conducts ||
  reader.mentors ||
  reader.heads ||
  reader.calls;

/** Edge of the picture that rosters show, in pixels: 96 CSS pixels on a screen of double density. */
export const PHOTO_EDGE_PX = 192;
