import * as z from 'zod/mini';
import { localeTag, packId, text, version } from './forms.js';
import { once } from './once.js';

const named = () => z.strictObject({ name: text(), description: text() });

const texts = () => z.record(z.string(), text());

/** The words of a pack in one locale; that they are complete is checked against the pack in `rules-*.ts`. */
export const wordingSchema = once(() =>
  z.strictObject({
    pack: packId(),
    packVersion: version(),
    locale: localeTag(),
    status: z.enum(['draft', 'reviewed', 'released']),
    provenance: text(),
    name: text(),
    items: z.record(
      z.string(),
      z.strictObject({
        text: text(),
        revision: z.int().check(z.gte(1)),
        evidence: z.enum(['none', 'cognitiveInterviews', 'piloted']),
      }),
    ),
    responseSets: z.record(z.string(), texts()),
    nonSubstantive: z.partialRecord(z.enum(['notRelevant', 'dontKnow']), text()),
    scales: z.record(z.string(), named()),
    indices: z.record(z.string(), named()),
    background: z.record(
      z.string(),
      z.strictObject({
        name: text(),
        question: text(),
        categories: texts(),
        collapses: z.record(z.string(), texts()),
      }),
    ),
    questions: z.exactOptional(
      z.record(
        z.string(),
        z.strictObject({
          text: text(),
          name: z.exactOptional(text()),
          options: z.exactOptional(texts()),
          figures: z.exactOptional(texts()),
        }),
      ),
    ),
    lists: z.exactOptional(
      z.record(
        z.string(),
        z.strictObject({ name: text(), entries: texts(), categories: texts(), concepts: z.exactOptional(texts()) }),
      ),
    ),
    modules: texts(),
    texts: texts(),
    grids: texts(),
    exceptions: z.exactOptional(texts()),
    variants: z.exactOptional(z.record(z.string(), texts())),
  }),
);
