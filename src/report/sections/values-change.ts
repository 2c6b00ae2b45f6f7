import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { strip, stripAxis } from '../figures/strip.js';
import { lowerFirst } from '../letter-case.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { readingOf, sizesOf } from '../reading.js';
import { type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import { listed, type ValueShift, type ValuesAsked } from '../values-asked.js';

/** Most words listed in each direction. */
const LISTED = 6;
/** Share of false findings allowed among the words listed. */
const FALSE_ALLOWED = 0.05;
/** Smallest p that is written as a number. */
const SMALLEST_P = 0.001;

type EntryShift = ValueShift['options'][number];

/** What is wished for by more or by fewer people than see it today, the headline word first, and what the top tens share. */
export function valuesChange(asked: ValuesAsked, context: ReportContext): Child {
  const { t, numbers } = context;
  const { first, second } = asked;
  if (second === null) return null;
  const figure = shiftOf(first.question, second.question, context);
  const shift = shown(figure);
  const title = html`<h3>${t('values.changeTitle')}</h3>`;
  if (shift === null) {
    const reason = reasonOf(figure, t)!;
    return html`${title}<p class="note">${t('format.slice', { variable: t('values.changeTitle'), category: reason })}</p>`;
  }
  const own = shift.options.find(({ id }) => id === asked.headline);
  const differing = shift.options.filter(({ pAdjusted }) => pAdjusted < FALSE_ALLOWED);
  const lists = [
    { head: 'values.moreWished', rows: ofSign(differing, 1) },
    { head: 'values.lessWished', rows: ofSign(differing, -1) },
  ];
  const end = Math.ceil(Math.max(5, ...lists.flatMap(({ rows }) => rows.flatMap(reach))) / 10) * 10;
  return html`${title}<p>${lead(shift, context)}${own !== undefined && html` ${sentence(own, { asked, shift }, context)}`}${
    own !== undefined && own.rankGap !== null && html` ${gapSentence(own.rankGap, { asked, shift }, context)}`
  }</p><figure class="association shifts">${lists.map(
    ({ head, rows }) => rows.length > 0 && changeList(t(head), rows, { asked, end, n: smallestN(shift) }, context),
  )}</figure><p class="note">${t('values.several', { of: numbers.count(shift.length) })}</p>${changeTable(shift, asked, context)}${matches(
    shift,
    asked,
    context,
  )}`;
}

/** Whose answers are compared. */
function lead({ n, nBefore, nAfter }: ValueShift, { t, numbers }: ReportContext): string {
  if (n !== null) return t('values.changeLead', { n: numbers.count(n) });
  return t('values.changeLeadOverlapping', { first: numbers.count(nBefore), second: numbers.count(nAfter) });
}

/** n for the number of decimals. */
function smallestN({ n, nBefore, nAfter }: ValueShift): number {
  return n ?? Math.min(nBefore, nAfter);
}

function shiftOf(from: string, to: string, { published }: ReportContext) {
  const id = `${from}|${to}/${TOTAL}`;
  return published.analyses.find(
    (one): one is PublishedAnalysisOf<'valueShift'> => one.kind === 'valueShift' && one.id === id,
  )?.value;
}

function ofSign(options: readonly EntryShift[], sign: 1 | -1): readonly EntryShift[] {
  return options
    .filter(({ difference }) => Math.sign(difference) === sign)
    .toSorted((a, b) => sign * (b.difference - a.difference))
    .slice(0, LISTED);
}

const reach = ({ low, high }: EntryShift) => [Math.abs(low), Math.abs(high)];

function sentence(
  own: EntryShift,
  { asked, shift }: { readonly asked: ValuesAsked; readonly shift: ValueShift },
  context: ReportContext,
): string {
  const { t, numbers } = context;
  const way = { higher: 'More', lower: 'Less', same: 'Same' }[readingOf(own)];
  return t(`values.change${way}`, {
    word: asked.word(own.id),
    first: numbers.percent(own.before),
    second: numbers.percent(own.after),
    ...sizesOf(own, { n: smallestN(shift), numbers }),
    test: testOf(own.p, shift.basis, context),
  });
}

function testOf(p: number, basis: ValueShift['basis'], { t, numbers }: ReportContext): string {
  const test = basis === 'paired' ? 'values.test' : 'values.testOverlapping';
  return p < SMALLEST_P
    ? t(`${test}Below`, { p: numbers.thousandths(SMALLEST_P) })
    : t(test, { p: numbers.thousandths(p) });
}

/** How far apart the two places of the headline word are. */
function gapSentence(
  { value, low, high }: NonNullable<EntryShift['rankGap']>,
  { asked, shift }: { readonly asked: ValuesAsked; readonly shift: ValueShift },
  { t, numbers }: ReportContext,
): string {
  const way = { higher: 'Up', lower: 'Down', same: 'Same' }[readingOf({ low, high })];
  const digits = Math.min(shift.nBefore, shift.nAfter);
  return t(`values.rankGap${way}`, {
    word: asked.word(asked.headline),
    ...sizesOf({ difference: value, low, high }, { n: digits, numbers }),
    ...{ first: numbers.count(shift.nBefore), second: numbers.count(shift.nAfter) },
    ...{ of: numbers.count(shift.length), version: shift.version },
  });
}

interface Listing {
  readonly asked: ValuesAsked;
  /** Percentage points at either end of the axis. */
  readonly end: number;
  readonly n: number;
}

function changeList(
  title: string,
  rows: readonly EntryShift[],
  { asked, end, n }: Listing,
  context: ReportContext,
): Markup {
  const { t, numbers } = context;
  const range = rows[0]!.difference > 0 ? { min: 0, max: end } : { min: -end, max: 0 };
  const lined = { ...range, lines: [range.min, (range.min + range.max) / 2, range.max] };
  const signed = (value: number) => (value > 0 ? `+${numbers.constant(value)}` : numbers.constant(value));
  return html`<div><h4>${title}</h4><ul class="rows">${rows.map(
    ({ id, difference, low, high, before, after }) =>
      html`<li class="row"><div class="label"><span class="name">${words(asked.word(id))}</span> <span class="about">${t('values.today')} ${numbers.percent(
        before,
      )}, ${lowerFirst(t('values.wished'), context)} ${numbers.percent(after)}</span></div><div class="plot">${strip(
        [{ value: difference, low, high, shape: 'first' }],
        lined,
      )}</div><div class="value"><strong>${numbers.difference(difference, n)}</strong> <span class="range">${numbers.differenceInterval(
        { low, high },
        n,
      )}</span></div></li>`,
  )}</ul><div class="row axis-row"><div class="plot">${stripAxis(lined, signed)}</div></div></div>`;
}

function changeTable(shift: ValueShift, asked: ValuesAsked, context: ReportContext): Markup {
  const { t, numbers } = context;
  const numeric = true;
  const list = { of: numbers.count(shift.length), version: shift.version };
  const scope =
    shift.n === null
      ? t('values.scopeTwice', { ...list, first: numbers.count(shift.nBefore), second: numbers.count(shift.nAfter) })
      : t('values.scope', { ...list, n: numbers.count(shift.n) });
  return tableBehindFigure(t('table.show'), {
    caption: t('format.slice', { variable: t('values.changeTitle'), category: scope }),
    columns: [
      { head: t('values.table.word') },
      { head: t('values.today'), numeric },
      { head: t('values.wished'), numeric },
      { head: t('values.table.difference'), numeric },
      { head: t('table.interval'), numeric },
    ],
    rows: shift.options
      .toSorted((a, b) => b.difference - a.difference)
      .map(({ id, before, after, difference, low, high }) => [
        asked.word(id),
        numbers.percent(before),
        numbers.percent(after),
        numbers.difference(difference, smallestN(shift)),
        numbers.differenceInterval({ low, high }, smallestN(shift)),
      ]),
  });
}

/** Words among the most chosen of both lists; with what people say of themselves where that was asked. */
function matches(shift: ValueShift, asked: ValuesAsked, context: ReportContext): Markup {
  const { t, numbers } = context;
  const self = asked.picks.find(({ about }) => about === 'self');
  const ofSelf = self === undefined ? null : shown(shiftOf(asked.first.question, self.question, context));
  const said = (one: ValueShift, key: string) => {
    const shared = inBothTops(one).map(asked.word);
    const top = numbers.count(one.top);
    if (shared.length === 0) return t(`${key}None`, { top });
    return t(key, { top, matches: numbers.count(shared.length), words: listed(shared, context) });
  };
  return html`<h3>${t('values.matchesTitle')}</h3><p>${said(shift, 'values.matches')}</p>${
    ofSelf !== null && html`<p>${said(ofSelf, 'values.matchesSelf')}</p>`
  }<p class="note">${t('values.matchesNote', { top: numbers.count(shift.top) })}</p>`;
}

/** Entries among the most chosen both times; all that share the last of the places. */
function inBothTops({ options, top }: ValueShift): readonly string[] {
  const reaches = (side: 'before' | 'after') => {
    const border = options.map((one) => one[side]).toSorted((a, b) => b - a)[top - 1] ?? 0;
    return (one: EntryShift) => one[side] >= border;
  };
  const [was, is] = [reaches('before'), reaches('after')];
  return options.filter((one) => was(one) && is(one)).map(({ id }) => id);
}
