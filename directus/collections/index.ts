import { ACADEMICS } from './academics.ts';
import { ATTENDANCE } from './attendance.ts';
import type { Collections } from './define.ts';
import { PEOPLE } from './people.ts';
import { REQUESTS } from './requests.ts';

/** Every collection that is opened to somebody besides the platform administrator; all others stay closed. */
export const COLLECTIONS: Collections = { ...PEOPLE, ...ACADEMICS, ...ATTENDANCE, ...REQUESTS };
