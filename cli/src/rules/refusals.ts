// Which problems a rule may name: found in its code and in the code of the rules it calls.
import ts from 'typescript';
import { DOMAIN, type Source } from './source.ts';

const MAX_DEPTH = 3;

/** Whether a value of this type may carry a refusal. */
function mayRefuse(type: ts.Type, checker: ts.TypeChecker, at: ts.Node, depth = 0): boolean {
  if ((type.aliasSymbol ?? type.symbol)?.name === 'Problem') return true;
  if (depth > MAX_DEPTH) return false;
  if (type.isUnionOrIntersection()) return type.types.some((part) => mayRefuse(part, checker, at, depth));
  const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  if (element) return mayRefuse(element, checker, at, depth + 1);
  if (!(type.flags & ts.TypeFlags.Object)) return false;
  return type
    .getProperties()
    .some((property) => mayRefuse(checker.getTypeOfSymbolAtLocation(property, at), checker, at, depth + 1));
}

/** Makes the look-up from a declaration to the codes it may refuse with. */
export function createRefusals({ checker, declarationOf }: Source, codes: ReadonlySet<string>) {
  const own = new Map<ts.Node, { codes: Set<string>; calls: Set<ts.Declaration> }>();

  function scan(declaration: ts.Node) {
    const known = own.get(declaration);
    if (known) return known;
    const found = { codes: new Set<string>(), calls: new Set<ts.Declaration>() };
    own.set(declaration, found);
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node)) return;
      if (ts.isStringLiteral(node) && codes.has(node.text)) found.codes.add(node.text);
      if (ts.isIdentifier(node)) {
        const to = declarationOf(node);
        const rule = to && (ts.isFunctionDeclaration(to) || ts.isVariableDeclaration(to));
        if (rule && to !== declaration && to.getSourceFile().fileName.startsWith(DOMAIN)) found.calls.add(to);
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(declaration, visit);
    return found;
  }

  return (declaration: ts.Declaration, gives: ts.Type): string[] => {
    if (!mayRefuse(gives, checker, declaration)) return [];
    const seen = new Set<ts.Node>();
    const said = new Set<string>();
    const follow = (node: ts.Declaration): void => {
      if (seen.has(node)) return;
      seen.add(node);
      const { codes: here, calls } = scan(node);
      for (const code of here) said.add(code);
      for (const call of calls) follow(call);
    };
    follow(declaration);
    return [...said].toSorted();
  };
}
