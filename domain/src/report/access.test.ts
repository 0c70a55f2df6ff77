import { describe, expect, it } from 'vitest';
import {
  bindParameters,
  BUILT_IN_REPORTS,
  canMoveExecution,
  checkReport,
  columnsUsed,
  compileReport,
  grantOf,
  refuseRun,
  REPORT_EXECUTION_TRANSITIONS,
  REPORT_ROLES,
  REPORTING_VIEWS,
  reportWorkflowId,
  type Report,
  type ReportRole,
  type View,
} from './index.ts';
import { PEOPLE, reader, VIEWS } from './samples.ts';

const note = { column: 'note' };
const report = (over: Record<string, unknown> = {}) =>
  checkReport({ v: 1, view: 'marks', columns: [{ name: 'Name', column: 'name' }], ...over }, VIEWS).report as Report;
const marks = VIEWS['marks'] as View;
const grant = (roles: ReportRole[], over = {}) => grantOf(report(over), marks, reader({ roles }));
const filter = { not: { any: [{ left: { coalesce: [note, { value: '' }] }, op: 'eq', right: note }] } };

describe('what a reader sees through a report (CH-094, must-match 16)', () => {
  it('is the rows of all their roles together', () => {
    expect(grant(['student'])).toEqual({ scopes: ['own'], problem: null });
    expect(grant(['mentor', 'student'])).toEqual({ scopes: ['sections', 'mentees', 'own'], problem: null });
    expect(grant(['student', 'org_admin', 'mentor'])).toEqual({ scopes: ['organization'], problem: null });
  });

  it('is never a column of one role in the rows of another (CH-101)', () => {
    expect(grant(['mentor', 'student'], { filter })).toEqual({ scopes: ['own'], problem: null });
    const where = { name: 'n', aggregate: 'count', where: { left: note, op: 'missing' } };
    expect(grant(['manager', 'mentor'], { columns: [where] }).problem?.code).toBe('REPORT_COLUMN_HIDDEN');
    expect(grant(['manager'], { filter }).problem).toMatchObject({
      code: 'REPORT_COLUMN_HIDDEN',
      params: { place: 'filter.not.any[0].left.coalesce[0]', name: 'note' },
    });
    expect(columnsUsed(report({ filter })).map(({ name }) => name)).toEqual(['name', 'note', 'note']);
  });

  it('is nothing where none of their roles sees the view', () => {
    expect(grant(['frontline', 'external']).problem).toMatchObject({ code: 'REPORT_VIEW_HIDDEN' });
    expect(grant([]).problem?.code).toBe('REPORT_VIEW_HIDDEN');
    const hidden = compileReport(report(), VIEWS, reader({ roles: ['external'] }), {});
    expect(hidden).toMatchObject({ statement: null, problem: { code: 'REPORT_VIEW_HIDDEN' } });
  });

  it('compares one column with the reader per scope', () => {
    const text = (roles: ReportRole[]) => compileReport(report(), VIEWS, reader({ roles }), {}).statement;
    expect(text(['mentor', 'student'])?.text).toBe(
      'SELECT q.c1 AS c1 FROM (SELECT (v."name")::text AS c1 FROM "reporting"."marks" AS v WHERE v."organization_id" = $1::uuid' +
        ' AND (v."section_id" = ANY($2::uuid[]) OR v."mentor_id" = $3::uuid OR v."person_id" = $3::uuid)) AS q' +
        ' ORDER BY lower((q.c1) COLLATE "C") ASC NULLS LAST, (q.c1) COLLATE "C" ASC NULLS LAST LIMIT $4::integer',
    );
    expect(text(['manager'])?.values[1]).toEqual(reader().department_ids);
    expect(text(['student'])?.values).toEqual([reader().organization_id, PEOPLE[0], 100_000]);
  });

  it('shows a club what its officers may see, and nothing where somebody is in none (CT-039)', () => {
    const document = { v: 1, view: 'event_participation', columns: [{ name: 'n', aggregate: 'count' }] };
    const events = checkReport(document, REPORTING_VIEWS).report as Report;
    const of = (club_ids: string[]) =>
      compileReport(events, REPORTING_VIEWS, reader({ roles: ['organizer'], club_ids }), {}).statement;
    expect(of(['c'])?.text).toContain('AND (v."club_id" = ANY($2::uuid[]))');
    expect([of(['c'])?.values[1], of([])?.values[1]]).toEqual([['c'], []]);
  });

  it('needs the catalogue it was checked against, with a column for every scope', () => {
    const { parameters } = report();
    const { values } = bindParameters({ parameters }, {}, '2026-03-01');
    expect(() => compileReport(report(), {}, reader(), values ?? {})).toThrow('another catalogue');
    const broken = { marks: { ...marks, scope_columns: {} } };
    expect(() => compileReport(report(), broken, reader({ roles: ['student'] }), {})).toThrow('no column for the row scope own');
  }); // prettier-ignore
});

