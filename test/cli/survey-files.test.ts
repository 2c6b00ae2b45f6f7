import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kundfokus, STUDY, testFolder } from './support/run.js';

const at = testFolder();

describe('a survey and its sidecar', () => {
  it.each([
    ['the sidecar has no folder', 'none/s.cf.json'],
    ['a folder stands in the place of the sidecar', 'folder'],
  ])('are neither of them written where %s', async (_, sidecar) => {
    mkdirSync(at('folder'), { recursive: true });
    const survey = at(`survey-beside-${sidecar.slice(0, 4)}.json`);
    const args = ['survey', STUDY, '-o', survey, '--sidecar', at(sidecar)];
    expect(await kundfokus(...args)).toMatchObject({ code: 1, out: '' });
    expect(existsSync(survey)).toBe(false);
    writeFileSync(survey, 'mine');
    expect(await kundfokus(...args)).toMatchObject({ code: 1 });
    expect(readFileSync(survey, 'utf8')).toBe('mine');
  });

  it('goes to standard output only after its sidecar was written', async () => {
    const args = ['survey', STUDY, '--sidecar'];
    expect(await kundfokus(...args, at('none/s.json'))).toMatchObject({ code: 1, out: '' });
    const { out } = await kundfokus(...args, at('s.json'));
    expect([JSON.parse(out).pages.length > 3, existsSync(at('s.json'))]).toEqual([true, true]);
  });
});

describe('check', () => {
  it('gives the advice that a study can have, and what to know of its installation', async () => {
    const study = at('advice.yaml');
    writeFileSync(study, 'pack: customer-focus@2.0.0\nmodules: [rank, intro, contact, core]\nlocales: [sv, en]\n');
    const host = at('host.json');
    writeFileSync(host, JSON.stringify({ clearInvisibleValues: 'none', pages: [] }));
    const { code, out } = await kundfokus('check', study, '--into', host, '--json');
    expect(code).toBe(0);
    const codes = JSON.parse(out).warnings.map((warning: { code: string }) => warning.code);
    expect(codes).toEqual(expect.arrayContaining(['long-survey', 'silent-introduction', 'invisible-answers-kept']));
  });

  it('says which labels no answer has', async () => {
    const study = at('labels.yaml');
    const background = 'background:\n  ort: { column: ort, labels: { SE: Sverige, NO: Norge } }\n';
    writeFileSync(study, `pack: customer-focus@2.0.0\nlocales: [sv]\nmodules: [core]\n${background}`);
    const answers = at('labels.csv');
    await kundfokus('simulate', study, '-n', '20', '-o', answers);
    const lines = readFileSync(answers, 'utf8').trim().split('\n');
    const column = lines[0]!.split(',').indexOf('ort');
    const inSweden = lines.map((row, i) => (i === 0 ? row : row.split(',').with(column, 'SE').join(',')));
    writeFileSync(answers, inSweden.join('\n'));
    const { code, out } = await kundfokus('check', study, '--answers', answers);
    expect(code).toBe(0);
    expect(out.match(/background.*/g)).toEqual([
      'background/ort/labels/NO: expected a category of ort in the answers: SE, received the key "NO". Use one of SE.',
    ]);
  });

  it.each([
    ['check', (study: string, answers: string) => ['check', study, '--answers', answers]],
    ['score', (study: string, answers: string) => ['score', study, answers]],
    ['report', (study: string, answers: string) => ['report', study, answers, '-o', at('by.html')]],
    ['tally', (study: string, answers: string) => ['tally', study, answers, '-o', at('by.tally.json')]],
  ])('of a word by a column: %s refuses answers without that column', async (_, args) => {
    const study = at('by.yaml');
    const customer = 'customer: { word: patient, by: { column: verksamhet, words: { skola: pupil } } }\n';
    writeFileSync(study, `pack: customer-focus@2.0.0\nlocales: [sv]\nmodules: [core]\n${customer}`);
    const answers = at('by.csv');
    await kundfokus('simulate', study, '-n', '20', '-o', answers);
    expect(await kundfokus(...args(study, answers))).toMatchObject({ code: 0 });
    const [names, ...rows] = readFileSync(answers, 'utf8').trimEnd().split('\n');
    const place = names!.split(',').indexOf('verksamhet');
    expect(place).toBeGreaterThanOrEqual(0);
    const without = [names!, ...rows].map((row) => row.split(',').toSpliced(place, 1).join(','));
    writeFileSync(answers, `${without.join('\n')}\n`);
    const real = readFileSync(answers, 'utf8').replace(/^.*/, (names) => names.replace(/cfSimulated|simulated/, 'x'));
    writeFileSync(answers, real);
    const refused = await kundfokus(...args(study, answers));
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain(':1: expected a column verksamhet');
    writeFileSync(answers, real.replaceAll(/\n(?=.)/g, '\nskola,').replace(/^/, 'verksamhet,'));
    expect(await kundfokus(...args(study, answers))).toMatchObject({ code: 0 });
  });

  it('names all missing columns in one line', async () => {
    const answers = at('few.csv');
    writeFileSync(answers, 'CFCEN1,note\n5,x\n');
    const { err } = await kundfokus('score', answers);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(/expected columns CFCEN2, CFCEN3, CFOFF1, .*customerContact, received note\. Name the columns/);
  });

  it('counts a category once however its letters are composed', async () => {
    const study = at('nfc.yaml');
    const head = 'pack: customer-focus@1.0.0\nlocales: [sv]\nbackground:\n  ort: { column: ort }\nunit: team\n';
    writeFileSync(study, head);
    const answers = at('nfc.csv');
    await kundfokus('simulate', study, '-n', '200', '-o', answers);
    const [header, ...rows] = readFileSync(answers, 'utf8').trim().split('\n');
    const column = header!.split(',').indexOf('ort');
    const names = ['\u00C5re', 'A\u030Are', 'Kiruna'];
    const renamed = rows.map((row, i) =>
      row
        .split(',')
        .with(column, names[i % 3]!)
        .join(','),
    );
    writeFileSync(answers, [header, ...renamed].join('\n'));
    const { out } = await kundfokus('report', study, answers, '--format', 'json');
    const slices = JSON.parse(out).published.slices.filter(({ variable }: { variable: string }) => variable === 'ort');
    expect(slices.map(({ category }: { category: string }) => category).sort()).toEqual(['Kiruna', '\u00C5re']);
  });
});
