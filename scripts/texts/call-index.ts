/** Which function each call of the source calls. */
import ts from 'typescript';

export class CallIndex {
  private readonly calls = new Map<ts.Node, ts.CallExpression[]>();

  constructor(
    private readonly checker: ts.TypeChecker,
    sources: readonly ts.SourceFile[],
  ) {
    for (const source of sources) this.index(source);
  }

  /** The function that a call calls. */
  calledBy(call: ts.CallExpression): ts.SignatureDeclaration | undefined {
    const declaration = this.checker.getResolvedSignature(call)?.declaration;
    return declaration === undefined || ts.isJSDocSignature(declaration) ? undefined : declaration;
  }

  /** What every call of a function gives it at a place. */
  argumentsAt(declaration: ts.Node, place: number): readonly ts.Expression[] {
    return (this.calls.get(declaration) ?? []).flatMap((call) => call.arguments[place] ?? []);
  }

  private index(node: ts.Node): void {
    const declaration = ts.isCallExpression(node) ? this.calledBy(node) : undefined;
    if (declaration !== undefined) {
      this.calls.set(declaration, [...(this.calls.get(declaration) ?? []), node as ts.CallExpression]);
    }
    ts.forEachChild(node, (child) => this.index(child));
  }
}
