import type { PickSubject } from '../model/index.js';
import { type ReportContext, TOTAL } from './report-context.js';
import { placed, placeWords, type ValuePick, type ValuesAsked, valuesAsked } from './values-asked.js';

const HEADLINES: Readonly<Partial<Record<PickSubject, string>>> = {
  today: 'values.headlineToday',
  wished: 'values.headlineWished',
  self: 'values.headlineSelf',
};

/**
 * The place of the headline word today and as wished, for the first page; nothing where values were not asked, and today's not
 * where it stands on that page as a figure.
 */
export function valuesFindings(context: ReportContext): readonly string[] {
  const asked = valuesAsked(context);
  if (asked === null) return [];
  const drawn = context.roles.main === undefined;
  return [...(drawn ? [] : [asked.first]), ...(asked.second === null ? [] : [asked.second])].map((pick) =>
    headlineSentence(pick, asked, context),
  );
}

/** The place of the headline word in one question, or why it is not shown. */
export function headlineSentence(pick: ValuePick, { headline, word }: ValuesAsked, context: ReportContext): string {
  const { t } = context;
  const { votes, reason } = pick.votes(TOTAL);
  const found = placed(votes, headline);
  const key = HEADLINES[pick.about];
  if (votes === null || found === null || key === undefined) {
    return t('values.heldAll', { question: t(`values.${pick.about}`), reason: reason ?? t('reason.absent') });
  }
  return t(key, { word: word(headline), ...placeWords(found, votes, context) });
}
