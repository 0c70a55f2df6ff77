/**
 * Privacy
 *
 * What may be used, how long it is kept and what becomes of it: consents and whether they are in force, retention per
 * class with floors and holds, the plan by which a person becomes nobody, what people are given about themselves, and the
 * deadlines of what they ask for.
 */
export * from './status.ts';
export * from './types.ts';
export * from './consent.ts';
export * from './notice.ts';
export * from './classes.ts';
export * from './retention.ts';
export * from './request.ts';
export {
  SECTIONS,
  TREATMENTS,
  type OtherTable,
  type PersonalTable,
  type Section,
  type Treatment,
} from './register-type.ts';
export { columnsNamed, columnsTreated, dataClassOf, OTHER_TABLES, PERSONAL_TABLES } from './register.ts';
export { AUDIT_TABLE } from './register-other.ts';
export * from './anonymize.ts';
export * from './statement.ts';
export * from './export.ts';
export { dayIn, daysLater } from './instants.ts';
export { PRIVACY_RECOMPUTE } from './explain.ts';
export { PRIVACY_PROBLEMS } from './problems.ts';
export * from './process.ts';
export * from './run.ts';
