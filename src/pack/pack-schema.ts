import * as z from 'zod/mini';
import { answerCode, itemId, nonEmptyList, packId, plainId, text, version } from './forms.js';

/** Percent of maximum possible. */
const percent = () => z.number().check(z.gte(0), z.lte(100));

const nonSubstantive = () => z.enum(['notRelevant', 'dontKnow']);

const bandsSchema = z.strictObject({ favourableFrom: percent(), unfavourableTo: percent() });

const responseSetSchema = z.strictObject({
  id: plainId(),
  options: z
    .array(
      z.strictObject({
        code: answerCode(),
        score: z.int(),
        favourability: z.enum(['favourable', 'neutral', 'unfavourable']),
      }),
    )
    .check(z.minLength(2, 'at least 2 options')),
});

const itemSchema = z.strictObject({
  id: itemId(),
  scale: z.nullable(plainId()),
  responseSet: plainId(),
  keying: z.enum(['direct', 'reverse']),
  referent: z.enum(['me', 'team', 'nearestManager', 'topManagement', 'organisation']),
  audience: z.enum(['everyone', 'withCustomerContact']),
  pulse: z.boolean(),
  nonSubstantive: z.nullable(nonSubstantive()),
});

const scaleSchema = z.strictObject({
  id: plainId(),
  items: nonEmptyList(itemId()),
  minAnswered: z.int().check(z.gte(1)),
  bands: bandsSchema,
});

const indexSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ofRespondents'),
    id: plainId(),
    scales: nonEmptyList(plainId()),
    minScales: z.int().check(z.gte(1)),
    bands: bandsSchema,
  }),
  z.strictObject({
    kind: z.literal('ofAggregates'),
    id: plainId(),
    statistic: z.literal('percentFavourable'),
    scales: nonEmptyList(plainId()),
  }),
]);

const backgroundSchema = z.strictObject({
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

const elementSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: plainId() }),
  z.strictObject({ kind: z.literal('background'), background: plainId() }),
  z.strictObject({ kind: z.literal('items'), id: itemId(), items: nonEmptyList(itemId()) }),
]);

const moduleSchema = z.strictObject({
  id: plainId(),
  minutes: z.number().check(z.gte(0), z.lte(120)),
  pages: nonEmptyList(z.strictObject({ id: plainId(), elements: nonEmptyList(elementSchema) })),
});

/** The structure of a pack; rules that tie its parts together stand in `pack-rules.ts`. */
export const packSchema = z.strictObject({
  format: z.literal(1),
  id: packId(),
  version: version(),
  status: z.enum(['draft', 'released']),
  licence: text(),
  source: text(),
  nonSubstantiveCodes: z.strictObject({ notRelevant: answerCode(), dontKnow: answerCode() }),
  responseSets: nonEmptyList(responseSetSchema),
  items: nonEmptyList(itemSchema),
  scales: z.array(scaleSchema),
  indices: z.array(indexSchema),
  background: z.array(backgroundSchema),
  modules: nonEmptyList(moduleSchema),
});
