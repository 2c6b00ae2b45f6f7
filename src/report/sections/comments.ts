import type { CommentGroup, PublishedComments } from '../../disclose/index.js';
import { type QuestionThemes, type SliceThemes, themesOf } from '../comment-themes.js';
import { dataTable } from '../figures/data-table.js';
import { html, type Markup, words } from '../markup.js';
import { type ReportContext, reasonOf, TOTAL } from '../report-context.js';
import { section } from './section.js';

/** Most comments of a group that stand open; the others are behind a fold. */
const OPEN = 20;

/** What respondents wrote, question by question, and the themes somebody has found in it; nothing unless asked for. */
export function comments(context: ReportContext): Markup | null {
  const { t, comments: written = [], themes } = context;
  const counted = themesOf(themes, context);
  if (written.length === 0 && counted.length === 0) return null;
  const minimum = context.numbers.count(context.published.policy.minimumComments);
  return section('comments', t('values.comments.title'), {
    context,
    body: html`${written.length > 0 && html`<p class="lead">${t('values.comments.lead', { minimum })}</p>`}${written.map(
      (one) => ofQuestion(one, context),
    )}${counted.length > 0 && html`<h3>${t('values.comments.themesTitle')}</h3><p>${t('values.comments.themesLead')}</p>`}${counted.map(
      (one) => themesOfQuestion(one, context),
    )}`,
  });
}

function ofQuestion({ question, n, groups }: PublishedComments, context: ReportContext): Markup {
  const { t, nameOf, wording } = context;
  const held = reasonOf(n, t);
  return html`<h3>${words(wording.questions[question]?.text ?? question)}</h3>${
    held !== null &&
    html`<p class="note">${t('values.comments.held', { group: nameOf.slice(TOTAL), reason: held })}</p>`
  }${groups.map((group) => ofGroup(group, context))}`;
}

function ofGroup({ slice, n, texts }: CommentGroup, { t, nameOf, numbers }: ReportContext): Markup {
  const list = (own: readonly string[]) =>
    html`<ul class="comments">${own.map((text) => html`<li>${words(text)}</li>`)}</ul>`;
  const head = html`<h4>${nameOf.slice(slice)} <span class="n">${t('values.comments.count', { n: numbers.count(n) })}</span></h4>`;
  const rest = texts.slice(OPEN);
  return html`${head}${list(texts.slice(0, OPEN))}${
    rest.length > 0 && html`<details><summary>${t('table.show')}</summary>${list(rest)}</details>`
  }`;
}

function themesOfQuestion({ question, slices }: QuestionThemes, context: ReportContext): Markup {
  const { t, nameOf, wording } = context;
  const name = wording.questions[question]?.text ?? question;
  const [total, ...groups] = slices;
  const shown = groups.filter(({ reason, themes }) => reason === null && themes.length > 0);
  const held = [total!, ...groups].filter(({ reason }) => reason !== null);
  const shownToAll = total!.reason === null;
  return html`${shownToAll ? themesTable(total!, shown, { name, context }) : html`<h4>${words(name)}</h4>`}${held.map(
    ({ slice, reason }) =>
      html`<p class="note">${t('values.comments.held', { group: nameOf.slice(slice), reason: reason! })}</p>`,
  )}`;
}

interface Naming {
  readonly name: string;
  readonly context: ReportContext;
}

/** Themes in rows, the most frequent first; everybody and each group in columns, with how many commented. */
function themesTable(total: SliceThemes, groups: readonly SliceThemes[], { name, context }: Naming): Markup {
  const { t, nameOf, numbers } = context;
  const columns = [total, ...groups];
  const share = (theme: string, { themes, total: n }: SliceThemes) => {
    const one = themes.find((each) => each.name === theme);
    if (one === undefined) return '–';
    const [votes, of] = [numbers.count(one.votes), numbers.count(n)];
    return t('values.comments.share', { percent: numbers.percent(one.percent), n: votes, total: of });
  };
  const rows = total.themes.map(({ name: theme }) => [theme, ...columns.map((column) => share(theme, column))]);
  const heads = columns.map(({ slice }) => ({ head: nameOf.slice(slice), numeric: true }));
  const columnsShown = [{ head: t('values.comments.themeColumn') }, ...heads];
  const table = dataTable({ caption: name, columns: columnsShown, rows });
  const isHeld = rows.some((cells) => cells.includes('–'));
  return html`${table}${isHeld && html`<p class="note">${t('values.comments.themeHeld')}</p>`}`;
}
