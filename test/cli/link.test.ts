import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();
const study = () => at('study.yaml');
const answers = () => at('answers.csv');

beforeAll(async () => {
  writeFileSync(study(), 'pack: customer-focus@2.0.0\nlocales: [en]\nmodules: [core]\nunit: team\nprivacy: glint\n');
  const { code } = await kundfokus('simulate', study(), '-n', '400', '--seed', '4', '-o', answers());
  expect(code).toBe(0);
  writeFileSync(at('none.yaml'), 'pack: customer-focus@2.0.0\nlocales: [en]\nmodules: [core]\n');
  writeFileSync(at('bad.csv'), 'team,rating\nT1,high\n');
});

describe('report --link', () => {
  it('sets the units of the survey beside those of a file', async () => {
    const { out } = await kundfokus('report', study(), answers(), '--format', 'json');
    const units = JSON.parse(out).published.slices.filter(({ kind }: { kind: string }) => kind === 'unit');
    const rows = units.map(({ category }: { category: string }, i: number) => `${category},${i % 7}\n`);
    writeFileSync(at('units.csv'), `team,rating\n${rows.join('')}`);
    const linked = await kundfokus(
      'report',
      study(),
      answers(),
      '--format',
      'json',
      '--link',
      at('units.csv'),
      '--link-anyway',
    );
    expect({ code: linked.code, err: linked.err }).toMatchObject({ code: 0 });
    const { linkage } = JSON.parse(linked.out);
    expect(linkage.unitsInFile).toBe(units.length);
    expect(linkage.links.some(({ value }: { value: { state: string } }) => value.state === 'shown')).toBe(true);
  });

  it('refuses a file with words for figures, a study without units, and --link-anyway alone', async () => {
    const bad = await kundfokus('report', study(), answers(), '--link', at('bad.csv'));
    expect(bad).toMatchObject({ code: 1, out: '' });
    expect(bad.err).toContain('bad.csv:2:rating');
    const none = await kundfokus('report', at('none.yaml'), answers(), '--link', at('units.csv'));
    expect(none).toMatchObject({ code: 2, out: '' });
    const alone = await kundfokus('report', study(), answers(), '--link-anyway');
    expect(alone).toMatchObject({ code: 2, out: '' });
    expect((await kundfokus('report', study(), answers(), '--link', at('gone.csv'))).code).toBe(1);
  });
});
