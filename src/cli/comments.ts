import { analyse } from '../analyse/index.js';
import {
  disclose,
  type Published,
  type PublishedComments,
  publishComments,
  type WrittenComments,
} from '../disclose/index.js';
import {
  type CommentColumn,
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
import { warnOfAnswers } from './warnings.js';

/** Answers whose open questions can be read. */
export interface WrittenAnswers {
  readonly study: Study;
  readonly plan: ScoringPlan;
  readonly columns: readonly CommentColumn[];
  open(): ReturnType<typeof openAnswers>;
  /** What was written, question by question. */
  read(): Promise<readonly WrittenComments[]>;
}

interface Reading {
  readonly onInvalid: 'error' | 'missing';
  readonly say: Pick<Messages, 'warn'>;
  readonly onProgress?: OnProgress;
}

/**
 * The open questions that a study asks, and its answers.
 * @throws KundfokusError where it asks none, or where the answers are laid out one row for each item.
 */
export async function loadWritten(
  { study, answers }: { readonly study: Study; readonly answers: string },
  { say, ...reading }: Reading,
): Promise<WrittenAnswers> {
  const columns = commentColumns(study);
  const issue = (expected: string, received: string, hint: string) =>
    new KundfokusError([{ code: 'no-comments', path: answers, expected, received, hint }]);
  if (columns.length === 0) {
    throw issue('a study that asks open questions', 'a study with none', 'Name the module rank in the study');
  }
  if (study.source.shape === 'long') {
    throw issue(
      'answers with a row for each respondent',
      'a row for each item',
      'Export the answers in the wide shape',
    );
  }
  const plan = buildPlan(study);
  const open = () => openAnswers(answers, withComments(plan, columns), { ...layoutOf(study), ...reading });
  const read = async () => {
    const reader = await open();
    const written = await readComments(reader, plan, columns);
    warnOfAnswers(reader.summary(), say);
    return written;
  };
  return { study, plan, columns, open, read };
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
  { study, plan }: Pick<WrittenAnswers, 'study' | 'plan'>,
): readonly PublishedComments[] {
  const orderOf = (text: string) => commentId('', text);
  return publishComments(written, { family: contactFamily(plan), policy: study.privacy, orderOf });
}

/** Counts the themes of a file of codes; says what of the answers it does not know, and the other way round. */
async function themesIn(
  { plan, columns, open }: WrittenAnswers,
  { file, batch, say }: { readonly file: string; readonly batch: string; readonly say: Pick<Messages, 'warn'> },
): Promise<ThemeTally> {
  const codes = await readCommentCodes(
    file,
    columns.map(({ question }) => question),
  );
  const reader = await open();
  const counted = await tallyThemes(reader, { plan, columns, codes, batch });
  warnOfAnswers(reader.summary(), say);
  if (counted.notCoded > 0)
    say.warn(`${counted.notCoded} different comments are not in ${file}; they count as having no theme`);
  if (counted.unknown > 0) say.warn(`${counted.unknown} comments of ${file} are not in the answers`);
  return counted;
}

/** Themes counted and disclosed like votes. */
export async function publishThemes(
  written: WrittenAnswers,
  { file, say }: { readonly file: string; readonly say: Pick<Messages, 'warn'> },
): Promise<Published> {
  const { tally, plan } = await themesIn(written, { file, batch: 'themes', say });
  return disclose(analyse(tally, plan), written.study.privacy);
}
