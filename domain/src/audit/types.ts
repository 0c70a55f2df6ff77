/** SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits; given by the caller. */
export type Sha256 = (text: string) => string;

/** A JSON text as PostgreSQL writes a `jsonb` value; it keeps every digit, which a JavaScript number would not. */
export type JsonText = string;

/**
 * A row of `audit_logs` as the chain sees it. `occurred_at` is an ISO instant with its microseconds, so never a `Date`;
 * `seq` counts without gaps from 1 per organization; hashes are 64 lower-case hex digits.
 */
export type AuditEntry = {
  organization_id: string;
  seq: number;
  occurred_at: string;
  actor_user_id: string | null;
  actor_label: string;
  action: string;
  entity_type: string | null;
  entity_id: string | null;
  old_values: JsonText | null;
  new_values: JsonText | null;
  details: JsonText;
  ip_address: string | null;
  user_agent: string | null;
  session_id: string | null;
  source_device: string | null;
  workflow_id: string | null;
  request_id: string | null;
  success: boolean;
  error_message: string;
  payload_digest: string;
  prev_hash: string;
  row_hash: string;
  /** Set when the payload was erased on lawful request; digest and chain stay valid. */
  redacted_at: string | null;
};

/** An entry before number and hashes are computed. */
export type NewAuditEntry = Omit<AuditEntry, 'seq' | 'payload_digest' | 'prev_hash' | 'row_hash' | 'redacted_at'>;

/** A place in a chain: the hash of the entry with this number (`audit_chain_heads`; number 0 is before the first). */
export type ChainHead = { last_seq: number; last_hash: string };

/** A row of `audit_checkpoints` as far as it is signed: entries `first_seq` to `last_seq`, both included. */
export type Checkpoint = {
  organization_id: string;
  first_seq: number;
  last_seq: number;
  head_hash: string;
  segment_digest: string;
  /** Hash of the checkpoint before, null for the first. */
  prev_checkpoint_hash: string | null;
};

/** A checkpoint with its signature and the key that made it. */
export type SignedCheckpoint = Checkpoint & { signature: string | null; signing_key_id: string | null };

/** Whether a signature over a text was made by a key that is believed; given by the caller, Ed25519 on the server. */
export type VerifySignature = (text: string, signature: string, signing_key_id: string) => boolean;

/**
 * What happened to entries of a chain (BEY-093): `edited` content is not what was hashed; `missing` were deleted; `moved` stand
 * elsewhere or carry another number; `inserted` never belonged here; `cut` are the newest, gone; `forked` were
 * written anew, as a signed checkpoint proves. Of checkpoints: `bad_signature` does not hold, `checkpoint_missing` is gone.
 */
export const TAMPER_KINDS = [
  'edited',
  'missing',
  'moved',
  'inserted',
  'cut',
  'forked',
  'bad_signature',
  'checkpoint_missing',
] as const;
export type TamperKind = (typeof TAMPER_KINDS)[number];

/** One thing that happened to the entries `from` to `to`, both included; `found_at` is where the first of moved ones stands. */
export type Finding = { kind: TamperKind; from: number; to: number; found_at?: number };

/** What a verification says. `redacted` are entries whose payload was erased, so that only their hashes could be checked. */
export type ChainVerdict = { intact: boolean; entries: number; findings: Finding[]; redacted: number[] };
