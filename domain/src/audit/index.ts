/**
 * Audit
 *
 * What happened, for good: the canonical form and the hash chain of the audit log, byte for byte as the database writes
 * them, signed checkpoints, a verification that names what was edited, deleted, moved, inserted, cut or written anew,
 * and what an entry changed, for people to read.
 */
export * from './types.ts';
export { jsonbOf, numericText } from './jsonb.ts';
export { chainEntry, epochText, GENESIS, headOf, payloadText, readAuditEntry, rowText } from './entry.ts';
export { checkpointHash, checkpointText, isSigned, segmentDigest } from './checkpoint.ts';
export { isLinked, isPayloadWhole } from './chain-position.ts';
export { nextCheckpoint, verifyChain, type ChainEvidence } from './verify.ts';
export { changesOf, MASK, type Change } from './change.ts';
export { AUDIT_PROBLEMS, problemOfFinding, refuseAudit } from './problems.ts';
