import { canonicalJson, digestOf } from './canonical.ts';
import type { Sha256 } from './types.ts';

/** A mark a certificate rests on: the row, its version, and the code of its presence state. */
export type EvidenceMark = { id: string; revision: number; state: string };

/** What a certificate rests on, as frozen in `certificates.evidence` (BEY-074): sorted, so that order never matters. */
export type Evidence = {
  v: 1;
  marks: [id: string, revision: number, state: string][];
  sessions: string[];
  tasks: string[];
  /** `file_hash` of the template version (CT-081). */
  template: string;
  /** Digest of the policy it was decided under; null where there is none. */
  policy: string | null;
};

type MarkOf = Evidence['marks'][number];
const parseMark = (text: string) => JSON.parse(text) as MarkOf;
const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** Collects the evidence of a certificate; rows given twice count once. */
export function evidenceOf(basis: {
  marks: readonly EvidenceMark[];
  sessions: readonly string[];
  tasks: readonly string[];
  template: string;
  policy: string | null;
}): Evidence {
  const marks = sorted(basis.marks.map(({ id, revision, state }) => canonicalJson([id, revision, state])));
  const { template, policy } = basis;
  return {
    v: 1,
    marks: marks.map(parseMark),
    sessions: sorted(basis.sessions),
    tasks: sorted(basis.tasks),
    template,
    policy,
  };
}

/** The digest a certificate is signed with (BEY-074): one other mark, revision, state, session, task or template gives another. */
export const evidenceDigest = (evidence: Evidence, sha256: Sha256): string => digestOf(evidence, sha256);

/** Whether two bases say the same, whatever was corrected and corrected back in between: revisions do not matter here (BEY-094). */
export function isSameBasis(a: Evidence, b: Evidence): boolean {
  const said = ({ marks, ...rest }: Evidence) =>
    canonicalJson({ ...rest, marks: sorted(marks.map(([id, , state]) => canonicalJson([id, state]))) });
  return said(a) === said(b);
}
