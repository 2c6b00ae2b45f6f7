import type { Issue, Locale, Pack, Study, StudyOutcome, StudyWords } from '../model/index.js';
import type { Report, StudyLibrary } from './library.js';
import { plainStudySchema, type StudyFile, type studySchemaWith } from './study-schema.js';

/** What the sections of a study are resolved from. */
export interface SectionSources {
  /** The sound parts of the file. */
  readonly file: Partial<StudyFile>;
  /** The file with shorthands written out, faulty parts included. */
  readonly written: unknown;
  readonly pack: Pack;
  readonly modules: readonly string[];
  readonly locales: readonly Locale[];
  readonly report: Report;
}

/** What the sections say. */
export interface ResolvedSections extends Pick<Study, 'values' | 'priorities'> {
  /** Ids of the questions that a study leaves out of its modules. */
  readonly leftOut: readonly string[];
}

/** What the outcomes worked out from picks are made from. */
export interface PickedSources extends Pick<Study, 'itemColumns' | 'priorities'> {
  readonly pack: Pack;
  readonly modules: readonly string[];
  readonly words: Readonly<Record<Locale, StudyWords>>;
}

/** Reads the parts of a study file that only pick questions need, so that a program without any does not carry them. */
export interface PickSections {
  readonly schema: () => ReturnType<typeof studySchemaWith>;
  readonly resolve: (sources: SectionSources) => ResolvedSections;
  /** Ids of all outcomes that a pack's picks can be worked out into. */
  readonly figures: (pack: Pack) => readonly string[];
  /** Whether modules ask anybody to pick. */
  readonly asked: (pack: Pack, modules: readonly string[]) => boolean;
  readonly outcomes: (sources: PickedSources) => readonly StudyOutcome[];
}

/** Where a pack carries them, beside its data: no part of its JSON, its checksum or a copy by message. */
const SECTIONS = /* @__PURE__ */ Symbol.for('kundfokus.pickSections');

interface Carrier {
  readonly [SECTIONS]?: PickSections;
}

/** The same pack, which brings the sections along. */
export function withSections(pack: Pack, sections: PickSections): Pack {
  return { ...pack, ...({ [SECTIONS]: sections } satisfies Carrier) };
}

/** What a library reads `values` and `priorities` with: whatever one of its packs brings. */
export function sectionsOf({ packs }: StudyLibrary): PickSections {
  return packs.map((pack) => (pack as Carrier)[SECTIONS]).find((sections) => sections !== undefined) ?? NO_SECTIONS;
}

/** Nothing of values and priorities, and what is wrong with that. */
const NO_SECTIONS: PickSections = {
  schema: plainStudySchema,
  resolve: ({ file, pack, report }) => {
    const asks = hasPicks(pack);
    if (asks) report(PLAIN_PACK);
    if (!asks && file.values !== undefined) report(sectionNotAsked('values', pack, []));
    if (!asks && file.priorities !== undefined) report(sectionNotAsked('priorities', pack, []));
    return { values: null, priorities: null, leftOut: [] };
  },
  figures: () => [],
  asked: hasPicks,
  outcomes: () => [],
};

function hasPicks({ questions = [] }: Pack): boolean {
  return questions.some(({ kind }) => kind === 'pick');
}

/** A pack with pick questions that is data alone. */
const PLAIN_PACK: Issue = {
  code: 'missing',
  path: 'pack',
  expected: 'a pack that brings its picks along',
  received: 'its data alone',
  hint: 'Use withPicks(pack) of kundfokus/picks',
};

/** A section of the file for questions that no module of the study asks; modules of the pack may. */
export function sectionNotAsked(key: 'values' | 'priorities', pack: Pack, asking: Pack['modules']): Issue {
  return {
    code: 'section-not-asked',
    path: key,
    expected: `${key} only where a module asks for them`,
    received: 'an object',
    hint:
      asking.length === 0
        ? `Take it out: ${pack.id}@${pack.version} does not ask for ${key}`
        : `Add ${asking.map(({ id }) => id).join(' or ')} to modules, or take it out`,
  };
}
