import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { driverAnswers } from '../../src/cli/driver-answers.js';
import { disclose } from '../../src/disclose/index.js';
import { readStudy } from '../../src/io/index.js';
import type { Study } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { renderCsv, renderJson } from '../../src/report/index.js';
import { scoreResponses } from '../../src/score/index.js';
import { simulateResponses } from '../../src/simulate/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { FEVS, kundfokus, STUDY, SURVEY, start, testFolder } from './support/run.js';

const at = testFolder();

/** A study file of one's own, and answers simulated for it. */
async function simulated(name: string, study: string, { format = 'csv', n = 150 } = {}): Promise<[string, string]> {
  const [file, answers] = [at(`${name}.yaml`), at(`${name}.${format}`)];
  writeFileSync(file, study);
  expect(await kundfokus('simulate', file, '-n', String(n), '--seed', '7', '-o', answers)).toMatchObject({ code: 0 });
  return [file, answers];
}

const OUTCOMES = 'outcomes: { eng: { column: e, min: 0, max: 100, decimals: 1 } }\n';
const WIDE = `pack: customer-focus@1.0.0\nrespondent: who\nunit: team\n${OUTCOMES}`;
const LONG = WIDE.replace('respondent: who', 'source: { shape: long, respondent: who, item: item, value: value }');

describe('simulate, score and report', () => {
  it('give what the library gives', async () => {
    const [file, answers] = await simulated('library', WIDE, { n: 400 });
    const study = await readStudy(file);
    const plan = buildPlan(study);
    const responses = [...simulateResponses(plan, { n: 400, seed: 7 })].map((person) => person.answers);
    const tally = tallyResponses(plan, responses, { batch: 'library.csv', simulated: true, duplicatesChecked: true });
    const rows = (await driverAnswers(study, answers, { plan, respondents: 400n, onInvalid: 'error' }))!;
    const published = disclose(analyse(tally, plan, { structure: true, answers: rows }), study.privacy);
    const generated = new Date().toISOString().slice(0, 10);
    const json = await kundfokus('report', file, answers, '--format', 'json', '--locale', 'en');
    const csv = await kundfokus('report', file, answers, '--format', 'csv', '--locale', 'en');
    expect(JSON.parse(json.out)).toEqual(JSON.parse(renderJson(published, { study, locale: 'en', generated })));
    expect(csv.out).toBe(renderCsv(published, { study, locale: 'en', generated }));
    const scores = await kundfokus('score', file, answers);
    expect(scoresIn(scores.out)).toEqual(scoreResponses(plan, responses).map((person) => scoreOf(person, study)));
  });

  it.each(['csv', 'ndjson', 'json'])('give the same scores from wide and long answers in %s', async (format) => {
    const [wide, wideAnswers] = await simulated(`wide-${format}`, WIDE, { format });
    const [long, longAnswers] = await simulated(`long-${format}`, LONG, { format });
    const fromWide = await kundfokus('score', wide, wideAnswers);
    const fromLong = await kundfokus('score', long, longAnswers);
    expect(fromWide.out.split('\n')).toHaveLength(152);
    expect(fromLong).toEqual(fromWide);
    expect(fromWide.err).toBe('! These answers are simulated.\n');
  });

  it.each(['json', 'ndjson', 'csv'])('take a study whose answers are nested JSON, from %s', async (format) => {
    const study = `${WIDE}source: json\n`;
    const [file, answers] = await simulated(`nested-${format}`, study, { format });
    const [flat, flatAnswers] = await simulated(`flat-${format}`, WIDE, {});
    expect((await kundfokus('score', file, answers)).out).toBe((await kundfokus('score', flat, flatAnswers)).out);
  });

  it('need no study file when the columns are the item ids', async () => {
    const answers = at('default.csv');
    await kundfokus('simulate', '-n', '200', '-o', answers);
    const { out } = await kundfokus('score', answers);
    const page = await kundfokus('report', answers, '--locale', 'en');
    expect(out).toMatch(/^CEN,OFF,CON,GOA,LEA,INS,ACT,COO,CFI8,CFI4,DIR,INSI,ENA,PER\n/);
    expect(page.out).toMatch(/^<!doctype html>/i);
  });

  it.each(['html', 'json', 'csv'])('say in the %s report that the answers are simulated', async (format) => {
    const [file, answers] = await simulated('says-so', WIDE);
    const report = at(`report.${format}`);
    const { code, err } = await kundfokus('report', file, answers, '-o', report, '--locale', 'en');
    expect({ code, err }).toEqual({ code: 0, err: `! These answers are simulated.\nWrote ${report}\n` });
    expect(readFileSync(report, 'utf8')).toMatch(
      { html: /Simulated/, json: /"simulated": true/, csv: /,true,/ }[format]!,
    );
  });

  it('count odd answers when told to, and say which', async () => {
    const [file, answers] = await simulated('odd', WIDE);
    const [header, ...rows] = readFileSync(answers, 'utf8').split('\n');
    const column = header!.split(',').indexOf('CFOFF2');
    const cells = rows[0]!.split(',');
    cells[column] = '9';
    writeFileSync(answers, [header, cells.join(','), ...rows.slice(1)].join('\n'));
    const refused = await kundfokus('report', file, answers);
    const counted = await kundfokus('report', file, answers, '--on-invalid', 'missing');
    const checked = await kundfokus('check', file, '--answers', answers, '--on-invalid', 'missing');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(`${answers}:2:CFOFF2`);
    expect(counted.err).toContain('! 1 answer was no code of the item and counts as missing: CFOFF2 1.');
    expect(checked.out).toContain('counted as missing: CFOFF2 1');
  });

  it('read a pack from outside', async () => {
    const report = at('fevs.json');
    const args = ['report', '--pack', FEVS.pack, FEVS.study, 'examples/fevs-2018/commerce.csv', '-o', report];
    expect(await kundfokus(...args)).toMatchObject({ code: 0 });
    expect(readFileSync(report, 'utf8')).toContain('fevs-eei@2018.0.0');
    expect((await kundfokus('simulate', '--pack', FEVS.pack, '-n', '1')).out).toMatch(/^Q3,Q4,/);
  });
});

