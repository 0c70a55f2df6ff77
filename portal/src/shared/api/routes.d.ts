declare module 'virtual:muster-routes' {
  import type { RouteName } from '@muster/domain/contract';

  /** What the browser needs of the contract at run time (`routes.plugin.ts`). */
  export const ROUTE_TABLE: Readonly<Record<RouteName, readonly [method: 'GET' | 'POST' | 'PATCH', path: string]>>;
}
