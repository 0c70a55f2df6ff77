/** A start that cannot go on: what was being done, why it failed, and what a person does about it. */
export class StartError extends Error {
  readonly cure: string;
  constructor(cause: string, cure: string) {
    super(cause);
    this.cure = cure;
  }
}
