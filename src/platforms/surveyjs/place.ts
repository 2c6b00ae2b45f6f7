import type { Issue } from '../../model/index.js';
import { describe, type JsonObject, type SurveyJson } from './survey-json.js';

/** Where to put the pack: before the host page with this index, or beside a named page. */
export type Place = number | { readonly before: string } | { readonly after: string };

/**
 * Index among the host's pages at which the pack begins; the end unless asked otherwise, since added questions should
 * not colour the host's own.
 */
export function resolvePlace(
  survey: SurveyJson,
  pages: readonly JsonObject[],
  at: Place | undefined,
): { readonly index: number; readonly issues: readonly Issue[] } {
  const index = indexOf(pages, at);
  if (index === null) return { index: 0, issues: [placeMissing(pages, at)] };
  if (index === 0 && pages.length > 0 && startsWithPage(survey)) return { index, issues: [beforeStart(pages)] };
  return { index, issues: [] };
}

/** Whether the first page is a start page, shown before the survey proper. */
export function startsWithPage(survey: SurveyJson): boolean {
  return survey.firstPageIsStartPage === true || survey.firstPageIsStarted === true;
}

function indexOf(pages: readonly JsonObject[], at: Place | undefined): number | null {
  if (at === undefined) return pages.length;
  if (typeof at === 'number') return Number.isInteger(at) && at >= 0 && at <= pages.length ? at : null;
  const name = 'before' in at ? at.before : at.after;
  const index = pages.findIndex((page) => page.name === name);
  if (index === -1) return null;
  return 'before' in at ? index : index + 1;
}

function placeMissing(pages: readonly JsonObject[], at: Place | undefined): Issue {
  const names = pages.map((page) => String(page.name ?? 'a page without a name')).join(', ') || 'none';
  const wanted = typeof at === 'object' ? `a page of the survey: ${names}` : `an integer from 0 to ${pages.length}`;
  const received = typeof at === 'object' ? describe(Object.values(at)[0]) : describe(at);
  return { code: 'place-missing', path: 'options/at', expected: wanted, received };
}

function beforeStart(pages: readonly JsonObject[]): Issue {
  return {
    code: 'before-start-page',
    path: 'options/at',
    expected: `a place after ${describe(pages[0]!.name)}, the survey's start page`,
    received: 'the place before it',
    hint: 'Use an index from 1, or after',
  };
}
