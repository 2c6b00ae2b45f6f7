import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wording as en } from '../../locales/en/packs/customer-focus@1.0.0.js';
import type { VersionComparison } from '../../src/pack/index.js';
import { customerFocus } from '../support/study.js';
import { kundfokus, testFolder } from './support/run.js';

const folder = testFolder();
const versions = ['customer-focus@1', 'customer-focus@2'];

describe('kundfokus diff', () => {
  it('says that the twelve items of 1.0.0, their scales and CFI4 compare with 2.0.0', async () => {
    const { code, out, err } = await kundfokus('diff', ...versions, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { items, scales, indices, context } = JSON.parse(out) as VersionComparison;
    const ids = (parts: VersionComparison['items']) => parts.filter((p) => p.compares === 'yes').map(({ id }) => id);
    expect(ids(items)).toEqual(customerFocus.items.map(({ id }) => id));
    expect(ids(scales)).toEqual(['CEN', 'OFF', 'CON', 'GOA']);
    expect(ids(indices)).toEqual(['CFI4']);
    expect(items.find(({ id }) => id === 'CFLEA1')).toMatchObject({ change: 'added', compares: 'no' });
    expect(context).not.toEqual([]);
  });

  it('prints the same as a table, a reason in every row', async () => {
    const { out } = await kundfokus('diff', ...versions);
    expect(out).toMatch(/^From customer-focus@1\.0\.0 to customer-focus@2\.1\.0\n/);
    expect(out).toContain(
      'can be compared on 12 of 41 items, on the scales CEN, OFF, CON, GOA, and on the indices CFI4.',
    );
    expect(out).toMatch(/^ {2}CFCEN1 +identical +yes +same words, answers and scoring$/m);
    expect(out).toMatch(/^ {2}CFLEA1 +added +no +only in the newer version$/m);
    expect(out).toMatch(/^ {2}core +changed +partly +asked among other questions or in another order; added CFINS1/m);
    expect(out).toContain('only in customer-focus@2.1.0: da, nb, fi, de');
  });

  it.each([
    ['sv', 'kan jämföras på 12 av 41 påståenden'],
    ['da', 'kan sammenlignes på 12 af 41 udsagn'],
    ['nb', 'kan sammenlignes på 12 av 41 påstander'],
    ['fi', 'väittämistä 12/41'],
    ['de', 'vergleichbar in 12 von 41 Aussagen'],
  ])('speaks %s', async (locale, words) => {
    expect((await kundfokus('diff', ...versions, '--locale', locale)).out).toContain(words);
  });

  it('says in that language what changed around items that stayed', async () => {
    const { out } = await kundfokus('diff', ...versions, '--locale', 'sv');
    expect(out).toContain('De tolv påståendena från 1.0.0 står först i modulen core');
    expect(out).not.toContain('The twelve items');
  });

  it('puts the earlier version first, whichever is named first', async () => {
    expect((await kundfokus('diff', ...versions.toReversed())).out).toBe((await kundfokus('diff', ...versions)).out);
  });

  it('says so where both are one version', async () => {
    const { code, out } = await kundfokus('diff', 'customer-focus@1', 'customer-focus@1.0.0');
    expect(code).toBe(0);
    expect(out).toContain('Both are customer-focus@1.0.0: there is nothing to compare.');
  });

  it('compares with a pack file, and says where nothing compares', async () => {
    const file = folder('next.json');
    const items = customerFocus.items.map((item) => ({ ...item, keying: 'reverse' }));
    const pack = { ...customerFocus, version: '3.0.0', status: 'draft', items };
    writeFileSync(file, JSON.stringify({ pack, wordings: [{ ...en, packVersion: '3.0.0' }] }));
    const { code, out, err } = await kundfokus('diff', 'customer-focus@1', file);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(
      'Nothing can be compared between a survey on customer-focus@1.0.0 and one on customer-focus@3.0.0.',
    );
    expect(out).toMatch(/CFCEN1 +re-keyed +no +scored in the other direction/);
    expect(out).toMatch(/CEN +changed +no +made up of what cannot be compared: CFCEN1, CFCEN2, CFCEN3/);
    expect(out).toContain('only in customer-focus@1.0.0: sv');
  });

  it('refuses two different packs', async () => {
    const file = folder('other.json');
    writeFileSync(
      file,
      JSON.stringify({ pack: { ...customerFocus, id: 'other-pack' }, wordings: [{ ...en, pack: 'other-pack' }] }),
    );
    const { code, err } = await kundfokus('diff', 'customer-focus@1', file);
    expect(code).toBe(1);
    expect(err).toMatch(/other: expected another version of customer-focus, received other-pack@1\.0\.0/);
  });

  it.each([
    [
      ['customer-focus@1', 'customer-focus@9'],
      1,
      /other: expected a version of customer-focus that exists: 2\.1\.0, 2\.0\.0, 1\.0\.0/,
    ],
    [['customer-focs@1', 'customer-focus@2'], 1, /one: expected one of the packs customer-focus.*Did you mean/],
    [['customer-focus@1', 'nowhere.json'], 1, /nowhere\.json/],
    [[...versions, '--locale', 'xx'], 1, /--locale: expected one of the languages sv, da, nb, fi, en, de/],
    [['customer-focus@1'], 2, /other: expected a value/],
  ] as const)('refuses %j and says what there is', async (args, exit, message) => {
    const { code, out, err } = await kundfokus('diff', ...args);
    expect({ code, out }).toEqual({ code: exit, out: '' });
    expect(err).toMatch(message);
  });
});
