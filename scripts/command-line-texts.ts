/**
 * Compares what the command line says with its catalogues, `locales/<language>/command-line.json`. Says what is missing,
 * unused or wrong; with `--tidy` it sorts the catalogues and takes the unused entries out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describeInWords, helpInWords } from '../src/cli/help.js';
import { LANGUAGES } from '../src/cli/language.js';
import { buildProgram } from '../src/cli/program.js';
import { type Catalogue, translatorFor } from '../src/cli/translate.js';
import { type SourceText, sourceTexts } from './texts/source-templates.js';

const PROGRAM = await buildProgram();

/** Texts that are the same in every language: codes, names of columns and formats, commands. */
const SAME_EVERYWHERE: ReadonlySet<string> = new Set(
  `EISDIR JSON NULL UTF-8 UTF-16 YAML background/{0} calculatedValue category customer customer/by en false id@version#hash
  invited nearestManager null organisation own priorities respondent sa saa sab sb sbb team topManagement total true unit
  valueName variable w2aa wave`
    .split(/\s+/)
    .concat(
      'npm install pg',
      'npm install @duckdb/node-api',
      '"none"',
      '"answers"',
      '"Personal data: small slices reveal answers"',
    ),
);

export const CATALOGUE_LANGUAGES = LANGUAGES.filter((language) => language !== 'en');

export const cataloguePath = (language: string): string => `locales/${language}/command-line.json`;

/** Every text of the command line that a catalogue must have, sorted. */
export function commandLineTexts(): readonly SourceText[] {
  const found = new Map(helpTexts().map((text) => [text, 'help']));
  for (const { text, place } of sourceTexts()) found.set(text, place);
  return [...found]
    .filter(([text]) => !SAME_EVERYWHERE.has(text))
    .map(([text, place]) => ({ text, place }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** What commands say of themselves and their options. */
function helpTexts(): readonly string[] {
  const texts: string[] = [];
  const collect = (text: string) => {
    if (/[A-Za-z]{2}/.test(text)) texts.push(text);
    return text;
  };
  helpInWords(collect);
  describeInWords(PROGRAM, collect);
  return texts;
}

/** What is wrong with a catalogue, a line each. */
export function catalogueFaults(catalogue: Catalogue, texts: readonly SourceText[]): readonly string[] {
  const needed = new Set(texts.map(({ text }) => text));
  const missing = texts.filter(({ text }) => !Object.hasOwn(catalogue, text));
  const translate = translatorFor(catalogue);
  const entries = Object.entries(catalogue);
  const inOrder = entries.every(([text], i) => i === 0 || entries[i - 1]![0] < text);
  return [
    ...missing.map(({ text, place }) => `missing: ${JSON.stringify(text)} (${place})`),
    ...entries.flatMap(([text, translation]) => {
      if (!needed.has(text)) return [`unused: ${JSON.stringify(text)}`];
      if (gapsOf(text) !== gapsOf(translation)) return [`other gaps: ${JSON.stringify(text)}`];
      const sample = filled(text);
      const said = translate(sample);
      return said === filled(translation)
        ? []
        : [`ambiguous: ${JSON.stringify(text)} with values is said as "${said}"`];
    }),
    ...(inOrder ? [] : ['not sorted']),
  ];
}

function gapsOf(text: string): string {
  return (text.match(/\{\d\}|<\d>/g) ?? []).sort().join();
}

/** A text with a value in each of its gaps. */
function filled(text: string): string {
  return text.replace(/[{<](\d)[}>]/g, (_, n: string) => `VALUE${n}`);
}

export function readCatalogue(language: string): Catalogue {
  return JSON.parse(readFileSync(cataloguePath(language), 'utf8')) as Catalogue;
}

function main(tidy: boolean): void {
  const texts = commandLineTexts();
  const needed = new Set(texts.map(({ text }) => text));
  for (const language of CATALOGUE_LANGUAGES) {
    if (tidy) {
      const kept = Object.entries(readCatalogue(language)).filter(([text]) => needed.has(text));
      const sorted = Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
      writeFileSync(cataloguePath(language), `${JSON.stringify(sorted, null, 2)}\n`);
    }
    const faults = catalogueFaults(readCatalogue(language), texts);
    console.log(`${language}: ${texts.length} texts, ${faults.length} faults`);
    for (const fault of faults) console.log(`  ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.includes('--tidy'));
}
