import { closeSync, openSync, writeSync } from 'node:fs';
import { measuresOf, type ScoringPlan } from '../../src/plan/index.js';

/** Chances of 1–5, a blank and the option of those who cannot answer, in a thousand. */
const CHANCES = [
  ['1', 60],
  ['2', 120],
  ['3', 250],
  ['4', 330],
  ['5', 180],
  ['', 40],
  ['aside', 20],
] as const;
const ANSWERS = CHANCES.flatMap(([answer, chance]) => Array.from({ length: chance }, () => answer));
const CONTACT = ['D', 'W', 'R', 'N'] as const;
const UNITS = 500;

/** The study that the answers are of. */
export const studyOfBenchmark = (structure: boolean) => ({
  pack: 'customer-focus@2.0.0',
  modules: ['contact', 'core'],
  locales: ['en'],
  title: { en: 'Benchmark' },
  respondent: { column: 'id' },
  unit: { column: 'team' },
  outcomes: { engagement: { column: 'eng', min: 0, max: 100, decimals: 1 } },
  structure,
});

/** What a row of the file holds. */
export interface Layout {
  readonly items: readonly string[];
  /** By item: the code of those who cannot answer. */
  readonly aside: readonly string[];
  readonly scales: readonly { readonly id: string; readonly items: readonly string[] }[];
  /** Means of scales, by their places; with p of them scored the sum of their units times lcm / p. */
  readonly indices: readonly { readonly scales: readonly number[]; readonly least: number; readonly lcm: number }[];
}

export function layoutOf(plan: ScoringPlan): Layout {
  return {
    items: plan.items.map(({ column }) => column),
    aside: plan.items.map(({ options }) => options.find(({ missing }) => missing !== null)?.code ?? ''),
    scales: measuresOf(plan)
      .filter(({ kind }) => kind === 'scale')
      .map(({ id, index }) => ({ id, items: plan.scales[index]!.items.map((i) => plan.items[i]!.column) })),
    indices: plan.indices.map(({ scales, minScales, lcm }) => ({ scales, least: minScales, lcm })),
  };
}

/** Writes answers that are equal on every run: id, 500 teams, four categories of contact, the items, an outcome. */
export function writeAnswers(path: string, rows: number, { items, aside }: Layout): void {
  let state = 42;
  const draw = (below: number) => {
    state = (state * 48271) % 2_147_483_647;
    return state % below;
  };
  const file = openSync(path, 'w');
  let text = `id,team,customerContact,${items.join(',')},eng\n`;
  for (let row = 0; row < rows; row++) {
    const answers = aside.map((code) => {
      const drawn = ANSWERS[draw(ANSWERS.length)]!;
      return drawn === 'aside' ? code : drawn;
    });
    text += `${1_000_000 + row},U${draw(UNITS)},${CONTACT[draw(4)]},${answers.join(',')},${draw(1001) / 10}\n`;
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
}
