/**
 * Certificates
 *
 * Who earns one and how it is numbered, frozen and signed: evidence and its digest, the Open Badges 3.0 credential, status
 * lists that tell revocation and suspension, the result of a verification from its checks, renewal, what a corrected basis
 * does to a certificate, and issue runs that can be paused, retried and cancelled.
 */
export type * from './types.ts';
export * from './status.ts';
export { base58btc, fromBase58btc } from './bytes.ts';
export * from './canonical.ts';
export * from './serial.ts';
export * from './evidence.ts';
export * from './credential.ts';
export * from './status-list.ts';
export * from './eligibility.ts';
export * from './verify.ts';
export * from './issuer.ts';
export * from './rotation.ts';
export * from './document-key.ts';
export * from './present.ts';
export * from './badge-image.ts';
export * from './texts.ts';
export * from './renewal.ts';
export * from './batch.ts';
export * from './process.ts';
export * from './printed.ts';
export * from './expiry.ts';
export * from './template.ts';
export * from './template-safety.ts';
export { CERTIFICATE_PROBLEMS, keptProblem, refuseCertificate, sayKept } from './problems.ts';
