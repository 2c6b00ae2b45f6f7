import { type Issue, KundfokusError, type Pack, type Study } from '../model/index.js';
import { nestingIssue } from '../pack/nesting.js';
import { schemaIssues } from '../pack/schema-issues.js';
import { soundParts } from '../pack/sound-parts.js';
import { localesOf, type Report, type StudyLibrary } from './library.js';
import { plainInput } from './plain-input.js';
import { resolveBackground } from './resolve-background.js';
import { reportSharedColumns, resolveItemColumns, resolveRespondent } from './resolve-columns.js';
import { resolveCustomer } from './resolve-customer.js';
import { resolveIdentified } from './resolve-identified.js';
import { reportAudiences, resolveModules } from './resolve-modules.js';
import { resolveOtherWords } from './resolve-other-words.js';
import { questionOutcomes, resolveOutcomes } from './resolve-outcomes.js';
import { likelyPack, newestFirst, resolvePack } from './resolve-pack.js';
import { resolvePrivacy } from './resolve-privacy.js';
import { resolveLocales, resolveStudyWords, resolveText } from './resolve-words.js';
import { type PickSections, sectionsOf } from './sections.js';
import { reportWholeSentences } from './sentence-ends.js';
import { expandShorthand } from './shorthand.js';
import type { StudyFile } from './study-schema.js';

/**
 * Everything wrong with a study file, each with its path, what was expected, what was found and what to do.
 * @param input The parsed YAML or JSON.
 * @param library The packs, wordings and locales to choose among.
 * @returns No issue when `parseStudy` takes the file.
 */
export function validateStudy(input: unknown, library: StudyLibrary): readonly Issue[] {
  return readStudyFile(input, library).issues;
}

/**
 * A study file as a checked study, with what it leaves out filled in: all modules, every language the pack has words in,
 * the word "customer", item ids as columns, the privacy preset `strict`.
 * @throws KundfokusError with every issue when there is one.
 */
export function parseStudy(input: unknown, library: StudyLibrary): Study {
  const { study, issues } = readStudyFile(input, library);
  if (study === null || issues.length > 0) throw new KundfokusError(issues);
  return study;
}

/** The study of those who have no study file: the newest released version of the library's first pack, all else by default. */
export function defaultStudy(library: StudyLibrary): Study {
  const [first] = library.packs;
  if (first === undefined) throw new RangeError('the library holds no pack');
  const versions = library.packs.filter(({ id }) => id === first.id);
  const released = versions.filter(({ status }) => status === 'released');
  const newest = [...(released.length > 0 ? released : versions)].sort(newestFirst)[0]!;
  return parseStudy({ pack: `${newest.id}@${newest.version}` }, library);
}

function readStudyFile(document: unknown, library: StudyLibrary): { study: Study | null; issues: readonly Issue[] } {
  const tooDeep = nestingIssue(document, '/');
  if (tooDeep !== null) return { study: null, issues: [tooDeep] };
  const issues: Issue[] = [];
  const report: Report = (issue) => issues.push(issue);
  const input = plainInput(document, report);
  const sections = sectionsOf(library);
  const schema = sections.schema();
  const expanded = expandShorthand(schema, input);
  issues.push(...schemaIssues({ schema, input: expanded, written: input }));
  const file = soundParts<StudyFile>(schema, expanded);
  const pack = file.pack === undefined ? undefined : resolvePack(file.pack, library, report);
  const checked = pack ?? likelyPack(file.pack, library);
  const study =
    checked === undefined ? null : resolveStudy(file, { pack: checked, library, report, written: expanded, sections });
  if (study === null) resolvePrivacy(file.privacy, report);
  return { study: pack === undefined ? null : study, issues };
}

/** What a study is resolved from. */
interface StudySources {
  readonly pack: Pack;
  readonly library: StudyLibrary;
  readonly report: Report;
  /** The file with shorthands written out, faulty parts included. */
  readonly written: unknown;
  readonly sections: PickSections;
}

function resolveStudy(file: Partial<StudyFile>, sources: StudySources): Study {
  const { pack, library, report, written, sections } = sources;
  const { allowOrder = false, waveNumber = null, genderForm = 'pair' } = file;
  const modules = resolveModules({
    named: file.modules,
    pack,
    library,
    allowOrder,
    waveNumber,
    asksPicks: sections.asked,
    report,
  });
  const locales = resolveLocales(file.locales, localesOf(pack, library), report);
  const words = resolveStudyWords(pack, locales, library);
  const text = (path: 'title' | 'retention' | 'contactPerson') => ({ path, locales, report });
  const title = resolveText(file.title, text('title'), (locale) => words[locale]?.wording.name);
  for (const key of ['retention', 'contactPerson'] as const) reportWholeSentences(key, file[key], { words, report });
  const customer = resolveCustomer({ file: file.customer, words, genderForm, report });
  const otherWords = resolveOtherWords(file.words, words, report);
  const { values, priorities, leftOut } = sections.resolve({ file, written, pack, modules, locales, report });
  const itemColumns = resolveItemColumns(file.items, { pack, modules, leftOut, report });
  const background = resolveBackground({ file: file.background, pack, modules, locales, report });
  const outcomes = resolveOutcomes({ file: file.outcomes, pack, figures: sections.figures(pack), locales, report });
  const asked = { pack, modules, words, itemColumns };
  const ownOutcomes = [...questionOutcomes({ ...asked, outcomes }), ...sections.outcomes({ ...asked, priorities })];
  const columns = { respondent: resolveRespondent(file, report), ...columnsOf(file) };
  const study: Study = {
    pack,
    modules,
    locales,
    words,
    title,
    customer,
    otherWords,
    address: file.address ?? 'formal',
    genderForm,
    retention: resolveText(file.retention, text('retention')),
    contactPerson: resolveText(file.contactPerson, text('contactPerson')),
    identified: resolveIdentified(file, { ...columns, background }, report),
    waveNumber,
    waveHeld: file.waveHeld ?? null,
    panel: file.panel ?? false,
    allowOrder,
    itemColumns,
    source: file.source ?? { shape: 'wide' },
    background,
    outcomes: [...outcomes, ...ownOutcomes],
    values,
    priorities,
    ...columns,
    structure: file.structure ?? true,
    preset: file.preset ?? 'kundfokus',
    privacy: resolvePrivacy(file.privacy, report),
  };
  reportAudiences(modules, { pack, background, report });
  reportSharedColumns(study, leftOut, report);
  return study;
}

function columnsOf(file: Partial<StudyFile>): Pick<Study, 'unit' | 'wave' | 'weight' | 'duration'> {
  return {
    unit: file.unit ?? null,
    wave: file.wave ?? null,
    weight: file.weight ?? null,
    duration: file.duration ?? null,
  };
}
