import * as z from 'zod/mini';
import { answerCode, itemId, nonEmptyList, packId, plainId, text, version } from './forms.js';
import { once } from './once.js';

/** Percent of maximum possible. */
const percent = () => z.number().check(z.gte(0), z.lte(100));

const nonSubstantive = () => z.enum(['notRelevant', 'dontKnow']);

const audience = () => z.enum(['everyone', 'withCustomerContact', 'topManagement']);

const bandsSchema = () => z.strictObject({ favourableFrom: percent(), unfavourableTo: percent() });

const responseSetSchema = () =>
  z.strictObject({
    id: plainId(),
    options: z
      .array(
        z.strictObject({
          code: answerCode(),
          score: z.int().check(z.gte(-1000), z.lte(1000)),
          favourability: z.enum(['favourable', 'neutral', 'unfavourable']),
        }),
      )
      .check(z.minLength(2, 'at least 2 options')),
  });

const itemSchema = () =>
  z.strictObject({
    id: itemId(),
    scale: z.nullable(plainId()),
    responseSet: plainId(),
    keying: z.enum(['direct', 'reverse']),
    referent: z.enum(['me', 'team', 'nearestManager', 'topManagement', 'organisation']),
    audience: audience(),
    pulse: z.boolean(),
    nonSubstantive: z.nullable(nonSubstantive()),
    lineage: z.exactOptional(z.strictObject({ construct: text(), source: text() })),
    thought: z.exactOptional(text()),
    counterpartOf: z.exactOptional(itemId()),
  });

const scaleSchema = () =>
  z.strictObject({
    id: plainId(),
    items: nonEmptyList(itemId()),
    minAnswered: z.int().check(z.gte(1)),
    bands: bandsSchema(),
  });

const indexSchema = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('ofRespondents'),
      id: plainId(),
      scales: nonEmptyList(plainId()),
      minScales: z.int().check(z.gte(1)),
      bands: bandsSchema(),
      role: z.exactOptional(z.enum(['main', 'trend', 'composite'])),
    }),
    z.strictObject({
      kind: z.literal('ofAggregates'),
      id: plainId(),
      statistic: z.literal('percentFavourable'),
      scales: nonEmptyList(plainId()),
    }),
    z.strictObject({
      kind: z.literal('ofItems'),
      id: plainId(),
      items: nonEmptyList(itemId()),
      minAnswered: z.int().check(z.gte(1)),
      bands: bandsSchema(),
    }),
  ]);

/** Whole numbers that a survey can ask for: any answer must fit in 32 bits. */
const answerBound = () => z.int().check(z.gte(-2_147_483_647), z.lte(2_147_483_647));

const questionSchema = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('number'),
      id: itemId(),
      audience: audience(),
      min: answerBound(),
      max: answerBound(),
      outcome: z.exactOptional(z.enum(['number', 'enps'])),
    }),
    z.strictObject({
      kind: z.literal('open'),
      id: itemId(),
      audience: audience(),
      hint: z.exactOptional(plainId()),
    }),
    z.strictObject({
      kind: z.literal('choice'),
      id: itemId(),
      audience: audience(),
      multiple: z.boolean(),
      options: z
        .array(z.strictObject({ id: plainId(), code: answerCode() }))
        .check(z.minLength(2, 'at least 2 options')),
    }),
    z.strictObject({
      kind: z.literal('pick'),
      id: itemId(),
      audience: audience(),
      list: z.nullable(plainId()),
      most: z.int().check(z.gte(1), z.lte(100)),
      about: z.enum(['today', 'wished', 'self', 'priorities']),
    }),
  ]);

const listSchema = () =>
  z.strictObject({
    id: plainId(),
    version: z.int().check(z.gte(1)),
    headline: plainId(),
    entries: z
      .array(
        z.strictObject({
          id: plainId(),
          code: answerCode(),
          category: plainId(),
          limiting: z.boolean(),
          concept: z.exactOptional(plainId()),
        }),
      )
      .check(z.minLength(2, 'at least 2 entries')),
  });

const backgroundSchema = () =>
  z.strictObject({
    id: plainId(),
    categories: z
      .array(z.strictObject({ id: plainId(), code: answerCode() }))
      .check(z.minLength(2, 'at least 2 categories')),
    ordered: z.boolean(),
    collapses: z.array(
      z.strictObject({
        id: plainId(),
        groups: nonEmptyList(z.strictObject({ id: plainId(), categories: nonEmptyList(plainId()) })),
      }),
    ),
  });

const elementSchema = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: plainId() }),
    z.strictObject({ kind: z.literal('background'), background: plainId() }),
    z.strictObject({ kind: z.literal('question'), question: itemId() }),
    z.strictObject({ kind: z.literal('items'), id: itemId(), items: nonEmptyList(itemId()) }),
  ]);

const moduleSchema = () =>
  z.strictObject({
    id: plainId(),
    minutes: z.number().check(z.gte(0), z.lte(120)),
    pages: nonEmptyList(z.strictObject({ id: plainId(), elements: nonEmptyList(elementSchema()) })),
    optional: z.exactOptional(z.boolean()),
    standalone: z.exactOptional(z.boolean()),
    fromWave: z.exactOptional(z.int().check(z.gte(1), z.lte(1000))),
    audience: z.exactOptional(audience()),
    excludes: z.exactOptional(nonEmptyList(plainId())),
    requires: z.exactOptional(nonEmptyList(plainId())),
  });

/** The structure of a pack; rules that tie its parts together stand in `rules-*.ts`. */
export const packSchema = once(() =>
  z.strictObject({
    format: z.literal(1),
    id: packId(),
    version: version(),
    status: z.enum(['draft', 'released']),
    licence: text(),
    source: text(),
    nonSubstantiveCodes: z.strictObject({ notRelevant: answerCode(), dontKnow: answerCode() }),
    responseSets: nonEmptyList(responseSetSchema()),
    items: nonEmptyList(itemSchema()),
    scales: z.array(scaleSchema()),
    indices: z.array(indexSchema()),
    gaps: z.exactOptional(nonEmptyList(z.strictObject({ id: plainId(), of: plainId(), minus: plainId() }))),
    background: z.array(backgroundSchema()),
    questions: z.exactOptional(z.array(questionSchema())),
    lists: z.exactOptional(nonEmptyList(listSchema())),
    modules: nonEmptyList(moduleSchema()),
    texts: z.exactOptional(nonEmptyList(plainId())),
    notes: z.exactOptional(nonEmptyList(text())),
  }),
);
