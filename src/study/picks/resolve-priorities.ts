import type { Issue, Locale, StudyPriorities, StudyWish } from '../../model/index.js';
import { stepInto } from '../../pack/schema-node.js';
import { soundParts } from '../../pack/sound-parts.js';
import type { Report } from '../library.js';
import { resolveText } from '../resolve-words.js';
import { type SectionSources, sectionNotAsked } from '../sections.js';
import { askedPicks } from './resolve-picks.js';
import { modulesAsking } from './resolve-values.js';
import { type PrioritiesFile, prioritiesSchema } from './section-schemas.js';
import { customersTop } from './wish-weights.js';

/** Wishes for each one that can be picked: with fewer, picking at random hits too many. Source: mission facts, 3.5. */
const WISHES_PER_PICK = 2.5;

/** Most that are picked unless the study says otherwise. */
const USUAL_PICK = 10;

/** Shortest list that priorities can be picked from: two of five. */
const FEWEST_WISHES = 5;

/** Longest wish, in characters: a line or two on a phone. */
const LONGEST_WISH = 120;

/** The customers' wishes that people pick from; `null` where the study does not ask for priorities, or has no sound list. */
export function resolvePriorities(sources: SectionSources): StudyPriorities | null {
  const { pack, modules, locales, report } = sources;
  const written = stepInto(sources.written, 'priorities');
  const question = askedPicks(pack, modules).find(({ list }) => list === null);
  if (question === undefined) {
    const asking = modulesAsking(pack, (list) => list === null);
    if (written !== undefined) report(sectionNotAsked('priorities', pack, asking));
    return null;
  }
  if (written === undefined) {
    report(noWishes(question.id));
    return null;
  }
  const file = soundParts<PrioritiesFile>(prioritiesSchema(), written);
  const { wishes: listed = [], customers = null } = file;
  const all = stepInto(written, 'wishes');
  const n = Array.isArray(all) ? all.length : 0;
  const pick = n === 0 ? 1 : resolvePick(file.pick, { n, most: question.most, report });
  const wishes = listed.map(({ id, text, importance, weight = null }): StudyWish => {
    const path = `priorities/wishes/${id}/text`;
    const texts = resolveText(text, { path, locales, report });
    reportTexts(path, texts, { locales, report });
    return { id, text: texts, importance, weight };
  });
  reportShared(wishes, locales, report);
  reportWeights(wishes, customers !== null, report);
  if (wishes.length === n) reportTies({ wishes, pick }, report);
  const source = resolveText(file.source, { path: 'priorities/source', locales, report });
  return { version: file.version ?? '', pick, source, wishes, customers, loyaltyModel: null };
}

function noWishes(question: string): Issue {
  return {
    code: 'missing',
    path: 'priorities',
    expected: `the wishes of customers with their importance, since ${question} asks people to pick from them`,
    received: 'nothing',
    hint: 'Add priorities with version and wishes, or take the module out of modules',
  };
}

function resolvePick(
  written: number | undefined,
  { n, most, report }: { readonly n: number; readonly most: number; readonly report: Report },
): number {
  const possible = Math.floor(n / WISHES_PER_PICK);
  const pick = written ?? Math.min(USUAL_PICK, most, possible);
  if (n < FEWEST_WISHES) {
    report({
      code: 'list-too-short',
      path: 'priorities/wishes',
      expected: `at least ${FEWEST_WISHES} wishes, and ${USUAL_PICK * WISHES_PER_PICK} to pick ${USUAL_PICK}`,
      received: String(n),
      hint: 'Add wishes that matter less to customers: without them, every choice is a hit',
    });
  } else if (pick > possible) {
    report({
      code: 'list-too-short',
      path: 'priorities/pick',
      expected: `at most ${possible} of ${n} wishes: ${WISHES_PER_PICK} for each one that can be picked`,
      received: String(pick),
      hint: `Lower it, or list at least ${Math.ceil(pick * WISHES_PER_PICK)} wishes; picking at random would hit too many`,
    });
  } else if (pick > most) {
    const expected = `at most ${most}, which the question asks for`;
    report({ code: 'out-of-range', path: 'priorities/pick', expected, received: String(pick), hint: 'Lower it' });
  }
  return Math.max(1, pick);
}

