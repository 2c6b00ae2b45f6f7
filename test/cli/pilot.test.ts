import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kundfokus, testFolder } from './support/run.js';

const folder = testFolder();
const study = folder('study.yaml');
writeFileSync(
  study,
  'pack: customer-focus@2.0.0\nmodules: [contact, core]\nlocales: [fi, sv, de]\ncustomer: { word: resident }\n',
);

describe('kundfokus pilot', () => {
  it("writes the kit in the study's first language, with its word", async () => {
    const file = folder('pilot.html');
    const { code, err } = await kundfokus('pilot', study, '-o', file);
    expect({ code, err }).toEqual({ code: 0, err: `Wrote ${file}\n` });
    expect(readFileSync(file, 'utf8')).toContain('<html lang="fi">');
    expect(readFileSync(file, 'utf8')).toContain('asukkaat');
  });

  it('writes it in the language asked for', async () => {
    const { out } = await kundfokus('pilot', study, '--locale', 'sv');
    expect(out).toContain('<html lang="sv">');
    expect(out).toContain('I mitt team pratar vi ofta om vad invånarna behöver.');
  });

  it("fills a folder with a kit for each of the study's languages", async () => {
    const there = folder('there');
    mkdirSync(there);
    await kundfokus('pilot', study, '-o', there);
    await kundfokus('pilot', study, '-o', folder('new/'));
    const files = ['pilot-de.html', 'pilot-fi.html', 'pilot-sv.html'];
    expect([readdirSync(there).sort(), readdirSync(folder('new')).sort()]).toEqual([files, files]);
  });

  it('fills it with one where one language is asked for', async () => {
    await kundfokus('pilot', study, '--locale', 'de', '-o', folder('one/'));
    expect(readdirSync(folder('one'))).toEqual(['pilot-de.html']);
  });

  it.each([
    [[study, '--locale', 'da'], 1, /--locale: expected a language of the study: fi, sv, de/],
    [[study, '-o', 'pilot.pdf'], 2, /--output: expected a name ending in \.html/],
    [['nowhere.yaml'], 1, /nowhere\.yaml/],
    [['answers.csv'], 2, /study: expected a study file/],
  ] as const)('refuses %j and says what there is', async (args, exit, message) => {
    const { code, out, err } = await kundfokus('pilot', ...args);
    expect({ code, out }).toEqual({ code: exit, out: '' });
    expect(err).toMatch(message);
    expect(existsSync('pilot.pdf')).toBe(false);
  });
});
