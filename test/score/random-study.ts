import fc from 'fast-check';
import type { Item, Pack, Study } from '../../src/model/index.js';
import { studyOf } from '../support/study.js';
import { type PickShape, pickedOutcomes, pickShape, picksAnswered, withPicks } from './random-picks.js';

/** One respondent's answers as a survey stores them. */
export type Response = Readonly<Record<string, string | number | null>>;

/** A study with responses to it. */
export interface Case {
  readonly study: Study;
  readonly responses: readonly Response[];
}

const bands = { favourableFrom: 62.5, unfavourableTo: 37.5 };

/** Mostly 1–12 items; some of 17–20, where lcm(1 … m) times the range lies just inside or just outside 2^26. */
const scaleShape = fc
  .record({
    m: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) }, fc.integer({ min: 17, max: 20 })),
    points: fc.integer({ min: 2, max: 11 }),
    lowest: fc.integer({ min: -2, max: 3 }),
  })
  .chain(({ m, points, lowest }) =>
    fc.record({
      points: fc.constant(points),
      lowest: fc.constant(lowest),
      minAnswered: fc.oneof(fc.integer({ min: 1, max: m }), fc.constant(1)),
      items: fc.array(
        fc.record({ reverse: fc.boolean(), offer: fc.constantFrom(null, 'notRelevant' as const, 'dontKnow' as const) }),
        { minLength: m, maxLength: m },
      ),
    }),
  );

type ScaleShape = typeof scaleShape extends fc.Arbitrary<infer T> ? T : never;

function packOf(shapes: readonly ScaleShape[], minScales: number): Pack {
  const itemsOf = ({ items }: ScaleShape, s: number) =>
    items.map(
      ({ reverse, offer }, i): Item => ({
        id: `S${s}I${i}`,
        scale: `S${s}`,
        responseSet: `R${s}`,
        keying: reverse ? 'reverse' : 'direct',
        referent: 'me',
        audience: 'everyone',
        pulse: false,
        nonSubstantive: offer,
      }),
    );
  const lone: Item = { ...itemsOf(shapes[0]!, 0)[0]!, id: 'LONE', scale: null };
  const items = [...shapes.flatMap(itemsOf), lone];
  return {
    format: 1,
    id: 'random',
    version: '1.0.0',
    status: 'draft',
    licence: 'MIT',
    source: 'a test',
    nonSubstantiveCodes: { notRelevant: 'NR', dontKnow: 'DK' },
    responseSets: shapes.map(({ points, lowest }, s) => ({
      id: `R${s}`,
      options: Array.from({ length: points }, (_, i) => ({
        code: `a${i}`,
        score: lowest + i,
        favourability: (['unfavourable', 'neutral', 'favourable'] as const)[i % 3]!,
      })),
    })),
    items,
    scales: shapes.map((shape, s) => ({
      id: `S${s}`,
      items: shape.items.map((_, i) => `S${s}I${i}`),
      minAnswered: shape.minAnswered,
      bands,
    })),
    indices: [{ kind: 'ofRespondents', id: 'IDX', scales: shapes.map((_, s) => `S${s}`), minScales, bands }],
    gaps: [{ id: 'GAP', of: 'IDX', minus: 'S0' }],
    background: [
      {
        id: 'customerContact',
        ordered: true,
        categories: ['daily', 'rarely', 'never', 'away'].map((id) => ({ id, code: id.slice(0, 1).toUpperCase() })),
        collapses: [
          {
            id: 'any',
            groups: [
              { id: 'contact', categories: ['daily', 'rarely'] },
              { id: 'none', categories: ['never'] },
            ],
          },
        ],
      },
    ],
    modules: [
      {
        id: 'core',
        minutes: 1,
        pages: [{ id: 'p', elements: [{ kind: 'items', id: 'G', items: items.map(({ id }) => id) }] }],
      },
    ],
  };
}

const bigOutcome = { min: -20_000_000, max: 20_000_000, decimals: 2 };
const smallOutcome = { min: 0, max: 100, decimals: 1 };