function reportTexts(
  path: string,
  texts: Readonly<Record<Locale, string>>,
  { locales, report }: { readonly locales: readonly Locale[]; readonly report: Report },
): void {
  const lacking = locales.filter((locale) => texts[locale] === undefined);
  if (lacking.length > 0) {
    report({
      code: 'missing',
      path,
      expected: `the wish in each language of the study: ${locales.join(', ')}`,
      received: Object.keys(texts).join(', ') || 'none of them',
      hint: `Add ${lacking.join(', ')}, or take ${lacking.length === 1 ? 'it' : 'them'} out of locales`,
    });
  }
  for (const [locale, text] of Object.entries(texts).filter(([, text]) => text.length > LONGEST_WISH)) {
    report({
      code: 'long-entry',
      path: `${path}/${locale}`,
      expected: `at most ${LONGEST_WISH} characters`,
      received: `${text.length}`,
      hint: 'Shorten it: people read the whole list',
    });
  }
}

/** Ids and texts that stand for two wishes; upper and lower case are one. */
function reportShared(wishes: readonly StudyWish[], locales: readonly Locale[], report: Report): void {
  const owners = new Map<string, string>();
  const claim = (key: string, id: string, issue: Omit<Issue, 'code' | 'hint'>) => {
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, id);
    else report({ code: 'duplicate', ...issue, received: `that of ${owner}`, hint: 'Change one of the two' });
  };
  for (const { id, text } of wishes) {
    const path = `priorities/wishes/${id}`;
    const own = (what: string) => `${what} of its own, upper and lower case being one`;
    claim(`id ${id.toLowerCase()}`, id, { path, expected: own('an id'), received: id });
    for (const locale of locales) {
      const written = text[locale];
      if (written === undefined) continue;
      const at = { path: `${path}/text/${locale}`, expected: own('a text'), received: written };
      claim(`${locale} ${written.trim().toLowerCase()}`, id, at);
    }
  }
}

/** Weights of loyalty stand at every wish or at none, and not beside the answers they could be worked out from. */
function reportWeights(wishes: readonly StudyWish[], fromAnswers: boolean, report: Report): void {
  const lacking = wishes.filter(({ weight }) => weight === null).map(({ id }) => id);
  const n = wishes.length - lacking.length;
  if (n === 0) return;
  if (fromAnswers) {
    report({
      code: 'contradiction',
      path: 'priorities/customers',
      expected: 'weights of the wishes, or answers to work them out from',
      received: 'both',
      hint: 'Take out customers, or weight of every wish',
    });
  } else if (lacking.length > 0) {
    report({
      code: 'missing',
      path: `priorities/wishes/${lacking[0]}/weight`,
      expected: 'a weight for every wish, or for none',
      received: `none for ${lacking.join(', ')}`,
      hint: 'Add it; a wish that does not go with loyalty has the weight 0',
    });
  }
}

/** The customers' top must leave out half of the list at least: else there is nothing to miss. */
function reportTies(list: Pick<StudyPriorities, 'wishes' | 'pick'>, report: Report): void {
  const n = list.wishes.length;
  const top = customersTop(list).length;
  if (n < FEWEST_WISHES || (top <= n / 2 && list.wishes.some(({ importance }) => importance > 0))) return;
  report({
    code: 'importance-alike',
    path: 'priorities/wishes',
    expected: `importance that tells the customers' ${list.pick} from the rest`,
    received: `${top} of ${n} wishes as important as the ${list.pick}th or more`,
    hint: 'Give importance with its decimals, as the customer survey has it',
  });
}
