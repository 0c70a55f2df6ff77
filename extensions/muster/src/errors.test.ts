import { refuseRequest } from '@muster/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { directusError, envelope, refusalOf } from './errors.ts';
import { ProblemError } from './problem-error.ts';

const pg = (fields: object) => Object.assign(new Error('x'), fields);

describe('refusals', () => {
  it('names the field of a request that does not fit its schema', () => {
    const Body = z.strictObject({ reason: z.string(), span: z.strictObject({ day: z.iso.date() }) });
    const wrong = (body: unknown) => refusalOf(Body.safeParse(body).error);
    expect(wrong({ reason: 'x', span: { day: 'monday' } })?.problem.params).toEqual({ field: 'span.day' });
    expect(wrong({ reason: 'x', span: { day: '2026-01-01' }, role: 'admin' })?.problem.params).toEqual({
      field: 'role',
    });
    expect(wrong([])).toMatchObject({ status: 400, problem: { code: 'INVALID_PAYLOAD' } });
  });

  it('gives a guard of the database its own code and status', () => {
    expect(refusalOf(pg({ code: 'P0001', message: 'muster.leave_balance_exceeded: 1.5 left' }))).toMatchObject({
      status: 409,
      problem: { code: 'LEAVE_BALANCE_EXCEEDED' },
    });
    expect(refusalOf(pg({ code: '23P01', constraint: 'leave_no_overlap' }))).toMatchObject({
      status: 409,
      problem: { code: 'LEAVE_OVERLAPS' },
    });
    expect(refusalOf(pg({ code: '23514', constraint: 'attendance_sessions_values' }))).toMatchObject({
      status: 400,
      problem: { code: 'VALUE_OUT_OF_RANGE' },
    });
    expect(refusalOf(pg({ code: '23514', constraint: 'session_span_bounded' }))).toMatchObject({
      status: 400,
      problem: { code: 'SPAN_TOO_LONG' },
    });
    expect(refusalOf(pg({ code: '23514', message: 'muster.zone_unknown: IST' }))).toMatchObject({
      status: 400,
      problem: { code: 'ZONE_UNKNOWN' },
    });
    expect(refusalOf(pg({ code: '23514', message: 'muster.cross_tenant: x' }))).toMatchObject({
      status: 422,
      problem: { code: 'CROSS_TENANT' },
    });
    expect(refusalOf(pg({ code: '23514', message: 'muster.roster_closed: x' }))).toMatchObject({
      status: 409,
      problem: { code: 'REFUSED_BY_RECORDS', params: { rule: 'roster_closed' } },
    });
  });

  it('names the field, the order or the rule of a CHECK that has no code of its own', () => {
    const check = (table: string, constraint: string) =>
      refusalOf(pg({ code: '23514', table, constraint, message: 'violates check constraint' }));
    expect(check('campuses', 'campuses_latitude_check')).toMatchObject({
      status: 400,
      problem: { code: 'VALUE_NOT_ALLOWED', params: { field: 'latitude' } },
    });
    expect(check('academic_terms', 'term_span_ordered')).toMatchObject({
      status: 400,
      problem: { code: 'END_BEFORE_START' },
    });
    expect(check('venues', 'venue_position_complete')).toMatchObject({
      status: 400,
      problem: { code: 'VALUES_DO_NOT_FIT', params: { rule: 'venue_position_complete' } },
    });
  });

  it('does not take an outage or a bug for a refusal', () => {
    expect(refusalOf(pg({ code: '57P01' }))).toBeNull();
    expect(refusalOf(pg({ code: '42703', message: 'column "x" does not exist' }))).toBeNull();
    expect(refusalOf(new TypeError('x'))).toBeNull();
    expect(refusalOf(null)).toBeNull();
  });

  it('says it in the language of the caller', () => {
    const problem = refuseRequest('REQUESTS_EXCEEDED', { seconds: 7 });
    const [en, hi] = (['en', 'hi'] as const).map((locale) => envelope(problem, locale).errors[0]);
    expect(en).toEqual({
      message: 'Too many requests. Please wait 7 s.',
      extensions: { code: 'REQUESTS_EXCEEDED', params: { seconds: 7 } },
    });
    expect(hi?.message).toContain('7');
    expect(hi?.message).not.toBe(en?.message);
  });

  it('passes a named refusal through Directus and back with its status', () => {
    const refusal = { status: 409, problem: refuseRequest('REFUSED_BY_RECORDS', { rule: 'x' }) };
    const error = directusError(refusal);
    expect(error).toMatchObject({ name: 'DirectusError', status: 409, code: 'REFUSED_BY_RECORDS' });
    expect(refusalOf(error)).toEqual(refusal);
    expect(refusalOf(new ProblemError(refusal.problem, 3))).toEqual({ ...refusal, retryAfter: 3 });
  });
});
