import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kundfokus, testFolder } from './support/run.js';

const at = testFolder();

describe('values in two waves', () => {
  it('stand in the trend with place, interval, number of people, length and version of the list', async () => {
    const study = (held: string) =>
      `pack: customer-focus@2.1.0\nmodules: [values, contact, core]\nlocales: [en]\nwaveHeld: ${held}\n`;
    for (const [wave, held] of [
      ['spring', '2026-03'],
      ['later', '2027-03'],
    ] as const) {
      writeFileSync(at(`${wave}.yaml`), study(held));
      await kundfokus('simulate', at(`${wave}.yaml`), '-n', '120', '--seed', held.slice(3, 4), '-o', at(`${wave}.csv`));
    }
    const previous = ['--previous', at('spring.yaml'), at('spring.csv')];
    const { code, out } = await kundfokus('report', at('later.yaml'), at('later.csv'), ...previous);
    expect(code).toBe(0);
    const section = out.split('id="trend"')[1]!.split('</section>')[0]!;
    const places = section.match(/place [\d.]+ of 100, interval \d+ to \d+, \d+ people, list version 1/g);
    expect(places).toHaveLength(4);
    expect(section).toMatch(/since the last survey/);
  });
});
