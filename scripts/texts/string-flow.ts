/** Follows strings through the source to every text that an expression can be: the templates of messages. */
import ts from 'typescript';
import { CallIndex } from './call-index.js';
import { DEEPEST, MOST_ALTERNATIVES, MOST_KINDS, NO_SCOPE, type Place, type Scope, VALUE_GAP } from './scope.js';
import { isWrapped, returnsOf, unwrapped } from './syntax.js';
import { hasWords, isValue, replaced, type Template, union, VALUE } from './template.js';

/** Methods that leave a text as good as it is, and methods of lists whose entries are the texts. */
const SAME_TEXT = new Set(['replace', 'replaceAll', 'trim']);

export class StringFlow {
  private readonly checker: ts.TypeChecker;
  readonly calls: CallIndex;
  /** Texts that stand in gaps of other texts. */
  readonly inGaps: Template[] = [];

  constructor(
    program: ts.Program,
    sources: readonly ts.SourceFile[],
    /** Names of properties and parameters whose texts are read where they are written. */
    private readonly known: ReadonlySet<string>,
  ) {
    this.checker = program.getTypeChecker();
    this.calls = new CallIndex(this.checker, sources);
  }

  /** Every text that an expression can be. */
  read(node: ts.Expression, scope: Scope = NO_SCOPE, depth = 0): readonly Template[] {
    const templates = this.follow(node, scope, depth);
    return templates.length === 1 && isValue(templates[0]!) ? (this.readKinds(node, depth) ?? templates) : templates;
  }

  /** The few words that a type allows, where they are said or are no names. */
  private readKinds(node: ts.Expression, depth: number): readonly Template[] | undefined {
    const type = this.checker.getTypeAtLocation(node);
    const kinds = (type.isUnion() ? type.types : []).flatMap((each) => (each.isStringLiteral() ? [each.value] : []));
    const ofCommandLine = /\/src\/cli\//.test(`/${node.getSourceFile().fileName}`);
    const isSaid =
      (depth === 0 && ofCommandLine) || /\.kind$/.test(node.getText()) || kinds.some((kind) => kind.includes(' '));
    return isSaid && kinds.length > 0 && kinds.length <= MOST_KINDS ? kinds.map((kind) => [kind]) : undefined;
  }

  private follow(node: ts.Expression, scope: Scope, depth: number): readonly Template[] {
    if (depth > DEEPEST) return VALUE;
    if (node.kind === ts.SyntaxKind.NullKeyword) return [];
    const inner = (each: ts.Expression) => this.read(each, scope, depth + 1);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [[node.text]];
    if (isWrapped(node)) return inner(node.expression);
    if (ts.isTemplateExpression(node)) {
      return this.joined([
        [[node.head.text]],
        ...node.templateSpans.flatMap((s) => [inner(s.expression), [[s.literal.text]]]),
      ]);
    }
    if (ts.isConditionalExpression(node)) return union([inner(node.whenTrue), inner(node.whenFalse)]);
    if (ts.isBinaryExpression(node)) return this.readBinary(node, inner);
    if (ts.isIdentifier(node)) return this.readName(node, scope, depth);
    if (ts.isCallExpression(node)) return this.readCall(node, scope, depth);
    if (ts.isElementAccessExpression(node)) return this.readEntries(node.expression, scope, depth + 1);
    if (ts.isPropertyAccessExpression(node))
      return this.readProperty(node.expression, node.name.text, { scope, depth });
    return VALUE;
  }