describe('running a definition', () => {
  const definition = { name: 'Leave', is_active: true, visible_roles: ['manager'], formats: ['csv'] };
  const code = (over = {}, roles: ReportRole[] = ['manager'], format = 'csv') =>
    refuseRun({ ...definition, ...over }, roles, format)?.code;

  it('is for its roles, while it is in use, in its formats (CH-006, CH-086)', () => {
    expect(code()).toBeUndefined();
    expect(code({}, ['student'])).toBe('REPORT_NOT_VISIBLE');
    expect(code({}, ['student', 'manager'])).toBeUndefined();
    expect(code({ is_active: false })).toBe('REPORT_INACTIVE');
    expect(code({}, ['manager'], 'pdf')).toBe('REPORT_FORMAT_REFUSED');
  });

  it('goes through the states of the contract; what failed may be retried (TESC-076)', () => {
    const edges = Object.entries(REPORT_EXECUTION_TRANSITIONS).flatMap(([from, to]) =>
      to.map((state) => `${from}→${state}`),
    );
    expect(edges).toEqual(['pending→processing', 'pending→failed', 'processing→completed', 'processing→failed', 'failed→pending']); // prettier-ignore
    expect(canMoveExecution('failed', 'pending')).toBe(true);
    expect(canMoveExecution('completed', 'pending')).toBe(false);
    expect(reportWorkflowId('7')).toBe('report:7');
  });
});

describe('the catalogue', () => {
  it.each(Object.entries(REPORTING_VIEWS))('of %s compares every scope with a column and hides the tenant', (_name, view) => {
    const scopes = Object.values(view.rows).flat().filter((scope) => scope !== 'organization');
    for (const scope of scopes) expect(view.scope_columns[scope]).toMatch(/^[a-z_]+_id$/);
    expect(Object.keys(view.rows).every((role) => REPORT_ROLES.includes(role as ReportRole))).toBe(true);
    for (const [column, { roles }] of Object.entries(view.columns)) {
      expect(column).toMatch(/^[a-z][a-z_]*$/);
      expect(column).not.toBe('organization_id');
      for (const role of roles ?? []) expect(Object.keys(view.rows)).toContain(role);
    }
  }); // prettier-ignore

  it.each(Object.entries(BUILT_IN_REPORTS))('has what the built-in report %s asks for (TESC-070, CH-054)', (name, document) => {
    const { report: checked, problems } = checkReport(document, REPORTING_VIEWS);
    expect(problems).toBeNull();
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    const { values } = bindParameters(checked as Report, {}, '2026-03-01');
    expect(compileReport(checked as Report, REPORTING_VIEWS, reader(), values ?? {}).statement).not.toBeNull();
  }); // prettier-ignore

  it('shows birthdays and telephones to the administrator, the mentor and oneself only (CH-101)', () => {
    const of = (role: ReportRole) => {
      const document = { v: 1, view: 'people_directory', columns: [{ name: 'x', column: 'date_of_birth' }] };
      const checked = checkReport(document, REPORTING_VIEWS).report as Report;
      return grantOf(checked, REPORTING_VIEWS['people_directory'] as View, reader({ roles: [role] })).scopes;
    };
    expect([of('org_admin'), of('manager'), of('mentor'), of('student')]).toEqual([['organization'], null, ['mentees'], ['own']]); // prettier-ignore
  });
});
