import { questionsOnOneself } from '../../pack/asked-modules.js';
import { once } from '../../pack/once.js';
import type { PickSections } from '../sections.js';
import { studySchemaWith } from '../study-schema.js';
import { askedPicks, figuresOf, pickedOutcomes } from './resolve-picks.js';
import { resolvePriorities } from './resolve-priorities.js';
import { resolveValues } from './resolve-values.js';
import { prioritiesSchema, type ValuesFile, valuesSchema } from './section-schemas.js';

/** The study file of packs that ask people to pick. */
export const pickStudySchema = once(() => studySchemaWith({ values: valuesSchema(), priorities: prioritiesSchema() }));

/** Reads values, priorities and what is worked out from picks. */
export const pickSections: PickSections = {
  schema: pickStudySchema,
  resolve: (sources) => {
    const values = resolveValues(sources.file.values as ValuesFile | undefined, sources);
    const leftOut = values?.self ? [] : questionsOnOneself(sources.pack);
    return { values, priorities: resolvePriorities(sources), leftOut };
  },
  figures: figuresOf,
  asked: (pack, modules) => askedPicks(pack, modules).length > 0,
  outcomes: pickedOutcomes,
};
