import type { Attendee } from '@muster/directus/certificate/run-queries.ts';
import { evidenceOf } from '@muster/domain/certificate';

/** What a certificate rests on, as it is frozen with it. @param template `file_hash` of the version that it is printed with */
export const evidenceFor = ({ marks }: Pick<Attendee, 'marks'>, template: string) =>
  evidenceOf({
    marks,
    sessions: marks.map(({ attendance_session_id }) => attendance_session_id),
    tasks: [],
    template,
    policy: null,
  });
