import type { TestDatabase } from '@muster/directus/test-database.ts';

/**
 * One way a workflow can go, played on the database of a running product. Answers with the id of the row the workflow is
 * about, when nothing is left for people to do: the workflow then ends by itself.
 */
export type Recording = (db: TestDatabase) => Promise<string>;
