import { describe, expect, it } from 'vitest';
import { hasStudio, isStudioRoute } from './studio-routes.ts';

describe('routes of the Studio', () => {
  it('are every generic route of Directus (CH-115)', () => {
    const generic =
      'access activity assets collections comments dashboards extensions fields files flows folders items notifications operations panels permissions policies presets relations revisions roles schema settings translations users utils versions';
    for (const name of generic.split(' ')) {
      expect([name, isStudioRoute(`/${name}`)]).toEqual([name, true]);
      expect([name, isStudioRoute(`/${name}/me`)]).toEqual([name, true]);
    }
    expect(isStudioRoute('/a-route-of-a-later-directus')).toBe(true);
  });

  it('are not signing in, our endpoints and the sign-in page of the Studio', () => {
    for (const path of [
      '/auth/login',
      '/auth/password/reset',
      '/muster/me',
      '/server/info',
      '/extensions/sources/index.js',
    ])
      expect([path, isStudioRoute(path)]).toEqual([path, false]);
    expect(isStudioRoute('/extensions/sources')).toBe(true);
  });

  it('are open to accounts whose policies open the Studio, and to nobody else', () => {
    expect(hasStudio({ user: 'u', admin: false, app: true })).toBe(true);
    expect(hasStudio({ user: 'u', admin: true, app: false })).toBe(true);
    expect(hasStudio({ user: 'u', admin: false, app: false })).toBe(false);
    expect(hasStudio({ user: null, admin: false, app: true })).toBe(false);
    expect(hasStudio(undefined)).toBe(false);
  });
});
