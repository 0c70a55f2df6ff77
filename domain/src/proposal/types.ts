import type { Locale } from '../locale.ts';
import type { ProposalStatus } from './status.ts';

/** One kind of change that a second person has to approve. */
export type ProposalKind = {
  /** `change_proposals.kind` */
  kind: string;
  /** the slug whose rows it changes, and their table */
  slug: string;
  table: string;
  /** rows that one proposal names at most, so that a preview can be read and an application stays one short transaction */
  most_rows: number;
  /** hours within which the second person may answer */
  decide_within_hours: number;
  /** for how many hours the change holds, where it ends by itself */
  hours: { least: number; usual: number; most: number } | null;
  /** the change in a few words, in each language: the title of the tasks (English) and of the messages */
  title: (rows: number) => Readonly<Record<Locale, string>>;
};

/** A row as it was previewed: its digest, what it says and what it will say. Column values, instants as UTC ISO. */
export type ProposedChange = {
  table: string;
  id: string;
  digest: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** what people see of the row: its name, when it was, and how many marks hang on it */
  shown: { name: string; at: string; marks: number };
};

/** A proposal, as far as the rules read it. `expires_at`: UTC ISO instant. */
export type Proposal = {
  status: ProposalStatus;
  proposed_by_id: string;
  expires_at: string;
  changes: readonly Pick<ProposedChange, 'id' | 'digest'>[];
};
