import type { PublishedCell } from '../disclose/published.js';
import type { Audience } from '../model/index.js';
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
