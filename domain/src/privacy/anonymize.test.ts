import { describe, expect, it } from 'vitest';
import {
  AUDIT_TABLE,
  columnsNamed,
  columnsTreated,
  dataClassOf,
  exportContents,
  exportRow,
  filesStatement,
  OTHER_TABLES,
  PERSONAL_TABLES,
  planAnonymization,
  SECTIONS,
  stepStatements,
  subjectSql,
  whatStays,
  type PersonalTable,
  type Step,
} from './index.ts';

const plan = planAnonymization();
const subject = { person_id: 'p', organization_id: 'o' };
const NOW = '2026-03-01T00:00:00.000Z';
const at = (table: string, action?: Step['action']) => plan.findIndex((step) => step.table === table && (!action || step.action === action)); // prettier-ignore
const textsOf = (step: Step) => stepStatements(step, subject, NOW).map(({ text }) => text);

describe('the plan of an anonymization (TESC-090, TESC-091)', () => {
  it('shreds biometrics first, and marks the person as done last, after the logs', () => {
    expect(plan[0]?.table).toBe('biometric_template_deployments');
    expect(plan.slice(-5).map(({ table, action }) => `${table} ${action}`)).toEqual([
      'directus_users update',
      'people update',
      'audit_logs redact',
      'directus_revisions forget',
      'people update',
    ]);
    expect(plan.at(-1)).toMatchObject({ set: { anonymized_at: { to: 'now' } } });
  });

  it('takes rows before the rows they hang on, and versions after the marks that make them', () => {
    expect(at('notification_deliveries')).toBeLessThan(at('notifications'));
    expect(at('directus_sessions')).toBeLessThan(at('directus_users'));
    expect(at('attendance_records')).toBeLessThan(at('attendance_record_history'));
    expect(at('biometric_templates', 'move')).toBeLessThan(at('biometric_templates', 'update'));
  });

  it('leaves what it need not touch, and says of all that stays why', () => {
    const quiet = ['leave_ledger_entries', 'enrollments', 'consents', 'student_attendance_stats'];
    for (const table of quiet) expect(at(table), table).toBe(-1);
    const reasons = new Map(whatStays().map(({ table, reason }) => [table, reason]));
    expect(reasons.get('people')).toBe('pseudonym');
    expect(reasons.get('attendance_records')).toBe('record');
    expect(reasons.get('certificates')).toBe('verifiable');
    expect(reasons.get('venue_bookings')).toBe('others');
    expect(reasons.get('student_attendance_stats')).toBe('figures');
    expect(reasons.get(AUDIT_TABLE)).toBe('proof');
    expect(reasons.has('notifications')).toBe(false);
    const gone = Object.entries(PERSONAL_TABLES).filter(([, { rows }]) => rows === 'deleted').length;
    expect(reasons.size).toBe(Object.keys(PERSONAL_TABLES).length - gone + 1);
  });

  it('respects the floors of what goes: evidence and messages 30 days, documents 3 years', () => {
    const floors = new Map(plan.flatMap((step) => ('floor_days' in step && step.floor_days ? [[step.table, step.floor_days]] : []))); // prettier-ignore
    expect(Object.fromEntries(floors)).toEqual({
      attendance_evidence: 30,
      attachments: 1095,
      device_keys: 30,
      idempotency_keys: 7,
      notification_deliveries: 30,
      notifications: 30,
    });
  });

  it('stays in the person’s own organization in every statement, the audit logs of others included (OMNI-006)', () => {
    for (const step of plan)
      for (const text of textsOf(step)) {
        expect(text).toContain('$1::uuid');
        expect(text).toContain('"organization_id" = $2::uuid');
      }
    const redact = textsOf(plan[at(AUDIT_TABLE)] as Step);
    expect(redact).toHaveLength(2);
    for (const text of redact) expect(text).toContain('WHERE a."organization_id" = $2::uuid AND ');
  });

  it('binds as many values as it has places', () => {
    for (const step of plan)
      for (const { text, values } of stepStatements(step, subject, NOW)) {
        const places = new Set([...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)));
        expect([...places].toSorted((a, b) => a - b)).toEqual(values.map((_, index) => index + 1));
      }
  });

  it('says in SQL what each column becomes', () => {
    expect(textsOf({ table: 'device_keys', action: 'move', from: 'active', to: 'revoked', guarded: false })).toEqual([
      'UPDATE "device_keys" t SET "status" = $3 WHERE t."person_id" = $1::uuid AND t."organization_id" = $2::uuid AND t."status" = $4',
    ]);
    const history = plan[at('attendance_record_history')] as Step;
    expect(textsOf(history)[0]).toContain(`"old" = t."old" - 'verification_notes' - 'annul_reason' - 'extra_data' WHERE`);
    const person = textsOf(plan[at('people')] as Step)[0];
    expect(person).toContain(`"phone" = NULL`);
    expect(person).toContain(`"identifier" = 'erased-' || t."id"`);
    expect(person).toContain(`"extra_data" = '{}'`);
    expect(person).toMatch(/"first_name" = CASE WHEN coalesce\(t\."first_name", ''\) = '' THEN t\."first_name" ELSE \$\d+ END/);
    expect(subjectSql('task_events')).toBe(
      't."workflow_task_id" IN (SELECT tp."id" FROM "workflow_tasks" tp WHERE tp."requester_id" = $1::uuid AND tp."organization_id" = $2::uuid) AND t."organization_id" = $2::uuid',
    );
    expect(subjectSql('approval_delegations')).toMatch(/^\(t\."delegator_id" = .* OR t\."delegate_id" = .*\) AND/);
  }); // prettier-ignore

  it('finds the files that go before their rows forget them', () => {
    const evidence = filesStatement(plan[at('attendance_evidence')] as Step, subject, NOW);
    expect(evidence?.text.match(/AS "file_id"/g)).toHaveLength(3);
    expect(evidence?.text).toContain('t."created_at" <= $3::timestamptz');
    expect(filesStatement(plan[at('people')] as Step, subject, NOW)?.values).toEqual(['p', 'o']);
    expect(filesStatement(plan[at('people')] as Step, subject, NOW)?.text).not.toContain('created_at');
    expect(filesStatement(plan[at('leave_applications')] as Step, subject, NOW)).toBeNull();
    expect(filesStatement(plan[at(AUDIT_TABLE)] as Step, subject, NOW)).toBeNull();
    expect(filesStatement(plan[at('biometric_templates', 'move')] as Step, subject, NOW)).toBeNull();
  });
});

