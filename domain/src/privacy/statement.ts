import { ERASED, type Change, type Step } from './anonymize.ts';
import { PERSONAL_TABLES } from './register.ts';
import type { PersonalTable } from './register-type.ts';

/** Whose rows: `$1` the person, `$2` their organization in every statement below. */
export type Subject = { person_id: string; organization_id: string };
/** One statement with the values of its places. */
export type SqlStatement = { text: string; values: readonly (string | boolean | number)[] };

/** Tables of Directus without a tenant; their rows are reached through the account alone. */
const WITHOUT_TENANT = ['directus_sessions'];

const quote = (name: string): string => `"${name}"`;

/** The rows of a table that are about person `$1` of organization `$2`, over its alias; names come from the register alone. */
export function subjectSql(name: string, alias = 't'): string {
  const table = PERSONAL_TABLES[name] as PersonalTable;
  const ways = table.subject.map((way) => {
    const [column = '', parent] = way.split('>');
    const own = `${alias}.${quote(column)}`;
    if (parent === undefined) return `${own} = $1::uuid`;
    const inner = `${alias}p`;
    return `${own} IN (SELECT ${inner}."id" FROM ${quote(parent)} ${inner} WHERE ${subjectSql(parent, inner)})`;
  });
  const found = ways.length > 1 ? `(${ways.join(' OR ')})` : ways.join('');
  return WITHOUT_TENANT.includes(name) ? found : `${found} AND ${alias}."organization_id" = $2::uuid`;
}

function changeSql(column: string, change: Change, bind: (value: string | boolean) => string): string {
  const own = `t.${quote(column)}`;
  switch (change.to) {
    case 'null':
      return 'NULL';
    case 'erased':
      return `CASE WHEN coalesce(${own}, '') = '' THEN ${own} ELSE ${bind(ERASED)} END`;
    case 'empty':
      return `'{}'`;
    case 'pseudonym':
      return `'erased-' || t."id"`;
    case 'now':
      return 'now()';
    case 'value':
      return bind(change.value);
    case 'without':
      return change.keys.reduce((json, key) => `${json} - '${key}'`, own);
  }
}

const account = (): string => `SELECT t."id" FROM "directus_users" t WHERE ${subjectSql('directus_users')}`;

/** Whether a row of a log, which names a table and an id, tells about a row of the person. */
function tellsSql(table: string, id: string): string {
  const names = Object.keys(PERSONAL_TABLES).filter((name) => !WITHOUT_TENANT.includes(name));
  const of = (name: string) =>
    `(${table} = '${name}' AND ${id} IN (SELECT t."id"::text FROM ${quote(name)} t WHERE ${subjectSql(name)}))`;
  return names.map(of).join(' OR ');
}

/** Rows of the log that tell about the person, then those the person made; all keep their digest and place in the chain. */
function redactSql(): string[] {
  const named = ['old_values', 'new_values'].map((column) => `a.${quote(column)} ->> 'person_id' = $1::uuid::text`);
  const told = [tellsSql('a."entity_type"', 'a."entity_id"'), ...named].join(' OR ');
  const own = `a."organization_id" = $2::uuid`;
  const once = `"redacted_at" = coalesce(a."redacted_at", now())`;
  const payload = `"old_values" = NULL, "new_values" = NULL, "details" = '{}', "error_message" = ''`;
  const maker = `"actor_label" = '${ERASED}', "ip_address" = NULL, "user_agent" = NULL, "session_id" = NULL, "source_device" = NULL`;
  return [
    `UPDATE "audit_logs" a SET ${payload}, ${once} WHERE ${own} AND (${told})`,
    `UPDATE "audit_logs" a SET ${maker}, ${once} WHERE ${own} AND a."actor_user_id" IN (${account()})`,
  ];
}

/** What Directus remembers by itself: earlier versions of the person's rows, and from where the account came. */
const forgetSql = (): string[] => [
  `DELETE FROM "directus_revisions" r WHERE ${tellsSql('r."collection"', 'r."item"')}`,
  `UPDATE "directus_activity" a SET "ip" = NULL, "user_agent" = NULL WHERE a."user" IN (${account()})`,
];

