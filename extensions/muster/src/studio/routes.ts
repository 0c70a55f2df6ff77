import type { TenantDatabase } from '@muster/directus';
import { countHome, findBookmarks } from '@muster/directus/studio';
import { BOOKMARKS, type HomeKey } from '@muster/directus/studio/home.ts';
import { refuseRequest } from '@muster/domain';
import { ROUTES, type HomeCard } from '@muster/domain/contract';
import { found, isAdministrator, type Actor } from '../actor.ts';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { ProblemError } from '../problem-error.ts';

const home = async ({ actor, tenant }: { actor: Actor; tenant: TenantDatabase }) => {
  if (!isAdministrator(actor)) throw new ProblemError(refuseRequest('FORBIDDEN'));
  const [counts, bookmarks] = await Promise.all([countHome(tenant), findBookmarks(tenant)]);
  const known = found(counts);
  const cards = (Object.keys(BOOKMARKS) as HomeKey[]).map((key): HomeCard => {
    const { collection, name, icon } = BOOKMARKS[key];
    const bookmark = bookmarks.get(`${collection}/${name}`);
    return { key, count: known[key], icon, link: `/content/${collection}${bookmark ? `?bookmark=${bookmark}` : ''}` };
  });
  return { cards };
};

export const routes: SlugRoutes = () => [serve(ROUTES.studioHome, home)];
