/** Writes the list of issue codes into the README, between its marks, from the places in the code that make issues. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const numberFaults = ['not-a-number', 'too-many-decimals', 'too-large'];

/** What the code of an issue can be where no literal stands, by file and expression; a test fails where one is missing. */
export const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  'io/answers/cell-readers.ts: value': [...numberFaults, 'out-of-range'],
  'io/read-unit-outcomes.ts: code': ['ragged-row', 'row-twice', 'empty-cell', 'empty-name', 'duplicate-column'],
  'pack/compare-versions.ts: code': [],
  'pack/rules-items.ts: code': ['double-barrelled', 'negation', 'names-construct', 'market-word'],
  'pack/rules-modules.ts: `orphan-${noun}`': ['orphan-item', 'orphan-question'],
  'pack/rules-modules.ts: `unknown-${noun}`': ['item', 'background', 'question', 'module'].map((id) => `unknown-${id}`),
  'pack/rules-scoring.ts: code': ['response-set', 'scale', 'item'].map((noun) => `unknown-${noun}`),
  'pack/schema-issues.ts: code': ['wrong-type', 'out-of-range', 'wrong-form', 'wrong-value'],
  'platforms/surveyjs/remove.ts: code': ['pack-edited', 'host-edited'],
  'score/context-writers.ts: `weight-${parsed}`': numberFaults.map((fault) => `weight-${fault}`),
  'score/encode-responses.ts: code': [],
  'score/encoder.ts: code': [...numberFaults, 'out-of-range'],
  'tally/place.ts: code': [],
};

/** Functions that take the code as their first argument, by the folder where they do. */
const REFUSING: Readonly<Record<string, string>> = { 'tally/': 'refuse' };

const BEGIN = '<!-- issue codes: npx tsx scripts/issue-codes.ts -->';
const END = '<!-- end of issue codes -->';

/** Codes that a part of the code gives issues, and expressions whose codes cannot be read off. */
export interface IssueCodes {
  readonly codes: readonly string[];
  readonly computed: readonly string[];
}

/** Every code in the code, sorted. */
export function issueCodes(): IssueCodes {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const found = files.map((name) => {
    const { codes, computed } = codesIn(name);
    return { codes, computed: computed.map((expression) => `${name}: ${expression}`) };
  });
  const sorted = (list: readonly string[]) => [...new Set(list)].sort();
  const computed = sorted(found.flatMap((each) => each.computed));
  const literal = found.flatMap(({ codes }) => codes);
  return { codes: sorted([...literal, ...computed.flatMap((place) => COMPUTED[place] ?? [])]), computed };
}

function codesIn(name: string): IssueCodes {
  const text = readFileSync(`src/${name}`, 'utf8');
  const refusing = Object.entries(REFUSING).find(([folder]) => name.startsWith(folder))?.[1];
  const codes: string[] = [];
  const computed: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isShorthandPropertyAssignment(node) && node.name.text === 'code' && isIssue(node.parent)) {
      computed.push('code');
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code' && isIssue(node.parent)) {
      const literals = literalsOf(node.initializer);
      if (literals === null) computed.push(node.initializer.getText());
      else codes.push(...literals);
    }
    if (refusing !== undefined && ts.isCallExpression(node) && node.expression.getText().endsWith(refusing)) {
      codes.push(...((node.arguments[0] && literalsOf(node.arguments[0])) ?? []));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true));
  return { codes, computed };
}

/** An object that says what was expected, or takes that from another. */
function isIssue({ properties }: ts.ObjectLiteralExpression): boolean {
  return properties.some((each) => ts.isSpreadAssignment(each) || each.name?.getText() === 'expected');
}

function literalsOf(node: ts.Expression): readonly string[] | null {
  if (ts.isStringLiteral(node)) return [node.text];
  if (!ts.isConditionalExpression(node)) return null;
  const [yes, no] = [literalsOf(node.whenTrue), literalsOf(node.whenFalse)];
  return yes === null || no === null ? null : [...yes, ...no];
}

/** The README with the list of these codes between its marks. */
export function withCodes(readme: string, codes: readonly string[]): string {
  const [before = '', rest = ''] = readme.split(BEGIN);
  return `${before}${BEGIN}\n${codes.map((code) => `\`${code}\``).join(', ')}\n${rest.slice(rest.indexOf(END))}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync('README.md', withCodes(readFileSync('README.md', 'utf8'), issueCodes().codes));
}