  private readBinary(node: ts.BinaryExpression, inner: (each: ts.Expression) => readonly Template[]) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) return this.joined([inner(node.left), inner(node.right)]);
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return inner(node.right);
    const either = [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(kind);
    return either ? union([inner(node.left), inner(node.right)]) : VALUE;
  }

  /** Texts one after the other: few alternatives are written out, many become a gap. */
  private joined(parts: readonly (readonly Template[])[]): readonly Template[] {
    let whole: readonly Template[] = [[]];
    for (const part of parts) {
      const alternatives = part.length === 0 ? VALUE : part;
      const mixed = alternatives.length > 1 && alternatives.some(isValue);
      const many = whole.length * alternatives.length > MOST_ALTERNATIVES;
      const fitting = mixed || many ? [[{ gap: 'words' as const }]] : alternatives;
      if (fitting !== alternatives) this.inGaps.push(...alternatives.filter(hasWords));
      whole = whole.flatMap((before) => fitting.map((after) => [...before, ...after]));
    }
    return whole;
  }

  private readName(node: ts.Identifier, scope: Scope, depth: number): readonly Template[] {
    const symbol = this.symbolOf(node);
    const given = symbol && scope.get(symbol);
    if (given) return this.read(given.node, given.scope, depth + 1);
    const declaration = symbol?.valueDeclaration;
    if (declaration === undefined) return VALUE;
    if (ts.isVariableDeclaration(declaration) && declaration.initializer) {
      return this.read(declaration.initializer, scope, depth + 1);
    }
    if (ts.isParameter(declaration)) return this.readParameter(declaration, depth);
    if (ts.isBindingElement(declaration)) return this.readBinding(declaration, scope, depth);
    return VALUE;
  }

  private symbolOf(node: ts.Identifier): ts.Symbol | undefined {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  private readParameter(parameter: ts.ParameterDeclaration, depth: number): readonly Template[] {
    const place = parameter.parent.parameters.indexOf(parameter);
    const found = this.calls.argumentsAt(parameter.parent, place);
    const own = parameter.initializer ? [parameter.initializer] : [];
    const texts = [...found, ...own].map((argument) => this.read(argument, NO_SCOPE, depth + 6));
    return texts.length === 0 ? VALUE : union(texts);
  }

  private readBinding(element: ts.BindingElement, scope: Scope, depth: number): readonly Template[] {
    const name = (element.propertyName ?? element.name).getText();
    const pattern = element.parent;
    if (ts.isObjectBindingPattern(pattern) && this.known.has(name)) return [[{ gap: 'words' }]];
    if (!ts.isObjectBindingPattern(pattern)) return this.readListBinding(element, scope, depth);
    const owner = pattern.parent;
    if (ts.isVariableDeclaration(owner) && owner.initializer) {
      return this.readProperty(owner.initializer, name, { scope, depth });
    }
    if (!ts.isParameter(owner)) return VALUE;
    const place = owner.parent.parameters.indexOf(owner);
    const found = this.calls.argumentsAt(owner.parent, place);
    const texts = found.map((argument) => this.readProperty(argument, name, { scope: NO_SCOPE, depth: depth + 6 }));
    return texts.length === 0 ? VALUE : union(texts);
  }

  /** `const [a, b] = [x, y]`, also out of a table of such lists, and in a function given each list of a list. */
  private readListBinding(element: ts.BindingElement, scope: Scope, depth: number): readonly Template[] {
    const owner = element.parent.parent;
    const at = (element.parent.elements as readonly ts.Node[]).indexOf(element);
    if (ts.isVariableDeclaration(owner) && owner.initializer) {
      return this.readPlace(owner.initializer, { at, scope, depth: depth + 1 });
    }
    const call = ts.isParameter(owner) ? owner.parent.parent : undefined;
    if (call === undefined || !ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression))
      return VALUE;
    return this.readPlaces(call.expression.expression, { at, scope, depth: depth + 1 });
  }

  /** What stands at a place of a list. */
  private readPlace(list: ts.Expression, place: Place): readonly Template[] {
    const node = unwrapped(list);
    if (ts.isArrayLiteralExpression(node)) {
      const entry = node.elements[place.at];
      return entry ? this.read(entry, place.scope, place.depth) : VALUE;
    }
    if (ts.isBinaryExpression(node))
      return union([this.readPlace(node.left, place), this.readPlace(node.right, place)]);
    return ts.isElementAccessExpression(node) ? this.readPlaces(node.expression, place) : VALUE;
  }

  /** What stands at a place of each list in a list or a table. */
  private readPlaces(lists: ts.Expression, place: Place): readonly Template[] {
    const node = unwrapped(lists);
    if (place.depth > DEEPEST) return VALUE;
    if (ts.isArrayLiteralExpression(node)) return union(node.elements.map((each) => this.readPlace(each, place)));
    if (ts.isObjectLiteralExpression(node)) {
      const values = node.properties.flatMap((each) => (ts.isPropertyAssignment(each) ? [each.initializer] : []));
      return union(values.map((each) => this.readPlace(each, place)));
    }
    const declaration = ts.isIdentifier(node) ? this.symbolOf(node)?.valueDeclaration : undefined;
    return declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
      ? this.readPlaces(declaration.initializer, { ...place, depth: place.depth + 1 })
      : VALUE;
  }

  private readCall(node: ts.CallExpression, scope: Scope, depth: number): readonly Template[] {
    const { expression } = node;
    if (ts.isPropertyAccessExpression(expression)) {
      const method = expression.name.text;
      if (SAME_TEXT.has(method)) {
        return replaced(this.read(expression.expression, scope, depth + 1), node.arguments);
      }
      if (method === 'join') return this.readJoin(node, expression.expression, { scope, depth });
    }
    const declaration = this.calls.calledBy(node);
    const results = declaration === undefined ? [] : returnsOf(declaration);
    if (declaration === undefined || results.length === 0) return VALUE;
    const within: Scope = new Map(
      declaration.parameters.flatMap((parameter, place) => {
        const symbol = ts.isIdentifier(parameter.name) && this.checker.getSymbolAtLocation(parameter.name);
        const argument = node.arguments[place];
        return symbol && argument ? [[symbol, { node: argument, scope }] as const] : [];
      }),
    );
    return union(results.map((result) => this.read(result, within, depth + 1)));
  }

  /** A list written as a text: of values, or of words that are texts of their own. */
  private readJoin(
    { arguments: [separator] }: ts.CallExpression,
    list: ts.Expression,
    { scope, depth }: { readonly scope: Scope; readonly depth: number },
  ): readonly Template[] {
    const texts = this.readEntries(list, scope, depth + 1).filter(hasWords);
    const between: Template = [VALUE_GAP, separator && ts.isStringLiteral(separator) ? separator.text : '', VALUE_GAP];
    this.inGaps.push(...texts);
    if (hasWords(between)) this.inGaps.push(between);
    return texts.length === 0 && !hasWords(between) ? VALUE : [[{ gap: 'words' }]];
  }

  /** The entries of a list or a table. */
  private readEntries(list: ts.Expression, scope: Scope, depth: number): readonly Template[] {
    const node = unwrapped(list);
    if (depth > DEEPEST) return VALUE;
    if (ts.isArrayLiteralExpression(node)) {
      return union(
        node.elements.map((each) =>
          ts.isSpreadElement(each)
            ? this.readEntries(each.expression, scope, depth + 1)
            : this.read(each, scope, depth + 1),
        ),
      );
    }
    if (ts.isObjectLiteralExpression(node)) {
      return union(
        node.properties.map((each) =>
          ts.isPropertyAssignment(each) ? this.read(each.initializer, scope, depth + 1) : [],
        ),
      );
    }
    if (ts.isNewExpression(node) && node.arguments?.[0]) return this.readEntries(node.arguments[0], scope, depth + 1);
    if (ts.isConditionalExpression(node)) {
      return union([node.whenTrue, node.whenFalse].map((each) => this.readEntries(each, scope, depth + 1)));
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      if (['map', 'flatMap'].includes(name.text) && node.arguments[0])
        return this.readResults(node.arguments[0], scope, depth);
      if (['slice', 'filter', 'sort', 'toSorted', 'concat'].includes(name.text))
        return this.readEntries(expression, scope, depth + 1);
    }
    if (ts.isIdentifier(node)) {
      const declaration = this.symbolOf(node)?.valueDeclaration;
      if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer) {
        return this.readEntries(declaration.initializer, scope, depth + 1);
      }
    }
    return VALUE;
  }

  /** What a function given to `map` makes. */
  private readResults(callback: ts.Expression, scope: Scope, depth: number): readonly Template[] {
    const node = unwrapped(callback);
    if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) {
      const declaration = ts.isIdentifier(node) ? this.symbolOf(node)?.valueDeclaration : undefined;
      const results = declaration && ts.isFunctionDeclaration(declaration) ? returnsOf(declaration) : [];
      return results.length === 0 ? VALUE : union(results.map((each) => this.read(each, scope, depth + 1)));
    }
    return union(
      returnsOf(node).map((each) => {
        const result = unwrapped(each);
        return ts.isArrayLiteralExpression(result) || ts.isConditionalExpression(result)
          ? this.readEntries(result, scope, depth + 1)
          : this.read(result, scope, depth + 1);
      }),
    );
  }

  private readProperty(
    object: ts.Expression,
    name: string,
    { scope, depth }: { readonly scope: Scope; readonly depth: number },
  ): readonly Template[] {
    if (this.known.has(name)) return [[{ gap: 'words' }]];
    const node = unwrapped(object);
    if (depth > DEEPEST) return VALUE;
    const deeper = { scope, depth: depth + 1 };
    if (ts.isObjectLiteralExpression(node)) {
      for (const each of node.properties) {
        if (each.name?.getText() !== name) continue;
        if (ts.isPropertyAssignment(each)) return this.read(each.initializer, scope, depth + 1);
        if (ts.isShorthandPropertyAssignment(each)) return this.read(each.name, scope, depth + 1);
      }
      return VALUE;
    }
    if (ts.isConditionalExpression(node)) {
      return union([node.whenTrue, node.whenFalse].map((each) => this.readProperty(each, name, deeper)));
    }
    if (ts.isCallExpression(node)) {
      const declaration = this.calls.calledBy(node);
      const results = declaration ? returnsOf(declaration) : [];
      return results.length === 0 ? VALUE : union(results.map((each) => this.readProperty(each, name, deeper)));
    }
    if (ts.isIdentifier(node)) {
      const declaration = this.symbolOf(node)?.valueDeclaration;
      if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer) {
        return this.readProperty(declaration.initializer, name, deeper);
      }
    }
    return VALUE;
  }
}
