/** One row a result rests on: enough to find it again and, with the others, to recompute the result. */
export type Fact<Value = Record<string, unknown>> = {
  table: string;
  id: string;
  /** The version of the row that was read, where the table keeps versions. */
  revision?: number;
  value: Value;
  /** The person or process that made the row so. */
  by?: string;
  /** The task in which somebody decided it. */
  task?: string;
};

/** One rule that was applied; its sentence comes from `code` in the reader's language. */
export type RuleUse = { code: string; inputs: Record<string, unknown>; output: unknown };

/** The policy a result was made under. `document` holds the values that counted, so that facts alone recompute it. */
export type PolicyUse = { id?: string; version?: number; digest?: string; document?: Record<string, unknown> };

/** The smallest change of one kind that turns the verdict: `delta` more of `change` give `verdict`. */
export type Flip = { verdict: string; change: string; delta: number };

/**
 * Why a number, a verdict or a denial is what it is (BEY-090). Made by the same pure function as the value,
 * stored where the value is frozen, shown word for word by every page.
 */
export type Explanation<Value = unknown, FactValue = Record<string, unknown>> = {
  v: 1;
  /** What the result is about, e.g. `{ person_id, course_section_id }`. */
  subject: Record<string, string>;
  /** UTC ISO instant of the knowledge used: later corrections are not in it. */
  known_at: string;
  value: Value;
  unit?: string;
  verdict: string;
  facts: Fact<FactValue>[];
  rules: RuleUse[];
  policy?: PolicyUse;
  flips: Flip[];
};
