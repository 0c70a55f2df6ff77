/** HKDF-SHA256 and HMAC-SHA256, given by the caller: `node:crypto` on the server, WebCrypto wrappers in tests. */
export type TokenCrypto = {
  /** @param length bytes wanted */
  hkdf: (key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number) => Uint8Array;
  /** @returns all 32 bytes as base64url without padding: a text costs the server half of what a fresh buffer does */
  hmac: (key: Uint8Array, message: string) => string;
};

/** What a code says about itself; nothing of it is proven yet. */
export type ParsedToken = { kid: string; attendance_session_id: string; step: number; mac: string };

/** A row of `qr_tokens` with its session key (`deriveSessionKey`), which may be cached for the life of the generation. */
export type QrGeneration = {
  id: string;
  /** The `kid` inside the code. */
  token: string;
  organization_id: string;
  attendance_session_id: string;
  mode: 'rotating' | 'static';
  rotation_seconds: number;
  expires_at: string;
  is_active: boolean;
  usage_count: number;
  max_usage: number;
  session_key: Uint8Array;
};

/**
 * What became of a code: `reason` is null when it is good. `step_delta` = steps behind the server (0 current, 1 previous);
 * `step_age_ms` = how long ago the step began; both null when the code was not proven.
 */
export type TokenVerdict = {
  reason: 'invalid' | 'expired' | 'revoked' | 'usage_exhausted' | null;
  qr_token_id: string | null;
  step_no: number | null;
  step_delta: number | null;
  step_age_ms: number | null;
};
