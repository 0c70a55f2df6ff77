import { describe, expect, it } from 'vitest';
import { withSchema } from './test-schema.ts';

const { columns, unique, indexed, refers } = withSchema();
const COUNT = 'integer required = 0';
const SHAPE = 'jsonb required = {}';

describe('the tables of numbers computed before', () => {
  it('a day is counted once per campus and department (EAS-083, EAS-091)', async () => {
    expect(await columns('daily_attendance_stats', 'stat_date', 'campus_id', 'department_id')).toEqual({
      stat_date: 'date required',
      campus_id: 'uuid required',
      department_id: 'uuid',
    });
    expect(await unique('daily_attendance_stats', 'stat_date', 'campus_id', 'department_id')).toBe(true);
    expect(await indexed('daily_attendance_stats', ['stat_date', 'campus_id'])).toBe(true);
    expect(await indexed('daily_attendance_stats', ['department_id', 'stat_date'])).toBe(true);
  });

  it('a day has its counts, its share and its three charts (EAS-084..089)', async () => {
    const counts = ['total_events', 'total_attendees', 'verified_count', 'pending_count', 'flagged_count'];
    expect(await columns('daily_attendance_stats', ...counts)).toEqual(
      Object.fromEntries(counts.map((name) => [name, COUNT])),
    );
    expect(await columns('daily_attendance_stats', 'attendance_rate', 'avg_verification_ms')).toEqual({
      attendance_rate: 'numeric(5,2) required = 0',
      avg_verification_ms: 'bigint',
    });
    const charts = ['hourly_distribution', 'daily_pattern', 'verification_time_buckets'];
    expect(await columns('daily_attendance_stats', ...charts)).toEqual(
      Object.fromEntries(charts.map((name) => [name, SHAPE])),
    );
  });

  it('a chart covers a range of days of one campus, once per kind (EAS-096)', async () => {
    expect(await columns('histograms', 'range_starts_on', 'range_ends_on', 'campus_id')).toEqual({
      range_starts_on: 'date required',
      range_ends_on: 'date required',
      campus_id: 'uuid required',
    });
    expect(await unique('histograms', 'chart_type', 'range_starts_on', 'range_ends_on', 'campus_id')).toBe(true);
  });
});

describe('the tables of reports', () => {
  it('a definition has a name and a maker (TESC-070, TESC-073)', async () => {
    expect(await columns('report_definitions', 'name', 'description')).toEqual({
      name: 'varchar(255) required',
      description: 'text',
    });
    expect(await refers('report_definitions', 'created_by')).toBe('directus_users: set null');
  });

  it('a run belongs to its definition, and keeps who ran it and how it ended (TESC-074, TESC-078, TESC-079)', async () => {
    expect(await refers('report_executions', 'report_definition_id')).toBe('report_definitions: cascade');
    expect(await refers('report_executions', 'executed_by_id')).toBe('directus_users: set null');
    expect(await columns('report_executions', 'error_message', 'created_at', 'completed_at')).toEqual({
      error_message: 'text',
      created_at: 'timestamptz required = now()',
      completed_at: 'timestamptz',
    });
  });
});

describe('the table of the audit', () => {
  it('entries are found by actor, action, row, time and failure (EAS-104, CT-097, OMNI-058, TESC-084)', async () => {
    expect(await indexed('audit_logs', ['actor_user_id', 'occurred_at'])).toBe(true);
    expect(await indexed('audit_logs', ['organization_id', 'action', 'occurred_at'])).toBe(true);
    expect(await indexed('audit_logs', ['entity_type', 'entity_id'])).toBe(true);
    expect(await indexed('audit_logs', ['organization_id', 'occurred_at'])).toBe(true);
    expect(await indexed('audit_logs', ['organization_id', 'occurred_at'], 'NOT success')).toBe(true);
  });

  it('an entry names who did what, and when', async () => {
    expect(await columns('audit_logs', 'actor_user_id', 'action', 'occurred_at')).toEqual({
      actor_user_id: 'uuid',
      action: 'varchar(255) required',
      occurred_at: 'timestamptz required = clock_timestamp()',
    });
  });
});
