/**
 * Running the house
 *
 * The states of what runs behind every module: the organization itself, frozen policies, what follows from a
 * change, keys, workflows, jobs, backups, archives and imports.
 */
export * from './status.ts';
export * from './runs.ts';
