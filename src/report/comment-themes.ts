import type { Published, PublishedAnalysisOf } from '../disclose/published.js';
import { type ReportContext, reasonOf } from './report-context.js';

/** Themes of one open question by slice, as far as they may be shown. */
export interface QuestionThemes {
  readonly question: string;
  readonly slices: readonly SliceThemes[];
}

export interface SliceThemes {
  readonly slice: string;
  /** Why nothing is shown; `null` where it is. */
  readonly reason: string | null;
  /** Respondents who commented. */
  readonly total: number;
  /** The most frequent first. */
  readonly themes: readonly ThemeCount[];
}

/** How many of those who commented have a theme. */
export interface ThemeCount {
  readonly name: string;
  readonly votes: number;
  /** Their share, 0–100. */
  readonly percent: number;
}

type Votes = PublishedAnalysisOf<'votes'>;

/** The themes counted in comments, question by question. */
export function themesOf(themes: Published | undefined, { t }: Pick<ReportContext, 't'>): readonly QuestionThemes[] {
  const found = new Map<string, SliceThemes[]>();
  for (const one of themes?.analyses ?? []) {
    if (one.kind !== 'votes' || one.slices[0]!.startsWith('unit=')) continue;
    const question = one.id.slice(0, one.id.indexOf('/'));
    found.set(question, [...(found.get(question) ?? []), sliceThemes(one, t)]);
  }
  return [...found].map(([question, slices]) => ({ question, slices }));
}

function sliceThemes({ slices: [slice], value }: Votes, t: ReportContext['t']): SliceThemes {
  if (value.state !== 'shown') return { slice: slice!, reason: reasonOf(value, t), total: 0, themes: [] };
  const themes = value.value.options
    .filter(({ id }) => id !== '')
    .map(({ id, votes, percent }) => ({ name: id, votes, percent }))
    .sort((a, b) => b.votes - a.votes);
  return { slice: slice!, reason: null, total: value.value.n, themes };
}
