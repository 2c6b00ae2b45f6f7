import type { Issue, Study } from '../../model/index.js';
import { packRef } from '../../pack/index.js';
import { buildPlan } from '../../plan/index.js';
import { wordsOf } from './conditions.js';
import { Findings } from './findings.js';
import { LISTS, STAMP } from './pack-names.js';
import { packGrids } from './pack-pages.js';
import { readQuestions, type SurveyJsAnswer } from './question-fields.js';
import { type ReadingContext, readFields } from './result-fields.js';
import { parseSidecar } from './sidecar.js';
import { formsHash, parsePackRef, parseStamp, type Stamp } from './stamp.js';
import { describe, isObject, type JsonObject } from './survey-json.js';

/** Answers by plan column, ready for `encodeResponses` and `scoreResponses`. */
export interface SurveyJsAnswers {
  /**
   * One record per result that is kept, in order. Beside the plan's columns: the pack's further questions by their id
   * (or the column the study gives them),
   * and `cfPack`, `cfWord`, `cfLocale` and `cfForms` (hash of the words read), what the response says it answered.
   */
  readonly responses: readonly Readonly<Record<string, SurveyJsAnswer>>[];
  /** What could not be read or answered another version, each once with the number of results it concerns. */
  readonly issues: readonly Issue[];
  /** Results that do not say what they answered; they are read all the same. */
  readonly notes: readonly Issue[];
}

/**
 * Reads SurveyJS results (`survey.data`) as answers. Numbers written as text, codes in either case and SurveyJS's own
 * `dontknow` are understood; a code outside the response set is passed on for `encodeResponses` to judge.
 * Results that answered another pack, or another major version of it, are left out; so are results that are no objects.
 * @param options.sidecar - What `installPack` gave; needed where a prefix or a valueName was used.
 * @throws KundfokusError when the sidecar is none.
 */
export function readSurveyJsResults(
  results: readonly unknown[],
  options: { readonly study: Study; readonly sidecar?: unknown },
): SurveyJsAnswers {
  const context = buildContext(options.study, options.sidecar, results.length);
  const responses = results.flatMap((result, i) => {
    if (!isObject(result)) {
      context.findings.add(
        { code: 'result-not-an-object', path: 'results', expected: 'an object', received: describe(result) },
        i,
      );
      return [];
    }
    const stamp = readStamp(result, i, context);
    if (!stamp.kept) return [];
    return [{ ...remembered(stamp.value), ...readFields(result, i, context), ...readQuestions(result, i, context) }];
  });
  const found = context.findings.issues();
  const isNote = ({ code }: Issue) => code === 'pack-not-recorded';
  return { responses, issues: found.filter((issue) => !isNote(issue)), notes: found.filter(isNote) };
}

function buildContext(study: Study, input: unknown, nResults: number): ReadingContext {
  const sidecar = input === undefined ? null : parseSidecar(input);
  const findings = new Findings(nResults);
  const plan = buildPlan(study);
  return {
    study,
    plan,
    grids: sidecar?.grids ?? packGrids(study, (id) => id),
    columns: sidecar?.columns ?? {},
    stampKey: sidecar?.calculatedValues[0] ?? STAMP,
    listsKey: sidecar?.calculatedValues.find((name) => name.endsWith(LISTS)) ?? LISTS,
    findings,
  };
}

function readStamp(result: JsonObject, i: number, { study, stampKey, findings }: ReadingContext) {
  const value = parseStamp(result[stampKey]);
  const expected = packRef(study.pack);
  const path = `results/${stampKey}`;
  if (value === null) {
    const hint = 'They were given before the pack was installed, or the calculated value was taken out';
    findings.add({ code: 'pack-not-recorded', path, expected, received: 'nothing', hint }, i);
    return { value, kept: true };
  }
  if (value.pack === expected) {
    const words = otherWords(value, study, path);
    if (words !== null) findings.add(words, i);
    return { value, kept: true };
  }
  const { kept, hint } = judge(value.pack, expected);
  findings.add({ code: 'other-pack-version', path, expected, received: value.pack, hint }, i);
  return { value, kept };
}

/** The study's words have changed since they were read, which its pack version does not tell. */
function otherWords({ word, locale, forms }: Stamp, study: Study, path: string): Issue | null {
  const now = formsHash(study, { word, locale });
  if (forms === null || now === forms || !study.locales.includes(locale)) return null;
  return {
    code: 'other-words',
    path,
    expected: now === null ? `a word of the study: ${wordsOf(study).join(', ')}` : `the words of the study, ${now}`,
    received: now === null ? word : `other words for "${word}" in ${locale}, ${forms}`,
    hint: 'They are kept; name the change where you report them, or read them with the study they were asked with',
  };
}

/** Answers to the same pack in the same major version are kept: its scores mean the same. */
function judge(found: string, expected: string): { readonly kept: boolean; readonly hint: string } {
  const [theirs, ours] = [parsePackRef(found), parsePackRef(expected)];
  if (theirs?.id !== ours?.id) return { kept: false, hint: 'They are left out; read them with a study on that pack' };
  if (theirs?.version === ours?.version) {
    return { kept: false, hint: 'They are left out, since the same version had other content then' };
  }
  const kept = theirs?.version.split('.')[0] === ours?.version.split('.')[0];
  const hint = kept
    ? 'They are kept, since versions with the same first number score alike'
    : 'They are left out; read them with a study on that version';
  return { kept, hint };
}

function remembered(stamp: Stamp | null) {
  const { pack = null, word = null, locale = null, forms = null } = stamp ?? {};
  return { cfPack: pack, cfWord: word, cfLocale: locale, cfForms: forms };
}
