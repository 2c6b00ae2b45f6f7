import type { Published } from '../../disclose/published.js';
import type { ReportContext } from '../report-context.js';
import { valuesAsked } from '../values-asked.js';

/** How the figures of values and of the estimated place were made, each sentence where such figures are in the report. */
export function valuesMethods(context: ReportContext): readonly string[] {
  const { t, numbers, published } = context;
  const asked = valuesAsked(context);
  const list = asked?.list;
  const hindering = list?.entries.filter(({ limiting }) => limiting).length ?? 0;
  const shows = (kind: Published['analyses'][number]['kind']) =>
    published.analyses.some((one) => one.kind === kind && one.value.state === 'shown');
  const keys = [
    ...(list === undefined ? [] : ['share', 'rank']),
    ...(list !== undefined && shows('conceptVotes') ? ['concept'] : []),
    ...(list === undefined ? [] : changeKeys(context)),
    ...(shows('estimatedRank') ? ['estimate'] : []),
    ...(list === undefined ? [] : ['order']),
  ];
  const about =
    list === undefined
      ? []
      : [
          t('values.methods.list', {
            hindering: numbers.count(hindering),
            of: numbers.count(list.entries.length),
            version: String(list.version),
          }),
        ];
  return [...about, ...keys.map((key) => t(`values.methods.${key}`))];
}

/** Changes of people who answered both questions, and of all who answered each. */
function changeKeys({ published }: ReportContext): readonly string[] {
  const found = published.analyses.flatMap((one) =>
    one.kind === 'valueShift' && one.value.state === 'shown' ? [one.value.value.basis] : [],
  );
  return [
    ...(found.includes('paired') ? ['change'] : []),
    ...(found.includes('overlapping') ? ['changeOverlapping'] : []),
  ];
}
