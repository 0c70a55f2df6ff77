// A transition table as a mermaid state diagram.
import type { MoveTable } from './model.ts';

/** Mermaid takes letters, digits and low lines as a state's name; what ends a label early is taken out of it. */
const label = (text: string): string => text.replaceAll(/[`"]/g, '').replaceAll(/[:;#]/g, ',').replaceAll(/\s+/g, ' ');

/** The first state of a table is where a row begins, a state without a way out is where it ends. */
export function diagram({ states, moves }: Pick<MoveTable, 'states' | 'moves'>): string[] {
  const leaves = (state: string) => moves.some(({ from }) => from === state);
  const enters = (state: string) => moves.some(({ to }) => to === state);
  const begins = states.filter((state, index) => index === 0 || !enters(state));
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...begins.map((state) => `  [*] --> ${state}`),
    ...moves.map(({ from, to, mover }) => `  ${from} --> ${to}${mover ? `: ${label(mover)}` : ''}`),
    ...states.filter((state) => !leaves(state)).map((state) => `  ${state} --> [*]`),
    '```',
  ];
}
