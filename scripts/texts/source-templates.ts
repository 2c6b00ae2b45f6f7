/** The templates of everything that the code says to a person: of issues in all rooms, and of the command line. */
import ts from 'typescript';
import { StringFlow } from './string-flow.js';
import { type Gap, hasWords, merged, type Template } from './template.js';

/** Properties, constants and parameters that hold what a person reads. */
const SPOKEN = new Set(['expected', 'received', 'hint', 'todo']);

/** Functions of the command line whose first argument is a text; and parameters of zod that are messages. */
const SPEAKING = new Set(['inWords', 'warn', 'withProgress', 'summaryRow', 'comment', 'byLocale']);
const MESSAGE_PARAMETERS = new Set(['params', '_params', 'error']);

/** A text of the source with numbered gaps, and where it stands. */
export interface SourceText {
  /** `{0}` is a gap for a value, `<0>` one for words. */
  readonly text: string;
  readonly place: string;
}

/** Every text in `src` that is said to a person, sorted. */
export function sourceTexts(): readonly SourceText[] {
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('tsconfig.json', ts.sys.readFile).config,
    ts.sys,
    '.',
  );
  const program = ts.createProgram(fileNames.filter(isSource), { ...options, types: [] });
  const sources = program.getSourceFiles().filter(({ fileName }) => isSource(fileName));
  const flow = new StringFlow(program, sources, SPOKEN);
  const found = new Map<string, string>();
  const note = (template: Template, place: string) => {
    const text = numbered(template);
    if (hasWords(template) && !found.has(text)) found.set(text, place);
  };
  for (const source of sources) {
    const name = source.fileName.replace(/^.*?\bsrc\//, '');
    const visit = (node: ts.Node): void => {
      for (const spoken of spokenAt(node, flow)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        const before = flow.inGaps.length;
        for (const template of flow.read(spoken)) note(template, `${name}:${line + 1}`);
        for (const template of flow.inGaps.slice(before)) note(template, `${name}:${line + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found].map(([text, place]) => ({ text, place })).sort((a, b) => (a.text < b.text ? -1 : 1));
}

function isSource(name: string): boolean {
  return /(^|\/)src\/(?!stats\/)/.test(name) && !name.includes('node_modules');
}

/** Expressions at a node whose texts a person reads. */
function spokenAt(node: ts.Node, flow: StringFlow): readonly ts.Expression[] {
  if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) {
    return node.initializer && SPOKEN.has(node.name.getText()) ? [node.initializer] : [];
  }
  if (ts.isBindingElement(node)) return ts.isIdentifier(node.name) && SPOKEN.has(node.name.text) ? [node.name] : [];
  if (ts.isShorthandPropertyAssignment(node)) return SPOKEN.has(node.name.text) ? [node.name] : [];
  return ts.isCallExpression(node) ? spokenArguments(node, flow) : [];
}

function spokenArguments(node: ts.CallExpression, flow: StringFlow): readonly ts.Expression[] {
  const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
  if (SPEAKING.has(callee.getText()) && node.arguments[0]) return [node.arguments[0]];
  const declaration = flow.calls.calledBy(node);
  const ofZod = declaration?.getSourceFile().fileName.includes('/zod/');
  return (declaration?.parameters ?? []).flatMap((parameter, place) => {
    const name = parameter.name.getText();
    const argument = node.arguments[place];
    return argument && (SPOKEN.has(name) || (ofZod && MESSAGE_PARAMETERS.has(name))) ? [argument] : [];
  });
}

function numbered(template: Template): string {
  const gaps = { n: 0 };
  return merged(template)
    .map((part) => (typeof part === 'string' ? part : gapText(part, gaps)))
    .join('');
}

function gapText({ gap }: Gap, gaps: { n: number }): string {
  const n = gaps.n++;
  return gap === 'value' ? `{${n}}` : `<${n}>`;
}
