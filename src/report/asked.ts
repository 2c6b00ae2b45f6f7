import type { PublishedCell, PublishedSlice } from '../disclose/published.js';
import type { Audience } from '../model/index.js';
import { audienceCondition } from '../pack/audiences.js';
import { type ReportContext, shown, TOTAL } from './report-context.js';

/** The slice that makes up an audience, where a study has the background variable. */
const SLICES: Readonly<Record<Exclude<Audience, 'everyone'>, string>> = {
  withCustomerContact: 'customerContact.contact=contact',
  topManagement: 'role=topManagement',
};

/** Whom an item was asked. */
export function audienceOf(item: string, { study }: ReportContext): Audience {
  return study.pack.items.find(({ id }) => id === item)?.audience ?? 'everyone';
}

/** An item's figures among those it was asked, so that nobody else counts as a blank; among all where that slice is not shown. */
export function cellAsked(item: string, context: ReportContext): PublishedCell | undefined {
  const audience = audienceOf(item, context);
  const own = audience === 'everyone' ? undefined : context.cell(item, SLICES[audience]);
  return shown(own?.nValid) === null ? context.cell(item, TOTAL) : own;
}

/** Whom of a slice an item was asked: `all`, `some` or `none` of them. */
export type AskedOf = 'all' | 'some' | 'none';

/**
 * Whom of a slice an item was asked. Of a slice that is not cut by what the audience is made of, some were asked: then a
 * blank may be an answer not given or a question not put.
 */
export function askedOf(item: string, slice: PublishedSlice, context: ReportContext): AskedOf {
  const condition = audienceCondition(context.study.pack, audienceOf(item, context));
  if (condition === null) return 'all';
  if (slice.variable !== condition.background) return 'some';
  const asked = slice.atoms.filter((category) => condition.categories.includes(category)).length;
  if (asked === slice.atoms.length) return 'all';
  return asked === 0 ? 'none' : 'some';
}
