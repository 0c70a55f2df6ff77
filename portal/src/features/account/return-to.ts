import type { RouteLocationNormalizedLoaded } from 'vue-router';

/** Where somebody wanted to go before signing in: a path of ours, with the fragment that was carried along. */
export function placeAfterSignIn({ query, hash }: Pick<RouteLocationNormalizedLoaded, 'query' | 'hash'>): string {
  const to = typeof query.to === 'string' ? query.to : '/';
  const ours = to.startsWith('/') && !/^\/[/\\]/.test(to);
  return (ours ? to : '/') + hash;
}
