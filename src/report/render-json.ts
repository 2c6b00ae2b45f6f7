import type { PublishedTrend } from '../disclose/compare-waves.js';
import type { PublishedLinkage } from '../disclose/link-units.js';
import type { PublishedComments } from '../disclose/publish-comments.js';
import type { Published } from '../disclose/published.js';
import type { Locale } from '../model/index.js';
import { jsonLines } from './json-lines.js';
import { createContext, type ReportContext, type ReportOptions } from './report-context.js';

/** The published figures with their names in one locale; `schema/published.schema.json` describes it. */
export interface ReportJson {
  readonly format: 'kundfokus-report/1';
  readonly title: string;
  readonly locale: Locale;
  /** When the report was made, as given; `null` when not said. */
  readonly generated: string | null;
  /**
   * Whether any answer of this wave is simulated; a sentence for people stands in `notice`, also where only the earlier
   * wave is, which `trend.simulated` then says.
   */
  readonly simulated: boolean;
  /** What the figures are, and that they are simulated where they are. */
  readonly notice: string;
  /** Names by id, in the locale. */
  readonly names: {
    readonly measures: Readonly<Record<string, string>>;
    readonly slices: Readonly<Record<string, string>>;
    readonly variables: Readonly<Record<string, string>>;
  };
  readonly published: Omit<Published, symbol>;
  /** What became of the figures since an earlier wave; only where the report was given one. */
  readonly trend?: Omit<PublishedTrend, symbol>;
  /** The units beside figures from elsewhere; only where the report was given them. */
  readonly linkage?: Omit<PublishedLinkage, symbol>;
  /** What respondents wrote; only where the report was given it. */
  readonly comments?: readonly PublishedComments[];
  /** How many comments hold each theme, question by question, as votes; only where the report was given them. */
  readonly themes?: Omit<Published, symbol>;
}

/**
 * The report's figures, unrounded, with every withheld one marked by its reason, as JSON text.
 * @throws KundfokusError when the study has no words in the locale.
 */
export function renderJson(published: Published, options: ReportOptions): string {
  return [...renderJsonPieces(published, options)].join('');
}

/**
 * The same text in pieces, for reports of many units: made as it is written.
 * @throws KundfokusError when the study has no words in the locale.
 */
export function renderJsonPieces(published: Published, options: ReportOptions): Iterable<string> {
  const context = createContext(published, options);
  const { t, nameOf, title, locale, generated, simulated, trend, linkage, comments, themes } = context;
  const variables = [...new Set(published.slices.map(({ variable }) => variable))].filter((id) => id !== '');
  const report: ReportJson = {
    format: 'kundfokus-report/1',
    title,
    locale,
    generated: generated ?? null,
    simulated,
    notice: [...simulatedNotice(context), t('cover.what')].join(' '),
    names: {
      measures: Object.fromEntries(published.measures.map(({ id }) => [id, nameOf.measure(id)])),
      slices: Object.fromEntries(published.slices.map(({ id }) => [id, nameOf.slice(id)])),
      variables: Object.fromEntries(variables.map((id) => [id, nameOf.variable(id)])),
    },
    published,
    ...(trend === undefined ? {} : { trend }),
    ...(linkage === undefined ? {} : { linkage }),
    ...(comments === undefined ? {} : { comments }),
    ...(themes === undefined ? {} : { themes }),
  };
  return jsonLines(report);
}

function simulatedNotice({ simulated, earlierSimulated, t }: ReportContext): readonly string[] {
  if (simulated) return [t('simulated.banner')];
  return earlierSimulated ? [t('simulated.earlier')] : [];
}
