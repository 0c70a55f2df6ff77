/**
 * Suspended certificates
 *
 * Attendance that is corrected behind a certificate suspends it at once. Back as it was signed, it is in force again; other but
 * enough, it is replaced; not enough, people decide within seven days, and silence revokes it.
 */
export * from './status.ts';
export * from './process.ts';
