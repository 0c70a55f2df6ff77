import type { Plugin } from 'vite';

const NAME = 'virtual:muster-routes';

/**
 * The method and path of every endpoint, taken from the contract while building: the schemas stay out of the browser.
 * `src/shared/api/routes.d.ts` says what the module holds.
 */
export const routeTable: Plugin = {
  name: 'muster:routes',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
  async load(id) {
    if (id !== `\0${NAME}`) return null;
    const { ROUTES } = await import('@muster/domain/contract');
    const rows = Object.entries(ROUTES).map(([name, { method, path }]) => [name, [method.toUpperCase(), path]]);
    return `export const ROUTE_TABLE = ${JSON.stringify(Object.fromEntries(rows))};`;
  },
};
