// The few phrases the built-in documents are made of.
export const column = (name: string) => ({ column: name });
export const output = (name: string) => ({ output: name });
export const value = (of: string | number | boolean) => ({ value: of });
export const asked = (name: string) => ({ parameter: name });
export const compare = (left: object, op: string, right?: object) => ({ left, op, ...(right && { right }) });
export const is = (name: string, of: string) => compare(column(name), 'eq', value(of));
export const show = (...names: string[]) => names.map((name) => ({ name, column: name }));
export const count = (name: string, where?: object) => ({ name, aggregate: 'count', ...(where && { where }) });
export const sum = (name: string, of: object = column(name)) => ({ name, aggregate: 'sum', of });
export const average = (name: string, of: string) => ({ name, aggregate: 'avg', of: column(of) });
export const derive = (name: string, of: object) => ({ name, derive: of });
export const round = (of: object, digits = 2) => ({ round: [of], digits });
export const percent = (part: string, whole: string) =>
  round({ multiply: [{ divide: [output(part), output(whole)] }, value(100)] });
export const by = (...names: string[]) => names.map((name) => ({ by: name }));
export const most = (name: string) => ({ by: name, direction: 'desc' });

export const FROM = { type: 'date', default: { days: -30 } };
export const UNTIL = { type: 'date', default: { days: 0 } };
export const DAYS = { from: FROM, until: UNTIL };
export const between = (of: object) => [compare(of, 'gte', asked('from')), compare(of, 'lte', asked('until'))];
export const day = (name: string) => ({ day: [column(name)] });
export const SECTION = { section: { type: 'uuid' } };
export const DEPARTMENT = { department: { type: 'uuid' } };
export const ofSection = compare(column('course_section_id'), 'eq', asked('section'));
export const ofDepartment = compare(column('department_id'), 'eq', asked('department'));
export const document = (view: string, rest: { columns: readonly object[] } & Record<string, unknown>) => ({
  v: 1,
  view,
  ...rest,
});

/** Documents by the name that `report_definitions.query` gives. */
export type Documents = Readonly<Record<string, { v: number; view: string } & Record<string, unknown>>>;