function scoresIn(csv: string): readonly string[] {
  return csv.trimEnd().split('\n').slice(1);
}

function scoreOf(scores: ReturnType<typeof scoreResponses>[number], { pack }: Study): string {
  const text = (id: string) => {
    const score = scores[id]?.score ?? null;
    return score === null ? '' : String(Math.round(score * 10_000) / 10_000);
  };
  number += 1;
  return [`S${String(number).padStart(6, '0')}`, ...[...pack.scales, ...pack.indices].map(({ id }) => text(id))].join(
    ',',
  );
}
let number = 0;

describe('check', () => {
  it('says what is asked and reported', async () => {
    const { out } = await kundfokus('check', STUDY, '--into', SURVEY);
    expect(out.replace(/#[0-9a-f]{8}/, '#hash')).toMatchSnapshot();
  });

  it('gives the same as JSON', async () => {
    const { out } = await kundfokus('check', STUDY, '--json');
    expect(JSON.parse(out)).toMatchObject({ minutes: 4.6, items: 28, outcomes: ['engagement', 'enps'] });
  });

  it('warns when the modules take more than 5 minutes', async () => {
    const document = JSON.parse(readFileSync(FEVS.pack, 'utf8')) as { pack: { modules: { minutes: number }[] } };
    document.pack.modules[0]!.minutes = 5.5;
    writeFileSync(at('long-pack.json'), JSON.stringify(document));
    const { code, out } = await kundfokus('check', '--pack', at('long-pack.json'));
    expect(code).toBe(0);
    expect(out).toContain(
      "Advice     modules: expected at most 5 minutes beside the host's own questions, received 5.5 minutes. ",
    );
  });
});

describe('init', () => {
  it('writes a study file that works as it stands and with every comment opened', async () => {
    const file = at('study.yaml');
    expect(await kundfokus('init', file)).toEqual({ code: 0, out: '', err: `Wrote ${file}\n` });
    expect((await kundfokus('check', file)).code).toBe(0);
    const opened = at('opened.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(opened, text.replace('source: wide\n', '').replace(/^# ?(?=\s*[a-z]+: ?(\{|[a-z]*$))/gm, ''));
    const { code, err, out } = await kundfokus('check', opened);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('engagement, enps');
    expect(out).toContain('country, work');
  });

  it('leaves an existing file as it is', async () => {
    const file = at('mine.yaml');
    writeFileSync(file, 'mine');
    const { code, err } = await kundfokus('init', file);
    expect({ code, err }).toEqual({
      code: 1,
      err: `× ${file}: expected no such file yet, received one. Name another file.\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('begins with a pack from outside', async () => {
    const { out } = await kundfokus('init', '-', '--pack', FEVS.pack);
    expect(out).toContain('pack: fevs-eei@2018.0.0\nmodules: [eei]\nlocales: [en]');
  });
});

describe('survey', () => {
  it('installs into a survey, and writes beside it what was installed', async () => {
    const { err } = await kundfokus('survey', STUDY, '--into', SURVEY, '--before', 'closing', '-o', at('out.json'));
    const survey = JSON.parse(readFileSync(at('out.json'), 'utf8')) as { pages: { name: string }[] };
    expect(survey.pages.map(({ name }) => name).join(' ')).toMatch(/^aboutYou yourWork customerFocus.* closing$/);
    expect(JSON.parse(readFileSync(at('out.cf.json'), 'utf8'))).toHaveProperty('pack');
    expect(err).toBe(`Wrote ${at('out.json')}\nWrote ${at('out.cf.json')}\n`);
  });

  it('makes a survey of its own without notes on a host', async () => {
    expect((await kundfokus('survey', STUDY)).err).toBe('');
  });
});

describe('a process of its own', () => {
  it('reads standard input and ends with 0', async () => {
    const { out: answers } = await kundfokus('simulate', '-n', '20');
    const piped = await start(['score', '-'], (child) => child.stdin!.end(answers));
    expect(piped.code).toBe(0);
    expect(piped.out.split('\n')).toHaveLength(22);
  });

  it('ends quietly when its reader stops early', async () => {
    const ran = await start(['simulate', '-n', '300000'], (child) => {
      child.stdout!.once('data', () => child.stdout!.destroy());
    });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing half-written on %s', async (signal) => {
    const folder = at(signal);
    mkdirSync(folder);
    const file = `${folder}/answers.csv`;
    writeFileSync(file, 'before');
    const ran = await start(['simulate', '-n', '50000000', '-o', file], (child) => {
      const watch = setInterval(() => {
        if (readdirSync(folder).length < 2) return;
        clearInterval(watch);
        child.kill(signal);
      }, 20);
    });
    expect(ran.signal).toBe(signal);
    expect(readdirSync(folder)).toEqual(['answers.csv']);
    expect(readFileSync(file, 'utf8')).toBe('before');
  });

  it('serves the preview until it is told to end', async () => {
    let page = '';
    const ran = await start(['preview', '--json'], (child) => {
      child.stderr!.once('data', async (line) => {
        const { url } = JSON.parse(String(line)) as { url: string };
        page = await (await fetch(url)).text();
        child.kill('SIGINT');
      });
    });
    expect(ran.code).toBe(0);
    expect(page).toContain('<option value="en" lang="en">English</option>');
  });

  it.each([
    ['--before', 'closing', 'closing'],
    ['--at', '0', 'aboutYou'],
  ])('previews the pack where %s %s puts it', async (flag, place, next) => {
    let pages: readonly { readonly name: string }[] = [];
    const args = ['preview', STUDY, '--into', SURVEY, flag, place, '--prefix', 'ours_', '--json'];
    const ran = await start(args, (child) => {
      child.stderr!.once('data', async (line) => {
        const { url } = JSON.parse(String(line)) as { url: string };
        pages = ((await (await fetch(`${url}survey.json`)).json()) as { pages: typeof pages }).pages;
        child.kill('SIGINT');
      });
    });
    expect(ran.code).toBe(0);
    const host = (JSON.parse(readFileSync(SURVEY, 'utf8')) as { pages: typeof pages }).pages.map(({ name }) => name);
    const names = pages.map(({ name }) => name);
    const last = names.findLastIndex((name) => !host.includes(name));
    expect(last).toBeGreaterThan(-1);
    expect(names[last + 1]).toBe(next);
  });
});
