import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/audit';
import { refuseRequest } from '@muster/domain';
import { changesOf, readAuditEntry } from '@muster/domain/audit';
import {
  MAX_AUDIT_FINDINGS,
  type AuditItem,
  type AuditPage,
  type AuditQuery,
  type AuditVerdict,
} from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, type Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';

type Filters = Partial<Record<'from' | 'to' | 'action' | 'entity_type' | 'entity_id' | 'actor_id' | 'q', string>>;

/** Administrators alone read the log; what it says of others is nobody else's to know. */
export const administratorsOnly = (actor: Actor): void => {
  if (!isAdministrator(actor)) throw new ProblemError(refuseRequest('FORBIDDEN'));
};

export const filterOf = (asked: Filters, failed: boolean, before: number | null): queries.AuditFilter => ({
  from: asked.from ?? null,
  to: asked.to ?? null,
  action: asked.action ?? null,
  entity_type: asked.entity_type ?? null,
  entity_id: asked.entity_id ?? null,
  actor_id: asked.actor_id ?? null,
  q: asked.q ?? null,
  failed,
  before,
});

/** An entry as people read it; @throws for a line that is no entry, which would be a fault of the query */
export const itemOf = ({ line, name }: queries.EntryRow): z.input<typeof AuditItem> => {
  const entry = readAuditEntry(line);
  if (!entry) throw new Error('an entry of the audit log cannot be read');
  const { actor_user_id: user_id, actor_label: label, redacted_at, details, ...rest } = entry;
  return {
    ...rest,
    occurred_at: new Date(entry.occurred_at).toISOString(),
    actor: { user_id, name, label },
    changes: changesOf(entry),
    details: JSON.parse(details) as Record<string, unknown>,
    redacted_at: redacted_at && new Date(redacted_at).toISOString(),
  };
};

/** One page of the log of the actor's organization, newest first. */
export const readAudit = async (
  tenant: Tenant,
  actor: Actor,
  query: AuditQuery,
): Promise<z.input<typeof AuditPage>> => {
  administratorsOnly(actor);
  const filter = filterOf(query, query.failed === 'true', query.before ?? null);
  const rows = await queries.listEntries(tenant, filter, query.limit + 1);
  return { entries: rows.slice(0, query.limit).map(itemOf), more: rows.length > query.limit };
};

export const verifyAudit = async (tenant: Tenant, actor: Actor): Promise<z.input<typeof AuditVerdict>> => {
  administratorsOnly(actor);
  const { entries, last_seq, last_hash, findings } = found(await queries.readChain(tenant, MAX_AUDIT_FINDINGS));
  return { intact: findings.length === 0, entries, last_seq: Number(last_seq), last_hash, findings };
};
