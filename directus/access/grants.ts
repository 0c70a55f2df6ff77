import { ofEverySlug } from '../slugs.ts';
import type { Access } from './define.ts';

/** Who may do what with every collection; a role or an action that is missing is refused. */
export const ACCESS: Access = await ofEverySlug<Access[string]>('access.ts', 'ACCESS');
