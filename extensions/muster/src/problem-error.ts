import type { Problem } from '@muster/domain';

/** A refusal on its way to the caller; everything else that is thrown is a bug or an outage. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds for `Retry-After`, when waiting helps. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.message);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Refuses where a rule names a problem. */
export const stop = (problem: Problem | null): void => {
  if (problem) throw new ProblemError(problem);
};
