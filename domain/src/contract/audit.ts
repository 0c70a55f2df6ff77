import { z } from 'zod';
import { Day, Id, Instant, textOf } from './common.ts';
import { route } from './route.ts';

/** Entries of one page. */
export const MAX_AUDIT_PAGE = 100;
/** Most entries of one export: some 50 MB; whoever needs more narrows the days. */
export const MAX_AUDIT_EXPORT = 50_000;
export const AUDIT_FORMATS = ['csv', 'jsonl'] as const;

const FILTERS = {
  /** First and last day, of the organization's zone. */
  from: Day.optional(),
  to: Day.optional(),
  action: textOf(255).optional(),
  entity_type: textOf(100).optional(),
  entity_id: textOf(100).optional(),
  actor_id: Id.optional(),
  /** Part of an action, a table, an id, a name, an address of the network or of mail, or a number of a request; without case. */
  q: textOf(100, 2).optional(),
};

/** `GET /muster/audit`: newest first; `before` is the number of the last entry of the page before. */
export const AuditQuery = z.strictObject({
  ...FILTERS,
  failed: z.literal('true').optional(),
  before: z.coerce.number().int().min(1).max(1e12).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_AUDIT_PAGE).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** `POST /muster/audit/export`: `jsonl` is what a verifier reads, entry by entry as stored; `csv` is for people. */
export const AuditExport = z.strictObject({
  ...FILTERS,
  failed: z.boolean().optional(),
  format: z.enum(AUDIT_FORMATS),
});
export type AuditExport = z.infer<typeof AuditExport>;

/** One value that differs; secrets are masked. */
export const AuditChange = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  masked: z.boolean(),
});

export const AuditItem = z.object({
  seq: z.int(),
  occurred_at: Instant,
  /** The account; null for a process and for whom nobody knows. `label` says the process, or the address as it was. */
  actor: z.object({ user_id: Id.nullable(), name: z.string().nullable(), label: z.string() }),
  action: z.string(),
  entity_type: z.string().nullable(),
  entity_id: z.string().nullable(),
  changes: z.array(AuditChange),
  details: z.record(z.string(), z.unknown()),
  ip_address: z.string().nullable(),
  user_agent: z.string().nullable(),
  /** Tells entries of one sign-in from those of another; nobody can sign in with it. */
  session_id: z.string().nullable(),
  source_device: z.string().nullable(),
  workflow_id: z.string().nullable(),
  request_id: z.string().nullable(),
  success: z.boolean(),
  error_message: z.string(),
  row_hash: z.string(),
  redacted_at: Instant.nullable(),
});
export type AuditItem = z.infer<typeof AuditItem>;

export const AuditPage = z.object({ entries: z.array(AuditItem), more: z.boolean() });
export type AuditPage = z.infer<typeof AuditPage>;

/** Places at which a chain does not hold, of one answer: whoever finds more restores a backup. */
export const MAX_AUDIT_FINDINGS = 100;

/** Whether the chain holds; `findings` names every entry at which it does not, the first ones where there are many. */
export const AuditVerdict = z.object({
  intact: z.boolean(),
  entries: z.int(),
  last_seq: z.int(),
  last_hash: z.string(),
  findings: z.array(z.object({ seq: z.int(), reason: z.enum(['missing', 'moved', 'edited', 'cut']) })),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;

/** The audit log, for administrators of the organization. */
export const AUDIT_ROUTES = {
  audit: route({
    method: 'get',
    path: '/audit',
    summary: 'What was changed and tried, by whom and from where, newest first',
    query: AuditQuery,
    reply: AuditPage,
  }),
  exportAudit: route({
    method: 'post',
    path: '/audit/export',
    summary: 'The same as a file, for people or for a verifier; the export is an entry of its own',
    body: AuditExport,
    reply: z.never(),
    download: true,
    limit: 'submit',
  }),
  verifyAudit: route({
    method: 'get',
    path: '/audit/verify',
    summary: 'Whether the chain of entries holds, and every entry at which it does not',
    reply: AuditVerdict,
    limit: 'submit',
  }),
} as const;
