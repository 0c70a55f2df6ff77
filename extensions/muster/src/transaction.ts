import { AsyncLocalStorage } from 'node:async_hooks';
import { applySettings, knexDatabase, type Settings } from '@muster/directus';
import type { Knex } from 'knex';
import { directusError, refusalOf } from './errors.ts';

/** Who and what an audit entry names: read by the audit trigger from the settings of the transaction. */
export type Cause = {
  user_id: string;
  request_id?: string;
  ip?: string;
  user_agent?: string;
  session_id?: string;
  action?: string;
};

const causes = new AsyncLocalStorage<Cause>();

/** Everything written inside `work` is audited under this cause, by whatever service it is written. */
export const asCause = <T>(cause: Cause, work: () => T): T => causes.run(cause, work);

/** A cause as the settings of a transaction. */
export const settingsOf = ({ user_id, action = '', ...from }: Cause): Settings => ({
  'muster.actor_user': user_id,
  'muster.request_id': from.request_id ?? '',
  'muster.ip': from.ip ?? '',
  'muster.user_agent': from.user_agent ?? '',
  'muster.session_id': from.session_id ?? '',
  'muster.action': action,
});

const MARK = Symbol.for('muster.transactions');
type Work = (trx: Knex.Transaction) => Promise<unknown>;
type Patched = Knex & { [MARK]?: true };

/** A guard's refusal gets its code here, because Directus knows only five of Postgres' error classes and answers 500. */
const namedRefusal = (error: unknown): unknown => {
  const refusal = error instanceof Error && error.name !== 'DirectusError' ? refusalOf(error) : null;
  return refusal ? directusError(refusal, error) : error;
};

/**
 * Makes every transaction of Directus carry its cause: the Studio's and the items API's writes are then attributed to the
 * account, the request and the address they came from, deletions included. One more round trip per write.
 */
export const attributeTransactions = (db: Knex) => {
  const patched = db as Patched;
  if (patched[MARK]) return;
  const begin = db.transaction.bind(db) as (work: Work, config?: unknown) => Promise<unknown>;
  const attributed = (work: Work, config?: unknown) => {
    const cause = causes.getStore();
    if (typeof work !== 'function') return begin(work, config);
    return begin(async (trx) => {
      if (cause) await applySettings(knexDatabase(trx), settingsOf(cause));
      return work(trx);
    }, config).catch((error: unknown) => {
      throw namedRefusal(error);
    });
  };
  Object.defineProperty(patched, 'transaction', { value: attributed, configurable: true });
  patched[MARK] = true;
};
