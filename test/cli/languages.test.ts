import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE_LANGUAGES, readCatalogue } from '../../scripts/command-line-texts.js';
import { buildProgram } from '../../src/cli/program.js';
import { speak } from '../../src/cli/words.js';
import { kundfokus, STUDY, testFolder } from './support/run.js';

const at = testFolder();
const commands = [[], ...(await buildProgram()).commands.map((command) => [command.name()])];

/** Text without its line breaks and indents. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

/** Texts long enough that they do not stand in a translation by chance. */
const SENTENCES = Object.keys(readCatalogue('sv')).filter((text) => text.split(' ').length > 3 && !/[{<]\d/.test(text));

const BAD = `pack: customer-focus@2.0.0
modules: [core, nope]
locales: [sv, xx]
privacy: strct
unit: 7
outcomes: { eng: { column: e, min: 10, max: 1, decimals: 1 } }
customer: { word: klient }
`;

describe.each(CATALOGUE_LANGUAGES)('in %s', (language) => {
  const catalogue = readCatalogue(language);

  it.each(commands)('the help of kundfokus %s has no English left', async (...command) => {
    const { code, out, err } = await kundfokus(...command, '--help', '--lang', language);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(SENTENCES.filter((text) => catalogue[text] !== text && flat(out).includes(text))).toEqual([]);
    expect(out).not.toMatch(/\b(Usage|Options|Arguments|Commands):|\[(options|command)\]|\((default|choices): /);
    expect(out).toContain(catalogue['Usage:']);
    expect(flat(out)).toContain(catalogue['show this help']);
    const { length } = command;
    if (length > 0) for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('a bad study has the issues of English, at the same places, in its own words', async () => {
    const file = at(`bad-${language}.yaml`);
    writeFileSync(file, BAD);
    const { err: json } = await kundfokus('check', file, '--json', '--lang', language);
    const { issues } = JSON.parse(json) as { issues: readonly Record<string, string>[] };
    expect(json).toBe((await kundfokus('check', file, '--json', '--lang', 'en')).err);
    const { code, err } = await kundfokus('check', file, '--lang', language);
    const lines = err.trimEnd().split('\n');
    expect({ code, lines: lines.length }).toEqual({ code: 1, lines: issues.length });
    issues.forEach(({ path }, i) => {
      expect(lines[i]).toMatch(new RegExp(`^× ${path}: `));
      expect(lines[i]).not.toMatch(/\b(expected|received|one of|Did you mean|Use|Add|Take)\b/);
    });
  });

  it('bad usage is said in its own words, and where to read more', async () => {
    const { code, err } = await kundfokus('simulate', '-n', '0', '--lang', language);
    expect(code).toBe(2);
    expect(err).toContain(catalogue['a whole number from {0} to {1}']!.replace('{0}', '1').replace('{1}', '100000000'));
    expect(err).toContain(catalogue['Try: kundfokus {0} --help']!.replace('{0}', 'simulate'));
  });

  it('summaries have their own labels and sentences', async () => {
    const { out } = await kundfokus('check', STUDY, '--lang', language);
    for (const label of ['Pack', 'Languages', 'Privacy']) expect(out).toContain(catalogue[label]);
    expect(out).not.toMatch(/\b(Pack|Languages|Privacy|means from|customers are called)\b/);
    const packs = await kundfokus('packs', '--lang', language);
    expect(packs.out).toContain(catalogue.Languages);
    expect(packs.out).not.toMatch(/ {2}Languages|in scales|released|draft/);
  });

  it('warnings and what was written are said in its own words', async () => {
    const file = at(`answers-${language}.csv`);
    const { err } = await kundfokus('simulate', '-n', '20', '-o', file, '--lang', language);
    expect(err).toBe(`${catalogue['Wrote {0}']!.replace('{0}', file)}\n`);
    const scored = await kundfokus('score', file, '--lang', language);
    expect(scored.err).toBe(`! ${catalogue['These answers are simulated']}.\n`);
  });

  it('a study file to begin with explains itself, and works', async () => {
    const file = at(`begin-${language}.yaml`);
    await kundfokus('init', file, '--lang', language);
    expect(readFileSync(file, 'utf8')).toContain(`# ${catalogue['What it is called.']}`);
    expect(readFileSync(file, 'utf8')).not.toContain('# What it is called.');
    expect(await kundfokus('check', file)).toMatchObject({ code: 0, err: '' });
  });

  it('data are what they are in English', async () => {
    const run = async (...args: readonly string[]) =>
      (await Promise.all([kundfokus(...args, '--lang', 'en')]))[0]!.out ===
      (await kundfokus(...args, '--lang', language)).out;
    expect(await run('simulate', '-n', '20')).toBe(true);
    expect(await run('packs', '--json')).toBe(true);
    expect(await run('check', STUDY, '--json')).toBe(true);
    expect(await run('diff', 'customer-focus@1.0.0', 'customer-focus@2.0.0', '--json')).toBe(true);
    expect(await run('survey', STUDY)).toBe(true);
  });
});

describe('the language of the messages', () => {
  it('is said to be unknown with the ones there are', async () => {
    const { code, err } = await kundfokus('packs', '--lang', 'xx');
    expect(code).toBe(2);
    expect(err).toBe('× --lang: expected one of sv, da, nb, fi, en, de, received xx.\nTry: kundfokus packs --help\n');
  });

  it('is that of the table of diff, unless another one is asked', async () => {
    const args = ['diff', 'customer-focus@1.0.0', 'customer-focus@2.0.0'];
    const swedish = await kundfokus(...args, '--lang', 'sv');
    expect(swedish.out).toBe((await kundfokus(...args, '--locale', 'sv')).out);
    expect((await kundfokus(...args, '--lang', 'sv', '--locale', 'en')).out).toBe((await kundfokus(...args)).out);
  });

  it('is English where nothing else was said before', async () => {
    await speak('fi');
    expect((await kundfokus('packs', '--help')).out).toContain('Usage: kundfokus packs [options]');
  });
});

it('says a bad study in Finnish', async () => {
  const file = at('suomeksi.yaml');
  writeFileSync(file, BAD);
  const { err } = await kundfokus('check', file, '--lang', 'fi');
  expect(err.replaceAll(file, 'study.yaml')).toMatchSnapshot();
});
