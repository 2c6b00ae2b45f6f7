import { themesOf } from '../comment-themes.js';
import { prioritiesAsked } from '../priorities-asked.js';
import { type ReportContext, shown, TOTAL } from '../report-context.js';

/** How the figures of priorities and of themes were made, each sentence where such figures are in the report. */
export function prioritiesMethods(context: ReportContext): readonly string[] {
  const { t, study, themes } = context;
  const asked = prioritiesAsked(context);
  const shows = (kind: 'hits' | 'consensus' | 'priorityMap') => asked !== null && shown(asked.of(kind, TOTAL)) !== null;
  const fromAnswers = asked !== null && (study.priorities?.loyaltyModel ?? null) !== null;
  const keys = [
    ...(shows('hits') ? ['chance'] : []),
    ...(shows('consensus') ? ['agreement'] : []),
    ...(shows('priorityMap') ? ['standing'] : []),
    ...(fromAnswers ? ['weights'] : []),
    ...(themesOf(themes, context).length > 0 ? ['themes'] : []),
  ];
  return keys.map((key) => t(`values.methods.${key}`));
}
