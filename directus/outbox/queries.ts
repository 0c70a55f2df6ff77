// The outbox of all organizations: only the relay and those who run the server ask it.
import { execute, rowOf, rowsOf, type Query } from '../query.ts';

/** A row of `outbox_events` that is due. */
export type OutboxEvent = {
  id: string;
  organization_id: string;
  topic: string;
  aggregate_type: string;
  aggregate_id: string;
  payload: Record<string, unknown>;
  attempts: number;
};

/**
 * The endpoint delivers a decision itself within 2 s of writing it; the relay steps in after that, so that the two do not
 * race for every decision.
 */
const DECISION_GRACE = "interval '2 seconds'";
const DUE = `e.published_at IS NULL AND e.set_aside_at IS NULL AND e.available_at <= now()
  AND (e.topic <> 'task.decided' OR e.created_at <= now() - ${DECISION_GRACE})`;

/**
 * Takes due events and keeps them locked until the transaction ends; a second relay takes others. Every organization with
 * due events has the same share of the limit, oldest first, so that thousands of one do not hold up the first of another.
 * @param which events of these topics, or of all others
 */
export const takeDue = (query: Query, limit: number, which: { topics: readonly string[]; others: boolean }) =>
  rowsOf<OutboxEvent>(
    query,
    `WITH waiting AS MATERIALIZED (
       SELECT o.id FROM organizations o WHERE EXISTS (SELECT 1 FROM outbox_events e
         WHERE e.organization_id = o.id AND (e.topic = ANY ($2)) <> $3 AND ${DUE})),
     share AS (SELECT ceil($1::numeric / greatest(count(*), 1))::int AS most FROM waiting)
     SELECT taken.* FROM share CROSS JOIN waiting CROSS JOIN LATERAL (
       SELECT e.id, e.organization_id, e.topic, e.aggregate_type, e.aggregate_id, e.payload, e.attempts
         FROM outbox_events e WHERE e.organization_id = waiting.id AND (e.topic = ANY ($2)) <> $3 AND ${DUE}
        ORDER BY e.available_at LIMIT share.most FOR UPDATE SKIP LOCKED) taken`,
    [limit, [...which.topics], which.others],
  );

export const markPublished = (query: Query, ids: readonly string[]) =>
  execute(
    query,
    `UPDATE outbox_events SET published_at = clock_timestamp(), last_error = NULL, attempts = attempts + 1 WHERE id = ANY ($1)`,
    [[...ids]],
  );

/** Why an event was not delivered; `wait_ms` null sets it aside, `counts` makes it one of its tries. */
export type Postponed = { id: string; wait_ms: number | null; error: string; counts: boolean };

/** Not delivered: tried again later, or set aside until somebody asks for it again. */
export const postpone = (query: Query, postponed: readonly Postponed[]) =>
  execute(
    query,
    `UPDATE outbox_events e SET available_at = CASE WHEN p.wait_ms IS NULL THEN e.available_at
              ELSE clock_timestamp() + p.wait_ms * interval '1 millisecond' END,
            set_aside_at = CASE WHEN p.wait_ms IS NULL THEN clock_timestamp() END,
            last_error = p.error, attempts = e.attempts + p.counts::int
       FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, wait_ms int, error text, counts boolean) WHERE e.id = p.id`,
    [JSON.stringify(postponed)],
  );

/** What waits: events on their way with the age of the oldest in seconds, and those that were set aside. */
export type OutboxBacklog = { waiting: number; oldest_s: number; set_aside: number };

export const readOutboxBacklog = async (query: Query): Promise<OutboxBacklog> =>
  (await rowOf<OutboxBacklog>(
    query,
    `SELECT count(*) FILTER (WHERE set_aside_at IS NULL)::int AS waiting,
            coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE set_aside_at IS NULL)), 0)::int AS oldest_s,
            count(*) FILTER (WHERE set_aside_at IS NOT NULL)::int AS set_aside
       FROM outbox_events WHERE published_at IS NULL`,
  )) ?? { waiting: 0, oldest_s: 0, set_aside: 0 };

/** Rows of a process' table for which a condition over the row `t` holds: both are words of a declaration, never input. */
export const listRowsWhere = (query: Query, table: string, condition: string) =>
  rowsOf<{ organization_id: string; subject_id: string }>(
    query,
    `SELECT ${table === 'organizations' ? 't.id' : 't.organization_id'} AS organization_id, t.id AS subject_id FROM ${table} t WHERE ${condition}`,
  );

/** What the rows say of an event: the subject whose workflow is called, and the name under which its process is found. */
export type SubjectRow = { key: string; subject_id: string; name: string | null };

/** Where the subjects of a topic are found: table, column and condition are words of a declaration, never input. */
export type SubjectSource = { table: string; take: string; condition: string };

export const listSubjects = (query: Query, { table, take, condition }: SubjectSource, keys: readonly string[]) =>
  rowsOf<SubjectRow>(
    query,
    `SELECT t.id AS key, t.${take} AS subject_id, NULL AS name FROM ${table} t
      WHERE t.id = ANY ($1::uuid[]) AND t.${take} IS NOT NULL AND ${condition}`,
    [[...keys]],
  );

/** Subjects of decided tasks that have not had their effect; the name is the kind of task. */
export const listSubjectsOfTasks = (query: Query, keys: readonly string[]) =>
  rowsOf<SubjectRow>(
    query,
    `SELECT id AS key, subject_id, process AS name FROM workflow_tasks WHERE id = ANY ($1::uuid[]) AND applied_at IS NULL`,
    [[...keys]],
  );

/** Subjects of runs; the name is the workflow type. */
export const listSubjectsOfRuns = (query: Query, keys: readonly string[]) =>
  rowsOf<SubjectRow>(
    query,
    `SELECT id AS key, subject_id, workflow_type AS name FROM workflow_instances WHERE id = ANY ($1::uuid[])`,
    [[...keys]],
  );
