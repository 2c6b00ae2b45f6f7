import { analyse } from '../analyse/index.js';
import {
  disclose,
  guardThemes,
  type Published,
  type PublishedComments,
  publishComments,
  type WrittenComments,
} from '../disclose/index.js';
import {
  type CommentColumn,
  commentFamilies,
  commentId,
  contactFamily,
  openAnswers,
  readCommentCodes,
  readComments,
  type ThemeTally,
  tallyThemes,
  withComments,
} from '../io/index.js';
import { KundfokusError, type Study } from '../model/index.js';
import { buildPlan, type ScoringPlan } from '../plan/index.js';
import { layoutOf } from './inputs.js';
import type { Messages, OnProgress } from './outputs.js';
import { usage } from './usage.js';
import { warnOfAnswers } from './warnings.js';

/** Answers whose open questions can be read. */
export interface WrittenAnswers {
  readonly study: Study;
  readonly plan: ScoringPlan;
  readonly columns: readonly CommentColumn[];
  /** Name of the file of answers. */
  readonly source: string;
  /** Family that the answers are grouped by; '' for none. */
  readonly family: string;
  open(): ReturnType<typeof openAnswers>;
  /** Says what whoever reads the answers should know. */
  warnOf(summary: Parameters<typeof warnOfAnswers>[0]): void;
  /** What was written, question by question. */
  read(): Promise<readonly WrittenComments[]>;
}

interface Reading {
  readonly onInvalid: 'error' | 'missing';
  readonly say: Pick<Messages, 'warn'>;
  readonly onProgress?: OnProgress;
  /** Variable that the answers are grouped by, as somebody named it; by default customer contact. */
  readonly by?: readonly string[] | undefined;
  /** Option that names it. */
  readonly flag?: string;
}

/**
 * The open questions that a study asks, and its answers.
 * @throws KundfokusError where it asks none.
 */
export async function loadWritten(
  { study, answers }: { readonly study: Study; readonly answers: string },
  { say, by = [], flag = '--by', ...reading }: Reading,
): Promise<WrittenAnswers> {
  const columns = commentColumns(study);
  const issue = (expected: string, received: string, hint: string) =>
    new KundfokusError([{ code: 'no-comments', path: answers, expected, received, hint }]);
  if (columns.length === 0) {
    throw issue('a study that asks open questions', 'a study with none', 'Name the module rank in the study');
  }
  const plan = buildPlan(study);
  const family = familyFor(plan, by, flag);
  const openQuestions = columns.map(({ question }) => question);
  const options = { ...layoutOf(study), ...reading, openQuestions };
  const open = () => openAnswers(answers, withComments(plan, columns), options);
  const warnOf: WrittenAnswers['warnOf'] = (summary) => warnOfAnswers(summary, say);
  const read = async () => {
    const reader = await open();
    const written = await readComments(reader, plan, { columns, family });
    warnOf(reader.summary());
    return written;
  };
  return { study, plan, columns, source: answers, family, open, warnOf, read };
}

/**
 * The family that answers are grouped by. One alone: a comment that stands under two variables tells who wrote it.
 * @throws UsageError on several, and on what is no background variable of the study.
 */
function familyFor(plan: ScoringPlan, by: readonly string[], flag: string): string {
  const named = by.flatMap((text) => text.split(/[,*]/)).map((text) => text.trim());
  const [own] = named;
  if (own === undefined) return contactFamily(plan);
  if (named.length > 1) {
    throw usage(flag, 'one variable', by.join(', '), 'A comment under two variables would tell who wrote it');
  }
  const families = commentFamilies(plan);
  if (families.includes(own)) return own;
  const known =
    families.length === 0 ? 'no option: this study has no background variables' : `one of ${families.join(', ')}`;
  throw usage(flag, known, own);
}

/** The open questions of the modules a study asks, with their columns. */
export function commentColumns({ pack, modules, itemColumns }: Study): readonly CommentColumn[] {
  const asked = pack.modules
    .filter(({ id }) => modules.includes(id))
    .flatMap(({ pages }) => pages.flatMap(({ elements }) => elements))
    .flatMap((element) => (element.kind === 'question' ? [element.question] : []));
  return (pack.questions ?? [])
    .filter(({ kind, id }) => kind === 'open' && asked.includes(id))
    .map(({ id }) => ({ question: id, column: itemColumns[id] ?? id }));
}

/** The comments that may be read. They stand in an order made of the texts alone. */
export function publishWritten(
  written: readonly WrittenComments[],
  { study, family }: Pick<WrittenAnswers, 'study' | 'family'>,
): readonly PublishedComments[] {
  const orderOf = (text: string) => commentId('', text);
  return publishComments(written, { family, policy: study.privacy, orderOf });
}

/** Counts the themes of a file of codes; says what of the answers it does not know, and the other way round. */
async function themesIn(
  { plan, columns, family, open, warnOf, source }: WrittenAnswers,
  { file, batch, say }: { readonly file: string; readonly batch: string; readonly say: Pick<Messages, 'warn'> },
): Promise<ThemeTally> {
  const codes = await readCommentCodes(
    file,
    columns.map(({ question }) => question),
  );
  const reader = await open();
  const counted = await tallyThemes(reader, { plan, columns, codes, family, batch });
  const { notCoded, unknown, known } = counted;
  if (known === 0) throw otherComments(file, { n: unknown.length, source });
  warnOf(reader.summary());
  if (notCoded > 0) say.warn(`${notCoded} different comments are not in ${file}; they count as having no theme`);
  if (unknown.length > 0)
    say.warn(
      `Comments of ${file} that are not in the answers: ${unknown.length}, the first on line ${unknown[0]}; their themes are not counted`,
    );
  return counted;
}

/** A file of codes made of other answers: nothing of it can be counted. */
function otherComments(path: string, { n, source }: { readonly n: number; readonly source: string }): KundfokusError {
  return new KundfokusError([
    {
      code: 'no-comments',
      path,
      expected: `comments of ${source}`,
      received: `none of them on ${n} rows`,
      hint: 'Give the file that was exported from these answers, with id and question as they were',
    },
  ]);
}

/** Themes counted, of everybody and by group where that places nobody, and disclosed like votes. */
export async function publishThemes(
  written: WrittenAnswers,
  { file, say }: { readonly file: string; readonly say: Pick<Messages, 'warn'> },
): Promise<Published> {
  const { tally, plan } = await themesIn(written, { file, batch: 'themes', say });
  const { family, study } = written;
  return disclose(guardThemes(analyse(tally, plan), { family, policy: study.privacy }), study.privacy);
}