/** Pairs of items by definition take long. */
const MOST_ITEMS_WITH_STRUCTURE = 16;

interface StudyOptions {
  readonly weighted: boolean;
  readonly big: boolean;
  readonly sliced: boolean;
  readonly structure: boolean;
  readonly picks: PickShape | null;
}

function studyWith(pack: Pack, { weighted, big, sliced, structure, picks }: StudyOptions): Study {
  const outcome = { bands: null, name: {} };
  const contact = { id: 'customerContact', column: 'contact', codes: null, fromHost: false };
  return studyOf({
    pack: picks === null ? pack : withPicks(pack, picks),
    background: sliced
      ? [contact, { ...contact, id: 'language', column: 'land' }, { ...contact, id: 'site', column: 'site' }]
      : [],
    outcomes: [
      { id: 'eng', column: 'eng', kind: 'number', ...(big ? bigOutcome : smallOutcome), ...outcome },
      { id: 'enps', column: 'nps', kind: 'enps', min: 0, max: 10, decimals: 0, ...outcome },
      ...(picks === null ? [] : pickedOutcomes(picks)),
    ],
    unit: sliced ? { column: 'team' } : null,
    structure: structure && pack.items.length <= MOST_ITEMS_WITH_STRUCTURE,
    weight: weighted ? { column: 'w', decimals: 4 } : null,
  });
}

function responseTo(study: Study, picks: PickShape | null): fc.Arbitrary<Response> {
  const blank = fc.constantFrom('', null);
  const items = study.pack.items.map((item) => {
    const codes = study.pack.responseSets.find(({ id }) => id === item.responseSet)!.options.map(({ code }) => code);
    const other = item.nonSubstantive === null ? [] : [study.pack.nonSubstantiveCodes[item.nonSubstantive]];
    return [
      item.id,
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...codes) }, blank, fc.constantFrom('', ...other)),
    ];
  });
  const { min, max, decimals } = study.outcomes[0]!;
  const steps = fc.integer({ min: min * 10 ** decimals, max: max * 10 ** decimals });
  return fc.record({
    ...Object.fromEntries(items),
    ...(picks === null ? {} : picksAnswered(picks)),
    eng: fc.oneof({ weight: 4, arbitrary: steps.map((step) => decimalText(step, decimals)) }, blank),
    nps: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 10 }) }, blank),
    contact: fc.constantFrom('D', 'R', 'N', 'A', '', null),
    site: fc.constantFrom('a|b', 'a~1b', 'c', ''),
    land: fc.constantFrom('', 'SE', '__proto__', 'constructor', 'nö "x"'),
    team: fc.constantFrom('', '1', '2', '10'),
    w: fc.oneof(fc.nat(30_000), fc.nat({ max: 2 ** 45 }), fc.constant(0)).map((step) => decimalText(step, 4)),
  });
}

function decimalText(step: number, decimals: number): string {
  const digits = String(Math.abs(step)).padStart(decimals + 1, '0');
  return `${step < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Studies of 1–3 scales with 1–20 items each, an index, two outcomes; with and without weights and slices; with picks on request. */
export function randomCase({
  mostResponses,
  picks = false,
}: {
  readonly mostResponses: number;
  readonly picks?: boolean;
}): fc.Arbitrary<Case> {
  return fc
    .array(scaleShape, { minLength: 1, maxLength: picks ? 1 : 3 })
    .chain((shapes) => fc.tuple(fc.constant(shapes), fc.integer({ min: 1, max: shapes.length })))
    .map(([shapes, minScales]) => packOf(shapes, minScales))
    .chain((pack) =>
      fc
        .record({
          ...{ weighted: fc.boolean(), big: fc.boolean(), sliced: fc.boolean(), structure: fc.boolean() },
          picks: picks ? pickShape : fc.constant(null),
        })
        .map((options) => ({ study: studyWith(pack, options), picks: options.picks })),
    )
    .chain(({ study, picks: asked }) =>
      fc.record({
        study: fc.constant(study),
        responses: fc.array(responseTo(study, asked), { maxLength: mostResponses }),
      }),
    );
}
