import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { wording as en } from '../../locales/en/packs/customer-focus@1.0.0.js';
import { customerFocus } from '../support/study.js';
import { kundfokus, testFolder } from './support/run.js';

const folder = testFolder();
const rows = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];

describe('kundfokus codebook', () => {
  it('writes one HTML file with every language, labels in English', async () => {
    const file = folder('codebook.html');
    const { code, out, err } = await kundfokus('codebook', '--pack', 'customer-focus@2.0.0', '-o', file);
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: `Wrote ${file}\n` });
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('<html lang="en">');
    for (const locale of ['sv', 'da', 'nb', 'fi', 'en', 'de']) expect(page).toContain(`<div lang="${locale}">`);
  });

  it('says where a language has one word for two, and what the pack says of itself in the language of the labels', async () => {
    const { out } = await kundfokus('codebook', '--pack', 'customer-focus@2.0.0');
    expect(out).toContain(
      '<p>Finnish: customer, client have the same forms. Only the definition tells them apart.</p>',
    );
    expect(out.match(/have the same forms/g)).toHaveLength(1);
    const swedish = (await kundfokus('codebook', '--pack', 'customer-focus@2.0.0', '--locale', 'sv')).out;
    expect(swedish).toContain('Alla påståenden i version 1.0.0 finns kvar oförändrade.');
    expect(swedish).not.toMatch(/har samma former|stands unchanged/);
  });

  it('shows the languages and words asked for, labelled in the first language', async () => {
    const args = [
      '--pack',
      'customer-focus@2.0.0',
      '--locale',
      'sv',
      '--locale',
      'da',
      '--word',
      'patient',
      '--word',
      'pupil',
    ];
    const { out } = await kundfokus('codebook', ...args);
    expect(out).toContain('<html lang="sv">');
    expect(out).toContain('<b>eleverna</b>');
    expect(out).not.toMatch(/<b>kunderna<\/b>|<div lang="en">/);
  });

  it('writes CSV by the ending of the file or by --format', async () => {
    const file = folder('codebook.csv');
    await kundfokus('codebook', '--pack', 'customer-focus@1.0.0', '-o', file);
    const { out } = await kundfokus('codebook', '--pack', 'customer-focus@1', '--format', 'csv');
    expect(readFileSync(file, 'utf8')).toBe(out);
    expect(rows(out).filter(({ kind }) => kind === 'item')).toHaveLength(12);
  });

  it('writes review sheets with every word and every way of writing gender', async () => {
    const args = ['--pack', 'customer-focus@2.0.0', '--all-words', '--locale', 'de', '--format'];
    const found = rows((await kundfokus('codebook', ...args, 'csv')).out).filter(({ id }) => id === 'CFCEN1');
    expect(found).toHaveLength(13 * 3);
    expect(new Set(found.map(({ de }) => de)).size).toBeGreaterThan(30);
    expect((await kundfokus('codebook', ...args, 'html')).out).toContain('class="box"');
  });

  it('shows a pack of your own', async () => {
    const file = folder('own.json');
    const items = { ...en.items, CFCEN1: { ...en.items.CFCEN1!, text: 'Our own words about {{c.pl}}.' } };
    const pack = { ...customerFocus, id: 'own-pack', status: 'draft' };
    writeFileSync(file, JSON.stringify({ pack, wordings: [{ ...en, pack: 'own-pack', items }] }));
    const { code, out, err } = await kundfokus('codebook', '--pack', file, '--format', 'csv', '--word', 'guest');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(rows(out).find(({ id }) => id === 'CFCEN1')).toMatchObject({
      en: 'Our own words about guests.',
      word: 'guest',
    });
  });

  it.each([
    [
      ['--pack', 'customer-focus@7'],
      1,
      /--pack: expected a version of customer-focus that exists: 2\.1\.0, 2\.0\.0, 1\.0\.0/,
    ],
    [['--pack', 'customer-fokus'], 1, /--pack: expected one of the packs customer-focus.* Did you mean customer-focus/],
    [['--locale', 'se'], 1, /--locale: expected a language this pack version has words in: sv/],
    [['--word', 'patint'], 1, /--word: expected one of the words customer, .* Did you mean patient/],
    [['--word', 'guest', '--all-words'], 2, /--all-words: expected no --word beside it/],
    [['--format', 'pdf'], 2, /--format: expected one of html, csv/],
    [['-o', 'codebook.pdf'], 2, /--output: expected a name ending in \.html, \.csv/],
  ] as const)('refuses %j and says what there is', async (args, exit, message) => {
    const { code, out, err } = await kundfokus('codebook', ...args);
    expect({ code, out }).toEqual({ code: exit, out: '' });
    expect(err).toMatch(message);
  });
});
