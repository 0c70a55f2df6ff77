/**
 * Biometric devices and phones
 *
 * What a device on the wall sends and what it means: lines become punches, its local time becomes an instant, punches
 * pair into a working day, and nobody counts as absent before the device has delivered. Also when the key of a phone
 * is trusted.
 */
export * from './adms.ts';
export * from './arrival.ts';
export * from './clock.ts';
export * from './handshake.ts';
export * from './match.ts';
export * from './problems.ts';
export * from './process.ts';
export * from './punch-pairing.ts';
export * from './signature.ts';
export * from './status.ts';
export * from './sync.ts';
