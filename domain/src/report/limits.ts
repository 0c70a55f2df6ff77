/** Sizes of a document; beyond them it is refused, so that neither checking nor running it can be made expensive. */
export const REPORT_LIMITS = {
  /** Rows of a result. */
  rows: 100_000,
  columns: 50,
  parameters: 20,
  order: 10,
  /** Parts of one condition or call, and values of one list. */
  parts: 50,
  list: 500,
  /** Expressions and conditions of a whole document. */
  nodes: 400,
  depth: 6,
  /** Characters of a heading and of a text value. */
  name: 60,
  text: 500,
  /** Numbers multiplied into one: 15 digits each stay far inside a double, so no run can overflow. */
  factors: 8,
  digits: 6,
} as const;

/** How one run is fenced in by who executes it. */
export const REPORT_RUN = { statement_timeout_ms: 10_000, temp_file_limit_mb: 256, total_ms: 600_000 } as const;

/** The id of the workflow that runs a report. */
export const reportWorkflowId = (executionId: string): string => `report:${executionId}`;
