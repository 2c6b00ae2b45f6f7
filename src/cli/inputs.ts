import { realpathSync } from 'node:fs';
import { type AnswersOptions, libraryFor, loadLibrary, readJson, readYaml, withLoyaltyWeights } from '../io/index.js';
import type { Issue, Locale, Study } from '../model/index.js';
import { KundfokusError } from '../model/index.js';
import { nameHint } from '../pack/nearest-name.js';
import { defaultStudy, parseStudy } from '../study/index.js';
import { usage } from './usage.js';

/** What every command that takes a study is told about it. */
export interface StudyOptions {
  /** Pack files from outside. */
  readonly pack: readonly string[];
}

/** The study in a file, or the default study of the newest pack; with `--pack`, of the last pack given. */
export async function loadStudy(file: string | undefined, options: StudyOptions): Promise<Study> {
  if (file !== undefined && isAnswers(file)) {
    throw usage('study', 'a study file, YAML or JSON', `${file}, which looks like answers`);
  }
  const named = options.pack.find((pack) => /^[a-z][a-z0-9-]*@[\d.]*$/.test(pack));
  if (named !== undefined) {
    throw usage(
      '--pack',
      'a pack file of your own',
      named,
      'Name a version of the packs shipped in the study file, under pack',
    );
  }
  const packs = { packs: options.pack };
  if (file !== undefined) {
    const document = await readYaml(file);
    refuseOther(file, document);
    const library = await libraryFor(document, packs);
    const study = await inFile(file, () => parseStudy(document, library));
    return withLoyaltyWeights(study, file);
  }
  const library = await loadLibrary(packs);
  return defaultStudy(options.pack.length === 0 ? library : { ...library, packs: [...library.packs].reverse() });
}

/** The study and answers of `[study] answers`: with one argument it is the answers, scored by the pack's own item ids. */
export async function loadStudyAndAnswers(
  first: string,
  second: string | undefined,
  options: StudyOptions,
): Promise<{ readonly study: Study; readonly answers: string }> {
  if (second === undefined && (await isStudy(first))) {
    throw usage('answers', 'an answers file after the study file', 'the study file alone');
  }
  if (second !== undefined && /\.ya?ml$/i.test(second)) {
    throw usage('arguments', 'the study file, then the answers', `${first} ${second}`);
  }
  if (second === undefined) return { study: await loadStudy(undefined, options), answers: first };
  return { study: await loadStudy(first, options), answers: second };
}

/** How the answers of a study are laid out, and the columns they must have beside those that are read. */
export function layoutOf({ source, customer }: Study): Pick<AnswersOptions, 'source' | 'mustHold'> {
  return { source, mustHold: customer.by === null ? [] : [customer.by.column] };
}

/** Whether a file looks like answers, by its ending. */
export function isAnswers(file: string): boolean {
  return file === '-' || /\.(csv|tsv|xlsx|ndjson|jsonl|parquet)(\.(gz|zst))?$/i.test(file);
}

/** Whether a file looks like a study file, by its ending and, of JSON, its content. */
export async function isStudy(file: string): Promise<boolean> {
  if (/\.ya?ml$/i.test(file)) return true;
  if (!/study[^/]*\.json$/i.test(file)) return false;
  const document = await readJson(file).catch(() => null);
  return typeof (document as { pack?: unknown } | null)?.pack === 'string';
}

/** Runs what reads a document; its issues' paths then begin with the file. */
export async function inFile<Result>(file: string, read: () => Result | Promise<Result>): Promise<Result> {
  return remapIssues((path) => (path === '/' ? file : `${file}/${path}`), read);
}

/** Runs something; the paths of its issues are renamed. */
export async function remapIssues<Result>(
  rename: (path: string) => string,
  run: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof KundfokusError)) throw error;
    throw new KundfokusError(error.issues.map((issue): Issue => ({ ...issue, path: rename(issue.path) })));
  }
}

/** A locale of the study, or bad usage that names those it has. */
export function chooseLocale(study: Study, asked: string | undefined): Locale {
  if (asked === undefined) return study.locales[0]!;
  if (study.locales.includes(asked)) return asked;
  throw new KundfokusError([
    {
      code: 'unknown-locale',
      path: '--locale',
      expected: `a language of the study: ${study.locales.join(', ')}`,
      received: asked,
      hint: nameHint(asked, study.locales),
    },
  ]);
}

/** Refuses to write over what is read. */
export function keepInputs(output: string | undefined, inputs: readonly (string | undefined)[]): void {
  if (output === undefined) return;
  const place = (path: string) => {
    try {
      return realpathSync(path);
    } catch {
      return null;
    }
  };
  const target = place(output);
  const same = inputs.find((input) => input !== undefined && target !== null && place(input) === target);
  if (same !== undefined) throw usage('--output', 'another file than those read', output);
}

/** Refuses what is no study file at all, in one sentence instead of one for each key. */
function refuseOther(path: string, document: unknown): void {
  const keys = typeof document === 'object' && document !== null && !Array.isArray(document) ? document : null;
  const asked = keys !== null && ('pages' in keys || 'elements' in keys) && !('pack' in keys);
  if (keys !== null && !asked) return;
  const expected = 'a study file, with keys such as pack and locales';
  const hint = 'kundfokus init writes one to begin with';
  const received = asked ? 'a survey' : document === null ? 'an empty file' : 'something else';
  throw new KundfokusError([{ code: 'not-an-object', path, expected, received, hint }]);
}
