import type { College } from '../seed/college.ts';
import type { Demo, Seeding } from '../seed/context.ts';
import { writeClaims, writeOpenClaims, writeSchemes } from './seed.ts';

async function past(s: Seeding, college: College): Promise<void> {
  await writeSchemes(s, college);
  await writeClaims(s, college);
}

export const DEMO: Record<string, Demo> = { aicte: { past, open: writeOpenClaims } };
