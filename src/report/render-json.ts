import type { PublishedTrend } from '../disclose/compare-waves.js';
import type { PublishedLinkage } from '../disclose/link-units.js';
import type { Published } from '../disclose/published.js';
import type { Locale } from '../model/index.js';
import { createContext, type ReportOptions } from './report-context.js';

/** The published figures with their names in one locale; `schema/published.schema.json` describes it. */
export interface ReportJson {
  readonly format: 'kundfokus-report/1';
  readonly title: string;
  readonly locale: Locale;
  /** When the report was made, as given; `null` when not said. */
  readonly generated: string | null;
  /** Whether any answer is simulated; a sentence for people stands in `notice`. */
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
}

/**
 * The report's figures, unrounded, with every withheld one marked by its reason, as JSON text.
 * @throws KundfokusError when the study has no words in the locale.
 */
export function renderJson(published: Published, options: ReportOptions): string {
  const { t, nameOf, title, locale, generated, simulated, trend, linkage } = createContext(published, options);
  const variables = [...new Set(published.slices.map(({ variable }) => variable))].filter((id) => id !== '');
  const report: ReportJson = {
    format: 'kundfokus-report/1',
    title,
    locale,
    generated: generated ?? null,
    simulated,
    notice: [...(simulated ? [t('simulated.banner')] : []), t('cover.what')].join(' '),
    names: {
      measures: Object.fromEntries(published.measures.map(({ id }) => [id, nameOf.measure(id)])),
      slices: Object.fromEntries(published.slices.map(({ id }) => [id, nameOf.slice(id)])),
      variables: Object.fromEntries(variables.map((id) => [id, nameOf.variable(id)])),
    },
    published,
    ...(trend === undefined ? {} : { trend }),
    ...(linkage === undefined ? {} : { linkage }),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
