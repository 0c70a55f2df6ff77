import { ofEverySlug } from '../slugs.ts';
import type { CollectionForm, Forms } from './define.ts';

const bySort = ([, a]: [string, CollectionForm], [, b]: [string, CollectionForm]) => a.sort - b.sort;
const found = await ofEverySlug<CollectionForm>('studio.ts', 'FORMS');

/** Every collection that is opened to somebody besides the platform administrator; all others stay closed. */
export const FORMS: Forms = Object.fromEntries(Object.entries(found).sort(bySort));
