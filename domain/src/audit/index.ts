export * from './types.ts';
export { jsonbOf, numericText } from './jsonb.ts';
export { chainEntry, epochText, GENESIS, headOf, payloadText, readAuditEntry, rowText } from './entry.ts';
export { checkpointHash, checkpointText, isSigned, segmentDigest } from './checkpoint.ts';
export { isLinked, isPayloadWhole } from './place.ts';
export { nextCheckpoint, verifyChain, type ChainEvidence } from './verify.ts';
export { changesOf, MASK, type Change } from './change.ts';
export { AUDIT_PROBLEMS, problemOfFinding } from './problems.ts';
