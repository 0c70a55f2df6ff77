import { type Forms } from '../studio/define.ts';

/** Consents. */
export const FORMS: Forms = {
  consents: {
    group: 'people',
    sort: 7,
    icon: 'handshake',
    note: 'Consent or legal basis per purpose and person; withdrawn, never edited.',
    template: '{{person_id.full_name}}: {{purpose}}',
  },
};
