import { describe, expect, it } from 'vitest';
import type { Published } from '../../src/disclose/published.js';
import { renderHtml } from '../../src/report/index.js';
import { LOCALES } from './support/battery.js';
import { fullStudy, simulatedPublished } from './support/simulated.js';

const study = fullStudy();
const published = simulatedPublished(study, 1200);
const html = renderHtml(published, { study, locale: 'en' });
const total = (id: string) => published.cells.find(({ measure, slice }) => measure === id && slice === 'total=all')!;
const HEAD = 'Design effect (units)';

/** The last cells of the tables of a sheet that have the column, by the row's name. */
function printedIn(sheet: string): readonly (readonly [string, string])[] {
  const [own = ''] = new RegExp(`<section id="${sheet}".*?</section>`, 's').exec(html) ?? [];
  return [...own.matchAll(/<table.*?<\/table>/gs)]
    .filter(([table]) => table.includes(HEAD))
    .flatMap(([table]) => [...table.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)])
    .map(([row]) => {
      const cells = [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, text]) => text!.replace(/<[^>]*>/g, ''));
      return [cells[0]!, cells.at(-1)!] as const;
    });
}

const fixed = (effect: number | null | undefined) => (typeof effect === 'number' ? effect.toFixed(1) : '–');

function favourableEffect(cell: Published['cells'][number]) {
  return cell.favourability.state === 'shown' ? cell.favourability.value.favourable.designEffect : undefined;
}

describe('the design effect of units is printed', () => {
  it('beside the mean of every scale and outcome', () => {
    const effects = published.measures
      .filter(({ kind }) => kind === 'scale' || kind === 'index' || kind === 'outcome')
      .flatMap(({ id }) => {
        const { mean } = total(id);
        return mean.state === 'shown' ? [fixed(mean.value.designEffect)] : [];
      });
    const printed = printedIn('scales').map(([, effect]) => effect);
    expect(printed.length).toBeGreaterThan(9);
    expect(printed.every((effect) => effects.includes(effect))).toBe(true);
    expect(new Set(printed).size).toBeGreaterThan(2);
  });

  it('beside the percentages of every statement that everybody was asked', () => {
    const measured = new Set(published.measures.map(({ id }) => id));
    const asked = study.pack.items.filter(({ id, audience }) => audience === 'everyone' && measured.has(id));
    const effects = asked.map(({ id }) => fixed(favourableEffect(total(id)))).filter((text) => text !== '–');
    const printed = printedIn('items').map(([, effect]) => effect);
    expect(effects.length).toBeGreaterThan(20);
    for (const effect of effects) expect(printed).toContain(effect);
  });

  it('beside the difference of two groups on every score and statement', () => {
    const ofItems = published.analyses.flatMap((one) =>
      one.kind === 'itemContrast' && one.value.state === 'shown' ? [fixed(one.value.value.designEffect)] : [],
    );
    const ofScores = published.contrasts.flatMap(({ test }) =>
      test.state === 'shown' ? [fixed(test.value.designEffect)] : [],
    );
    const effects = [...ofItems, ...ofScores];
    const printed = printedIn('contrast-1').map(([, effect]) => effect);
    expect(printed.length).toBeGreaterThan(32);
    expect(printed.filter((effect) => effect !== '–').every((effect) => effects.includes(effect))).toBe(true);
  });

  it('beside the differences of two scores of the same person', () => {
    expect(printedIn('say-do').length).toBeGreaterThan(2);
  });

  it('from the least to the greatest of a pair of groups', () => {
    const effects = published.contrasts.flatMap(({ measure, test }) =>
      measure !== 'CFI8' && test.state === 'shown' && test.value.designEffect !== null ? [test.value.designEffect] : [],
    );
    const [low, high] = [Math.min(...effects).toFixed(1), Math.max(...effects).toFixed(1)];
    expect(html).toContain(`Other comparisons of these groups: from ${low} to ${high}.`);
  });

  it('nowhere where no unit is known', () => {
    const alone = fullStudy({ unit: undefined });
    for (const locale of LOCALES) {
      const head = /Designeffekt \(|Design effect \(|Asetelmakerroin \(/;
      expect(renderHtml(published, { study, locale })).toMatch(head);
      expect(renderHtml(simulatedPublished(alone, 300), { study: alone, locale })).not.toMatch(head);
    }
  });
});

describe('beside figures by category, where units are known', () => {
  /** As with fewer than ten units. */
  const fewer: Published = {
    ...published,
    cells: published.cells.map((cell) =>
      cell.mean.state === 'shown'
        ? { ...cell, mean: { state: 'shown', value: { ...cell.mean.value, designEffect: null } } }
        : cell,
    ),
  };

  it.each(LOCALES)('stands that they are widened as everybody’s, or with few units that they are not: %s', (locale) => {
    const { contrasts } = study.words[locale]!.texts.report as Record<string, Record<string, string>>;
    const { alone, everybody } = contrasts as { alone: string; everybody: string };
    const sheets = (html: string) =>
      ['contrast-1', 'slices'].map((id) => new RegExp(`<section id="${id}".*?</section>`, 's').exec(html)![0]);
    for (const sheet of sheets(renderHtml(published, { study, locale }))) {
      expect(sheet).toContain(everybody);
      expect(sheet).not.toContain(alone);
    }
    for (const sheet of sheets(renderHtml(fewer, { study, locale }))) {
      expect(sheet).toContain(alone);
      expect(sheet).not.toContain(everybody);
    }
    const without = fullStudy({ unit: undefined });
    const html = renderHtml(simulatedPublished(without, 100), { study: without, locale });
    expect(html).not.toContain(alone);
    expect(html).not.toContain(everybody);
  });
});
