import type { Expected } from './define.ts';

const UNSEEN = 'domain_type status default_locale deletion_requested_at purge_after extra_data';

export const EXPECTED: Expected = {
  organizations: {
    OA: 'ru org',
    all: 'r org',
    hidden: { MG: UNSEEN, MN: UNSEEN, OR: UNSEEN, FL: UNSEEN, ST: UNSEEN, EX: UNSEEN },
    fixed: { OA: 'slug status' },
  },
  campuses: { OA: 'crud org', all: 'r org' },
  institutions: { OA: 'crud org', all: 'r org' },
  // Which settings there are is the product's to say: an administrator makes those, and changes their values.
  settings: { OA: 'cru org', fixed: { OA: 'key is_secret' } },
};
