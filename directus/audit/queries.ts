// The audit log as administrators read it: `$1` is the organization of whoever looks.
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** What to look for; null = whatever. Days are the organization's own, both included. */
export type AuditFilter = {
  from: string | null;
  to: string | null;
  action: string | null;
  entity_type: string | null;
  entity_id: string | null;
  actor_id: string | null;
  q: string | null;
  failed: boolean;
  /** Entries before this number. */
  before: number | null;
};

export type EntryRow = {
  /** The entry as `readAuditEntry` of the domain reads it, every digit and microsecond kept. */
  line: string;
  /** What the account is called now; null when there is none, or it is gone. */
  name: string | null;
};

/** A text in which `%`, `_` and `\` stand for themselves. */
const containing = (text: string | null): string | null =>
  text === null ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const valuesOf = (filter: AuditFilter): unknown[] => [
  filter.from,
  filter.to,
  filter.action,
  filter.entity_type,
  filter.entity_id,
  filter.actor_id,
  containing(filter.q),
  filter.failed,
  filter.before,
];

const WHERE = `
   FROM audit_logs l JOIN organizations o ON o.id = l.organization_id
   LEFT JOIN directus_users u ON u.id = l.actor_user_id AND u.organization_id = l.organization_id
   LEFT JOIN people p ON p.id = u.person_id
  WHERE l.organization_id = $1
    AND ($2::date IS NULL OR l.occurred_at >= $2::date::timestamp AT TIME ZONE o.timezone)
    AND ($3::date IS NULL OR l.occurred_at < ($3::date + 1)::timestamp AT TIME ZONE o.timezone)
    AND ($4::text IS NULL OR l.action = $4) AND ($5::text IS NULL OR l.entity_type = $5)
    AND ($6::text IS NULL OR l.entity_id = $6) AND ($7::uuid IS NULL OR l.actor_user_id = $7)
    AND ($8::text IS NULL OR concat_ws(' ', l.action, l.entity_type, l.entity_id, l.actor_label, l.ip_address, l.request_id,
           l.workflow_id, u.email, p.full_name) ILIKE $8)
    AND (NOT $9 OR NOT l.success) AND ($10::bigint IS NULL OR l.seq < $10)`;

const NAME = `coalesce(p.full_name, nullif(btrim(concat(u.first_name, ' ', u.last_name)), ''), u.email)`;

/** Entries, newest first. */
export const listEntries = (tenant: Tenant, filter: AuditFilter, limit: number) =>
  rowsOf<EntryRow>(tenant, `SELECT to_jsonb(l)::text AS line, ${NAME} AS name ${WHERE} ORDER BY l.seq DESC LIMIT $11`, [
    ...valuesOf(filter),
    limit,
  ]);

/** How many entries there are, counted up to a bound. */
export const countEntries = async (tenant: Tenant, filter: AuditFilter, bound: number): Promise<number> =>
  (
    await rowOf<{ count: number }>(tenant, `SELECT count(*)::int AS count FROM (SELECT 1 ${WHERE} LIMIT $11) AS few`, [
      ...valuesOf(filter),
      bound,
    ])
  )?.count ?? 0;

export type ChainRow = {
  entries: number;
  last_seq: string;
  last_hash: string;
  findings: { seq: number; reason: 'missing' | 'moved' | 'edited' | 'cut' }[];
};

/** Where the chain of the organization stands, and the entries at which it does not hold, at most so many. */
export const readChain = (tenant: Tenant, most: number): Promise<ChainRow | undefined> =>
  rowOf<ChainRow>(
    tenant,
    `SELECT (SELECT count(*)::int FROM audit_logs WHERE organization_id = $1) AS entries, coalesce(h.last_seq, 0)::text AS last_seq,
            coalesce(h.last_hash, repeat('0', 64)) AS last_hash, muster_audit_findings($1, $2) AS findings
       FROM organizations o LEFT JOIN audit_chain_heads h ON h.organization_id = o.id WHERE o.id = $1`,
    [most],
  );

/** The number of the newest entry; undefined where nothing was told yet. */
export const readChainHead = (tenant: Tenant) =>
  rowOf<{ last_seq: string }>(tenant, 'SELECT last_seq FROM audit_chain_heads WHERE organization_id = $1');

export type Told = {
  action: string;
  user_id: string;
  entity_type: string;
  details: Record<string, unknown>;
  ip: string | null;
  user_agent: string | null;
  session_id: string | null;
  request_id: string | null;
};

/** An entry about something that changes no row, such as a report that was made. */
export const insertEntry = (tenant: Tenant, told: Told): Promise<number> =>
  execute(
    tenant,
    `INSERT INTO audit_logs (organization_id, actor_user_id, actor_label, action, entity_type, details, ip_address, user_agent,
                             session_id, request_id)
     SELECT $1, u.id, coalesce(u.email, ''), $3, $4, $5::jsonb, $6, $7, $8, $9 FROM directus_users u
      WHERE u.id = $2 AND u.organization_id = $1`,
    [
      told.user_id,
      told.action,
      told.entity_type,
      JSON.stringify(told.details),
      told.ip,
      told.user_agent,
      told.session_id,
      told.request_id,
    ],
  );
