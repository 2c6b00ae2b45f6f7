import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Pack, PackWording } from '../../src/model/index.js';
import { definePack, validatePackFile } from '../../src/pack/index.js';
import { parseStudy } from '../../src/study/index.js';
import { renderWording } from '../../src/wording/index.js';
import { kundfokus, testFolder } from '../cli/support/run.js';
import { fullLibrary } from '../support/library.js';

const text = readFileSync(new URL('../../packs/README.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/^```(\w+)\n(.*?)\n```$/gms)].map(([, kind, content]) => ({
  kind,
  content: content!,
}));
const blockOf = (kind: string, holding: string) =>
  blocks.find((block) => block.kind === kind && block.content.includes(holding))!.content;

const whole = blockOf('json', '"wordings"');
const { pack, wordings } = JSON.parse(whole) as { readonly pack: Pack; readonly wordings: readonly PackWording[] };

const at = testFolder();
writeFileSync(at('our-pack.json'), whole);
writeFileSync(at('study.yaml'), blockOf('yaml', 'our-pack@'));
writeFileSync(at('answers.csv'), `${blockOf('csv', 'OPFIX1')}\n`);

/** A command of the README with its files in the folder of the test. */
const run = (line: string) => {
  const [, ...args] = line.split(' ');
  return kundfokus(...args.map((arg) => (/\.(json|yaml|csv|html)$/.test(arg) ? at(arg) : arg)));
};

describe('the pack in packs/README.md', () => {
  it('passes as it stands', () => {
    expect(validatePackFile(JSON.parse(whole))).toEqual([]);
    expect(definePack(pack, wordings)).toEqual({ pack, wordings });
  });

  it('is small enough to read and has all that a pack must have', () => {
    expect(pack.items).toHaveLength(3);
    expect(wordings.map(({ locale }) => locale)).toEqual(['en', 'sv']);
  });

  it.each(blockOf('sh', 'kundfokus check').split('\n'))('works in: %s', async (line) => {
    const { code, err } = await run(line);
    expect({ code, err: err.replace(/^Wrote .*$/gm, '').trim() }).toEqual({ code: 0, err: '' });
  });

  it('gives the scores that are printed under it', async () => {
    const { out } = await run('kundfokus score study.yaml answers.csv --pack our-pack.json');
    expect(out.replaceAll('\r\n', '\n').trim()).toBe(blockOf('csv', 'id,FIX'));
  });

  it('stands in the survey with the words of its study', async () => {
    await run('kundfokus survey study.yaml --pack our-pack.json -o survey.json');
    const survey = readFileSync(at('survey.json'), 'utf8');
    expect(survey).toContain('Jag vet vad jag ska göra när något har blivit fel för patienterna.');
    expect(survey).toContain('I know what to do when something has gone wrong for patients.');
  });

  it.each([
    'kundfokus codebook --pack our-pack.json -o codebook.html',
    'kundfokus pilot study.yaml --pack our-pack.json -o pilot.html',
  ])('works in: %s', async (line) => {
    expect((await run(line)).code).toBe(0);
  });

  it('is refused with the place of the fault when it is changed', () => {
    const broken = JSON.parse(whole);
    broken.pack.items[0].responseSet = 'agree7';
    broken.wordings[1].items.OPFIX2.text = 'Vi gör inte fel och vi säger det.';
    const issues = validatePackFile(broken).map(({ code, path }) => `${code} ${path}`);
    expect(issues).toContain('unknown-response-set pack/items/OPFIX1/responseSet');
  });
});

describe('the items in packs/README.md', () => {
  const examples = [...text.matchAll(/^- (👎|👍) `(.*?)`/gmu)].map(([, sign, item]) => ({ sign, item: item! }));
  const english = fullLibrary.wordings.find(({ locale, packVersion }) => locale === 'en' && packVersion === '2.0.0')!;
  const [, battery] = fullLibrary.packs;
  /** Codes of what is wrong with a text, put in place of each of some items: the fewest that any of them gives. */
  const faultsOf = (item: string, ids: readonly string[]) => {
    const tried = ids.map((id) => {
      const { [id]: _exception, ...exceptions } = english.exceptions ?? {};
      const items = { ...english.items, [id]: { text: item, revision: 1, evidence: 'none' } };
      return validatePackFile({ pack: battery, wordings: [{ ...english, items, exceptions }] })
        .filter(({ path }) => path.includes(`items/${id}/`))
        .map(({ code }) => code);
    });
    return tried.toSorted((a, b) => a.length - b.length)[0]!;
  };

  const core = battery!.items.slice(0, 24).map(({ id }) => id);

  it('are good and bad in pairs', () => {
    expect(examples.filter(({ sign }) => sign === '👍').length).toBeGreaterThanOrEqual(5);
    expect(examples.filter(({ sign }) => sign === '👎').length).toBeGreaterThanOrEqual(6);
  });

  it.each(examples.filter(({ sign }) => sign === '👍'))('pass where they are good: $item', ({ item }) => {
    expect(faultsOf(item, core)).toEqual([]);
  });

  it.each([
    ['I know and like what we do for {{c.pl}}.', 'double-barrelled'],
    ['Management and my team work for {{c.pl}}.', 'double-barrelled'],
    ['We work for {{c.pl}}.', 'no-referent'],
    ['I do not know what {{c.pl}} need.', 'negation'],
    ['Our customer focus is strong.', 'names-construct'],
    ['I know what makes {{c.pl}} loyal.', 'market-word'],
  ])('fail where they are bad: %s', (item, code) => {
    expect(examples).toContainEqual({ sign: '👎', item });
    expect(faultsOf(item, ['CFCON1'])).toContain(code);
  });
});

describe('the words of a study in packs/README.md', () => {
  it('are every form that Finnish needs, and fill every item', () => {
    const study = parseStudy(parse(blockOf('yaml', 'toimeksiantajat')), fullLibrary);
    const { items } = renderWording(study, 'fi');
    expect(Object.values(items).filter((item) => /[Tt]oimeksiantaj/.test(item)).length).toBeGreaterThan(20);
    expect(Object.values(items).join(' ')).not.toMatch(/[Aa]siakka/);
  });

  it('tell customers and clients apart where a language has one word for both', () => {
    const { words } = fullLibrary.locales.find(({ locale }) => locale === 'fi')!;
    expect(words.customer!.forms).toEqual(words.client!.forms);
    expect(words.customer!.definition).not.toBe(words.client!.definition);
  });
});

describe('the headings of packs/README.md', () => {
  it('are what its contents link to', () => {
    const slug = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-');
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slug(heading!));
    for (const [, anchor] of text.matchAll(/\]\(#(.*?)\)/g)) expect(headings).toContain(anchor);
  });
});
