import { refuseRequest } from '@muster/domain';
import { directusError } from './errors.ts';
import type { EventContext, Meta, Payload, Register } from './hook-types.ts';

const refuse = () => directusError({ status: 403, problem: refuseRequest('FORBIDDEN') });

/**
 * A view (preset) belongs to who made it: without an owner every tenant would see it, and nobody could remove it. Views of
 * a role or of everybody are the platform administrators' to make.
 */
const onCreate = (payload: Payload, _meta: Meta, { accountability }: EventContext): Payload | undefined => {
  if (!accountability?.user || accountability.admin) return undefined;
  const { user = accountability.user, role = null } = payload;
  if (user !== accountability.user || role !== null) throw refuse();
  return { ...payload, user, role };
};

const onUpdate = (payload: Payload, _meta: Meta, { accountability }: EventContext): void => {
  if (!accountability?.user || accountability.admin) return;
  const { user = accountability.user, role = null } = payload;
  if (user !== accountability.user || role !== null) throw refuse();
};

export const presetHooks = ({ filter }: Register) => {
  filter('presets.create', onCreate as never);
  filter('presets.update', onUpdate as never);
};