/** A name of so few characters is also the name of a section or a grade: it counts only where a message says who. */
const SHORT_NAME = 4;
/** Under these a message says who: "by", "asked_by", … */
const WHO = ['who', 'by', 'asked_by', 'proposed_by', 'person', 'student', 'delegator', 'on_behalf', 'full_name'];
const WHO_SAID = WHO.map((key) => `@.${key} == $said`).join(' || ');

/**
 * Messages to other people of the organization that name the person, gone with their deliveries and whatever their age: a
 * message is a copy of what stands in a task or a record, and nobody's right rests on it. Facts are compared whole, at any
 * level; the name alone is somebody else's where the message is about another identifier. Must run before the name goes.
 */
const untellSql = (): string => `
  DELETE FROM "notifications" n USING "people" p
   WHERE p."id" = $1::uuid AND p."organization_id" = $2::uuid AND n."organization_id" = $2::uuid AND n."person_id" <> p."id"
     AND (jsonb_path_exists(n."data", '$.** ? (@ == $said)', jsonb_build_object('said', p."identifier"))
       OR jsonb_path_exists(n."data" - CASE WHEN n."data" ? 'identifier' THEN 'who' ELSE '' END,
                            CASE WHEN length(p."full_name") < ${SHORT_NAME} THEN '$.** ? (${WHO_SAID})'
                                 ELSE '$.** ? (@ == $said)' END::jsonpath, jsonb_build_object('said', p."full_name")))`;

/** The rows of a step that are old enough to go (the floor of their class). */
function floorSql(
  { floor_days }: { floor_days: number },
  bind: (value: string | number) => string,
  now: string,
): string {
  if (floor_days === 0) return '';
  return ` AND t."created_at" <= ${bind(now)}::timestamptz - ${bind(floor_days)}::integer * interval '1 day'`;
}

/**
 * The statements of one step for one person; repeating them changes nothing more. The caller runs all steps before the
 * audit log in one transaction, and the rest in a second one, each with `muster.retention` = 'on'.
 * @param now the instant from which floors are counted back, UTC ISO
 */
export function stepStatements(step: Step, { person_id, organization_id }: Subject, now: string): SqlStatement[] {
  const subject = [person_id, organization_id];
  if (step.action === 'untell') return [{ text: untellSql(), values: subject }];
  if (step.action === 'redact') return redactSql().map((text) => ({ text, values: subject }));
  if (step.action === 'forget') return forgetSql().map((text) => ({ text, values: subject }));
  const values: (string | boolean | number)[] = [...subject];
  const where = subjectSql(step.table);
  const bind = (value: string | boolean | number) => `$${values.push(value)}`;
  if (step.action === 'move') {
    const text = `UPDATE ${quote(step.table)} t SET "status" = ${bind(step.to)} WHERE ${where} AND t."status" = ${bind(step.from)}`;
    return [{ text, values }];
  }
  const old = floorSql(step, bind, now);
  if (step.action === 'delete') return [{ text: `DELETE FROM ${quote(step.table)} t WHERE ${where}${old}`, values }];
  const set = Object.entries(step.set).map(
    ([column, change]) => `${quote(column)} = ${changeSql(column, change, bind)}`,
  );
  return [{ text: `UPDATE ${quote(step.table)} t SET ${set.join(', ')} WHERE ${where}${old}`, values }];
}

/** The files a step deletes from the store before its statements run: one column with their ids. */
export function filesStatement(step: Step, { person_id, organization_id }: Subject, now: string): SqlStatement | null {
  if ((step.action !== 'update' && step.action !== 'delete') || step.files.length === 0) return null;
  const values: (string | number)[] = [person_id, organization_id];
  const old = floorSql(step, (value) => `$${values.push(value)}`, now);
  const one = (column: string) =>
    `SELECT t.${quote(column)} AS "file_id" FROM ${quote(step.table)} t WHERE ${subjectSql(step.table)} AND t.${quote(column)} IS NOT NULL${old}`;
  return { text: step.files.map(one).join(' UNION '), values };
}
