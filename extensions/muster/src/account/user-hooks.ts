import { PROBLEMS, refuseRequest, type Problem } from '@muster/domain';
import { refuseAccount, refuseNewAccount, refusePassword } from '@muster/domain/account';
import { roleCodeOf } from '@muster/directus/account/roles.ts';
import type { Log } from '../log.ts';
import { directusError } from '../errors.ts';
import type { EventContext, Meta, Payload, Register } from '../hook-types.ts';
import type { LiveTokens } from './live-tokens.ts';
import type { PasswordService } from './password-service.ts';

const stop = (problem: Problem | null): void => {
  if (problem) throw directusError({ status: PROBLEMS[problem.code]?.status ?? 400, problem });
};

/** `null` takes the password away: nobody signs in with such an account until a link sets a new one. */
const checkPassword = ({ password }: Payload): void => {
  if (password === undefined || password === null) return;
  stop(
    typeof password === 'string' ? refusePassword(password) : refuseRequest('INVALID_PAYLOAD', { field: 'password' }),
  );
};

/** A relation is written as an id or as an object. */
const idOf = (value: unknown): string | null => {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'object' && value !== null ? (idOf((value as { id?: unknown }).id) ?? 'new') : null;
};
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

const onCreate = (payload: Payload, _meta: Meta, { accountability }: EventContext): void => {
  checkPassword(payload);
  if (!accountability?.user) return; // Directus' own bootstrap
  const role = idOf(payload['role']);
  stop(
    refuseNewAccount({
      role: role && (roleCodeOf(role) ?? role), // a role made by hand counts as one of a person
      person_id: idOf(payload['person_id']),
      email: textOf(payload['email']),
      status: textOf(payload['status']) ?? 'active',
    }),
  );
};

const onUpdate = (payload: Payload): void => {
  checkPassword(payload);
  if ('role' in payload && idOf(payload['role']) === null) stop(refuseAccount('ROLE_REQUIRED'));
  if ('email' in payload && textOf(payload['email']) === null) stop(refuseAccount('EMAIL_REQUIRED'));
};

const keysOf = ({ key, keys }: Meta): string[] => (Array.isArray(keys) ? keys : [key]).map(String);

type UserHookDeps = { log: Log; passwords: PasswordService; liveTokens: LiveTokens };

/** One rule for passwords and accounts on every way through Directus, and the invitation of an account that waits for one. */
export const userHooks = ({ filter, action }: Register, { log, passwords, liveTokens }: UserHookDeps) => {
  filter('users.create', onCreate as never);
  filter('users.update', onUpdate as never);
  const inviteAll = (meta: Meta) => {
    for (const id of keysOf(meta)) {
      liveTokens.forget(id);
      if ((meta['payload'] as Payload | undefined)?.['status'] !== 'invited') continue;
      passwords.invite(id).catch((error: unknown) => log.error({ err: error, user: id }, 'invitation not mailed'));
    }
  };
  action('users.create', inviteAll);
  action('users.update', inviteAll);
};
