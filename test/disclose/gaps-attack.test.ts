import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analyse/index.js';
import { disclose, type Published } from '../../src/disclose/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { tallyResponses } from '../../src/tally/index.js';
import { customerFocus, studyOf } from '../support/study.js';

/** Beside contact against none, how often. */
const often = [
  { id: 'everyDay', categories: ['daily'] },
  { id: 'everyWeek', categories: ['weekly'] },
  { id: 'seldom', categories: ['rarely', 'never'] },
];
const background = customerFocus.background.map((one) =>
  one.id === 'customerContact' ? { ...one, collapses: [...one.collapses, { id: 'often', groups: often }] } : one,
);
const pack = { ...customerFocus, background, indices: [], gaps: [{ id: 'sayDo', of: 'CEN', minus: 'GOA' }] };
const study = { ...studyOf(), pack };
const plan = buildPlan(study);
const FEWEST = study.privacy.minimumMean;

/** People who have contact with customers daily, weekly, rarely or never ('': do not say) and answered one scale or both. */
interface Crowd {
  readonly contact: 'D' | 'W' | 'R' | 'N' | '';
  readonly scales: readonly ('CEN' | 'GOA')[];
  readonly n: number;
}

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  ...{ 'total=all': ['D', 'W', 'R', 'N', ''] },
  ...{ 'customerContact.contact=contact': ['D', 'W', 'R'], 'customerContact.contact=noContact': ['N'] },
  ...{ 'customerContact.often=everyDay': ['D'], 'customerContact.often=everyWeek': ['W'] },
  ...{ 'customerContact.often=seldom': ['R', 'N'] },
};

function publish(crowds: readonly Crowd[]): Published {
  const responses = crowds.flatMap(({ contact, scales, n }, c) =>
    Array.from({ length: n }, (_one, i) => ({
      customerContact: contact,
      ...Object.fromEntries(
        scales.flatMap((scale, s) =>
          [1, 2, 3].map((item) => [
            `CF${scale}${item}`,
            String(1 + ((i * (1 + 2 * s) + c + item * (i % (3 - s))) % 5)),
          ]),
        ),
      ),
    })),
  );
  return disclose(analyse(tallyResponses(plan, responses, { batch: 'test' }), plan, { study }), study.privacy);
}

/** Groups whose gap is shown, or is one of them less others: how many have both scores, and how many one only. */
function toldOf(crowds: readonly Crowd[]) {
  const shown = publish(crowds).analyses.flatMap(({ kind, slices: [slice], value }) =>
    kind === 'gap' && value.state === 'shown' ? [slice!] : [],
  );
  const groups = shown.map((slice) => GROUPS[slice]!);
  const left = groups.flatMap((whole) =>
    unionsOf(groups.filter((part) => part !== whole && part.every((contact) => whole.includes(contact)))).map((taken) =>
      whole.filter((contact) => !taken.includes(contact)),
    ),
  );
  return left.map((contacts) => {
    const own = crowds.filter(({ contact }) => contacts.includes(contact));
    const count = (answered: number) =>
      own.reduce((sum, { scales, n }) => (scales.length === answered ? sum + n : sum), 0);
    return { contacts, both: count(2), lacking: count(1) };
  });
}

/** All groups that can be put together from some, none among them. */
function unionsOf([first, ...others]: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (first === undefined) return [[]];
  const unions = unionsOf(others);
  const apart = unions.filter((union) => !union.some((contact) => first.includes(contact)));
  return [...unions, ...apart.map((union) => [...first, ...union])];
}

const isFew = (n: number) => n > 0 && n < FEWEST;
const tellsOfFew = ({ both, lacking }: { readonly both: number; readonly lacking: number }) =>
  isFew(both) || isFew(lacking);
const [both, of, minus] = [['CEN', 'GOA'], ['CEN'], ['GOA']] as const;

describe('a gap between two scores', () => {
  it.each<[string, readonly Crowd[]]>([
    [
      'two who alone have both scores',
      [
        { contact: 'D', scales: both, n: 2 },
        { contact: 'D', scales: of, n: 30 },
        { contact: 'N', scales: minus, n: 30 },
      ],
    ],
    [
      'the one who has one score only among those without contact, everybody less those with it',
      [
        { contact: 'D', scales: both, n: 40 },
        { contact: 'D', scales: of, n: 7 },
        { contact: 'N', scales: both, n: 40 },
        { contact: 'N', scales: of, n: 1 },
      ],
    ],
    [
      'those few who have both scores and do not say what contact they have',
      [
        { contact: 'D', scales: both, n: 40 },
        { contact: 'N', scales: both, n: 40 },
        { contact: '', scales: both, n: 2 },
        { contact: '', scales: of, n: 9 },
        { contact: '', scales: minus, n: 9 },
      ],
    ],
    [
      'those few with both scores who have contact rarely, all with contact less those of every day and every week',
      [
        { contact: 'D', scales: both, n: 40 },
        { contact: 'W', scales: both, n: 40 },
        { contact: 'R', scales: both, n: 2 },
        { contact: 'R', scales: of, n: 12 },
        { contact: 'R', scales: minus, n: 12 },
        { contact: 'N', scales: both, n: 60 },
      ],
    ],
  ])('P10 does not tell of %s', (_case, crowds) => {
    expect(toldOf(crowds).filter(tellsOfFew)).toEqual([]);
  });

  it('P10 is told of groups where enough answered both and enough or none only one', () => {
    const told = toldOf([
      { contact: 'D', scales: both, n: 40 },
      { contact: 'N', scales: both, n: 30 },
      { contact: 'N', scales: minus, n: 6 },
    ]);
    expect(told.map(({ contacts }) => contacts)).toEqual(
      expect.arrayContaining([['D', 'W', 'R'], ['N'], ['D', 'W', 'R', 'N', '']]),
    );
  });

  it('P10 tells of no few whoever answered which scale', () => {
    const crowds = fc.array(
      fc.record({
        contact: fc.constantFrom<Crowd['contact']>('D', 'W', 'R', 'N', ''),
        scales: fc.constantFrom<Crowd['scales']>(both, both, of, minus),
        n: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 20, max: 40 })),
      }),
      { minLength: 1, maxLength: 12 },
    );
    let told = 0;
    fc.assert(
      fc.property(crowds, (made) => {
        const found = toldOf(made);
        told += found.length;
        const few = found.find(tellsOfFew);
        if (few !== undefined) throw new Error(JSON.stringify(few));
      }),
      { numRuns: Number(process.env.DISCLOSE_RUNS ?? 60) },
    );
    expect(told).toBeGreaterThan(60);
  });
});
