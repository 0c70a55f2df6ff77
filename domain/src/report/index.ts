/**
 * Reports
 *
 * What somebody may ask of the data without writing SQL: a document names columns, conditions, groups, totals and an order
 * over named views; it is checked, its parameters are bound, and it becomes one statement that shows each reader the rows
 * and columns of their own roles.
 */
export * from './status.ts';
export * from './limits.ts';
export * from './types.ts';
export { isDay, isStorable } from './values.ts';
export { CALLS, type CallName } from './expression.ts';
export { OPERATOR_NAMES, type Operator } from './condition.ts';
export { checkReport, type Checked } from './document.ts';
export { bindParameters, parameterSchema, type Binding, type ParameterValues } from './bind.ts';
export { columnsUsed, grantOf, refuseRun, type Definition, type Grant } from './access.ts';
export { compileReport, REPORTING_SCHEMA, type Compiled, type Statement } from './compile.ts';
export { REPORTING_VIEWS } from './catalogue.ts';
export { BUILT_IN_REPORTS } from './built-in.ts';
export { REPORT_PROBLEMS } from './problems.ts';
