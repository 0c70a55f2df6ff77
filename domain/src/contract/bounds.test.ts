import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DashboardAsk, Day, Instant, LeaveApply, LeavePreviewBody, ROUTES, SessionCreate, SessionQuery, TaskDecide, TaskQuery, type Route } from './index.ts'; // prettier-ignore
import { lineOf } from './common.ts';

const SAFE = 1e15;
type Found = { path: string; lacks: string };
type Inner = z.ZodType | undefined;

const inner = (schema: z.ZodType, name: string): Inner => (schema.def as unknown as Record<string, Inner>)[name];

function faultOfString(schema: z.ZodString & { format?: string | null }, path: string): Found[] {
  if (schema.format === 'uuid') return [];
  if (schema.format === 'date' || schema.format === 'datetime') {
    const far = schema.format === 'date' ? ['0001-01-01', '9999-12-31'] : ['0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z'];
    return far.some((text) => schema.safeParse(text).success) ? [{ path, lacks: 'years' }] : [];
  } // prettier-ignore
  if (schema.maxLength === null) return [{ path, lacks: 'a length' }];
  return [];
}

const faultOfNumber = ({ minValue, maxValue }: z.ZodNumber, path: string): Found[] =>
  minValue !== null && maxValue !== null && minValue > -SAFE && maxValue < SAFE ? [] : [{ path, lacks: 'limits' }];

/** Everything below a request's schema that has no end; a kind of schema that is not known here is a fault of its own. */
function unbounded(schema: z.ZodType, path: string): Found[] {
  const wrapped = inner(schema, 'innerType');
  if (wrapped) return unbounded(wrapped, path);
  if (schema instanceof z.ZodObject) {
    const open = inner(schema, 'catchall')?.def.type === 'never' ? [] : [{ path, lacks: 'a closed list of fields' }];
    return [...open, ...Object.entries(schema.shape).flatMap(([key, one]) => unbounded(one as z.ZodType, `${path}.${key}`))]; // prettier-ignore
  }
  if (schema instanceof z.ZodArray) {
    const tried = schema.safeParse(Array.from({ length: 5_000 }, () => null));
    const ends = tried.error?.issues.some(({ code, path: at }) => code === 'too_big' && at.length === 0);
    return [...(ends ? [] : [{ path, lacks: 'a length' }]), ...unbounded(schema.element as z.ZodType, `${path}[]`)];
  }
  if (schema instanceof z.ZodRecord) {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`k${at}`, true]));
    const most = schema.safeParse(many).success ? [{ path, lacks: 'a number of fields' }] : [];
    return [...most, ...unbounded(schema.keyType as z.ZodType, `${path}{}`), ...unbounded(schema.valueType as z.ZodType, `${path}.*`)]; // prettier-ignore
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => unbounded(one as z.ZodType, path));
  if (schema.def.type === 'string') return faultOfString(schema as z.ZodString, path);
  if (schema.def.type === 'number') return faultOfNumber(schema as z.ZodNumber, path);
  return ['enum', 'literal', 'boolean', 'null'].includes(schema.def.type) ? [] : [{ path, lacks: 'a known kind' }];
}

const requests = Object.entries(ROUTES as Record<string, Route>).flatMap(([name, { body, query }]) => [
  ...(body ? [[`${name} body`, body] as const] : []),
  ...(query ? [[`${name} query`, query] as const] : []),
]);

describe('what a request may carry', () => {
  it.each(requests)('%s has an end in every direction', (name, schema) => {
    expect(unbounded(schema, name)).toEqual([]);
  });

  it('is noticed where something has no end', () => {
    const open = z.object({ a: z.string(), b: z.number(), c: z.array(z.boolean()), d: z.iso.date(), e: z.unknown(), f: z.record(z.string(), z.boolean()) }); // prettier-ignore
    expect(unbounded(open, 'q').map(({ path, lacks }) => `${path} ${lacks}`)).toEqual([
      'q a closed list of fields',
      'q.a a length',
      'q.b limits',
      'q.c a length',
      'q.d years',
      'q.e a known kind',
      'q.f a number of fields',
      'q.f{} a length',
    ]);
  });
});

const ID = '0193d5d4-1111-7000-8000-000000000001';
const ok = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('the limits of a request', () => {
  it('dates lie between 1900 and 2200, both years included', () => {
    expect(['1899-12-31', '1900-01-01', '2200-12-31', '2201-01-01'].map((day) => ok(Day, day))).toEqual([false, true, true, false]); // prettier-ignore
    expect(ok(Instant, '9999-12-31T23:59:59Z')).toBe(false);
    expect(ok(Instant, '2026-11-27T10:00:00+05:30')).toBe(true);
    expect(ok(Instant, `2026-11-27T10:00:00.${'0'.repeat(50)}Z`)).toBe(false);
  });

  it('a name or title is one line, and a dashboard has days before its own to compare with', () => {
    const names = ['Asha Rao', 'ಆಶಾ', 'Asha\r\nBcc: x@y.z', 'a\u2028b', 'a\u0007'];
    expect(names.map((name) => ok(lineOf(20), name))).toEqual([true, true, false, false, false]);
    expect(['1900-01-05', '1902-12-31', '1903-01-01'].map((to) => ok(DashboardAsk, { to }))).toEqual([false, false, true]); // prettier-ignore
  });

  it('a leave covers at most 400 days, in the preview as when it is filed', () => {
    const asked = (first_day: string, last_day: string) => ({ leave_type_id: ID, first_day, last_day });
    for (const [schema, more] of [[LeavePreviewBody, {}], [LeaveApply, { reason: 'Rest' }]] as const) {
      expect(ok(schema, { ...asked('2026-01-01', '2027-02-04'), ...more })).toBe(true); // 400 days
      expect(ok(schema, { ...asked('2026-01-01', '2027-02-05'), ...more })).toBe(false);
      expect(ok(schema, { ...asked('0001-01-01', '9999-12-31'), ...more })).toBe(false);
    }
  }); // prettier-ignore

  it('a session lasts at most a week, and a list looks at most 400 days far', () => {
    const session = (scheduled_start_at: string, scheduled_end_at: string) =>
      ok(SessionCreate, { name: 'Camp', course_section_id: ID, scheduled_start_at, scheduled_end_at });
    expect(session('2026-11-02T10:00:00Z', '2026-11-09T10:00:00Z')).toBe(true);
    expect(session('2026-11-02T10:00:00Z', '2026-11-09T10:00:01Z')).toBe(false);
    expect(session('0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z')).toBe(false);
    expect(ok(SessionQuery, { from: '2026-01-01', to: '2027-02-05' })).toBe(false);
    expect(ok(SessionQuery, { from: '2026-01-01', to: '2027-02-04', offset: '100000' })).toBe(true);
    expect(ok(SessionQuery, { offset: '100001' })).toBe(false);
  });

  it('text holds no NUL and no half of a pair, numbers are finite, and data has two levels', () => {
    expect(['a\0b', '\ud800', 'x'.repeat(101), '😀 ok'].map((search) => ok(TaskQuery, { search }))).toEqual([false, false, false, true]); // prettier-ignore
    expect(['Infinity', 'NaN', '1e400', '10'].map((limit) => ok(TaskQuery, { limit }))).toEqual([false, false, false, true]); // prettier-ignore
    const decide = (data: unknown) => ok(TaskDecide, { decision: 'merge', data });
    expect([{ a: 1, b: { c: 'x' }, d: ['y'] }, { a: { b: { c: 1 } } }, { a: Number.NaN }].map(decide)).toEqual([true, false, false]); // prettier-ignore
  });
});