describe('the register', () => {
  it('treats every column in one way only, and no table as both personal and not', () => {
    for (const [name, table] of Object.entries(PERSONAL_TABLES)) {
      const columns = columnsNamed(table);
      expect(columns.length, name).toBe(new Set(columns).size);
      for (const column of columns) expect(column, name).toMatch(/^[a-z][a-z_0-9]*$/);
    }
    expect(Object.keys(PERSONAL_TABLES).filter((name) => name in OTHER_TABLES)).toEqual([]);
  });

  it('knows the retention class of every table (CH-107)', () => {
    expect(dataClassOf('leave_applications')).toBe('ATT');
    expect(dataClassOf('courses')).toBe('CFG');
    expect(dataClassOf(AUDIT_TABLE)).toBe('AUDIT');
    expect(dataClassOf('nowhere')).toBeNull();
  });

  it('names tables and columns that need no more than quotes', () => {
    for (const name of [...Object.keys(PERSONAL_TABLES), ...Object.keys(OTHER_TABLES)])
      expect(name).toMatch(/^[a-z_]+$/);
  });
});

describe('what people are given about themselves (CH-104)', () => {
  it('comes section by section, nothing internal, nothing shredded', () => {
    const sections = exportContents().map(({ section }) => section);
    expect([...new Set(sections)]).toEqual([...SECTIONS]);
    for (const { table, columns } of exportContents()) {
      const personal = PERSONAL_TABLES[table] as PersonalTable;
      for (const kept of [...columnsTreated(personal, 'internal'), ...columnsTreated(personal, 'shred')])
        expect(columns, table).not.toContain(kept);
    }
  });

  it('tells of others only that there was somebody', () => {
    const task = { id: 't', requester_id: 'me', assignee_id: 'you', decided_by_id: null, on_behalf_of_id: 'my account', title: 'Leave', secret: 1 }; // prettier-ignore
    expect(exportRow('workflow_tasks', task, ['me', 'my account'])).toEqual({
      id: 't',
      requester_id: 'you',
      assignee_id: 'somebody else',
      decided_by_id: null,
      on_behalf_of_id: 'you',
      title: 'Leave',
    });
    expect(exportRow('people', { id: 'me', phone: undefined }, ['me'])).toEqual({ id: 'me', phone: null });
    expect(() => exportRow('courses', {}, ['me'])).toThrow('courses holds nothing');
  });
});
