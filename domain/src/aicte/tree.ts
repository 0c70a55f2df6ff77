import type { Loss, LossReason } from './types.ts';

/**
 * One place of the cap tree: all → group → activity → level → occasion → result. Every claim lies in one leaf, so the
 * caps are nested: what counts depends on which claims there are and never on their order, and one claim more can only
 * add (BEY-081).
 */
export type Node = {
  readonly key: string;
  readonly parent: Node | null;
  readonly children: Map<string, Node>;
  /** named when the cap binds */
  readonly why: LossReason;
  cap: number;
  /** set: only the child that gives most counts, and the others lose for this reason */
  readonly bestOf: LossReason | null;
  /** points of the claims that lie here */
  own: number;
  /** points that count, once settled */
  value: number;
  /** points that still fit while claims are paid out */
  room: number;
  /** why nothing here counts, or `null` */
  closed: LossReason | null;
};

type NodeRules = { why: LossReason; cap: number; bestOf?: LossReason | null };

const createNode = (key: string, parent: Node | null, { why, cap, bestOf = null }: NodeRules): Node => ({
  key,
  parent,
  children: new Map(),
  why,
  cap,
  bestOf,
  own: 0,
  value: 0,
  room: 0,
  closed: null,
});

export const createRoot = (rules: NodeRules): Node => createNode('', null, rules);

/** The child of that key, made when it is first asked for. */
export function childOf(parent: Node, key: string, rules: () => NodeRules): Node {
  const known = parent.children.get(key);
  if (known) return known;
  const child = createNode(key, parent, rules());
  parent.children.set(key, child);
  return child;
}

const better = (a: Node, b: Node): Node => (b.value > a.value || (b.value === a.value && b.key < a.key) ? b : a);

/** Finds what counts at every place, from the leaves up, and opens the rooms. @returns the points that count */
export function settle(node: Node): number {
  const children = [...node.children.values()];
  const sum = children.reduce((total, child) => total + settle(child), node.own);
  const best = node.bestOf === null || children.length === 0 ? null : children.reduce(better);
  if (best) for (const child of children) child.closed = child === best ? null : node.bestOf;
  node.value = Math.min(node.cap, best ? best.value : sum);
  node.room = node.cap;
  return node.value;
}

/** Pays out a claim: what fits every place from its leaf to the root counts, and each place names what it took away. */
export function payOut(leaf: Node, points: number): { counted: number; losses: Loss[] } {
  const losses: Loss[] = [];
  let counted = points;
  for (let node: Node | null = leaf; node; node = node.parent) {
    const room = node.closed === null ? node.room : 0;
    if (counted <= room) continue;
    const lost = counted - room;
    losses.push(
      node.closed === null ? { why: node.why, points: lost, limit: node.cap } : { why: node.closed, points: lost },
    );
    counted = room;
  }
  for (let node: Node | null = leaf; node; node = node.parent) node.room -= counted;
  return { counted, losses };
}
