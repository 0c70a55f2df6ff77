import { KTU_2016, KTU_2024 } from './ktu.ts';
import { MAKAUT_MAR } from './makaut.ts';
import { schemeFrom } from './scheme.ts';
import type { Scheme } from './types.ts';
import { VTU_2018 } from './vtu.ts';

/** The schemes Muster brings along, in short form; all of them drafts until an institution confirms their figures. */
export const SCHEME_DOCUMENTS = [VTU_2018, KTU_2016, KTU_2024, MAKAUT_MAR] as const;

/** The same, read: whole documents as the rules take them. */
export const draftSchemes = (): Scheme[] => SCHEME_DOCUMENTS.map(schemeFrom);
