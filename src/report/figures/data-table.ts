import { type Child, html, type Markup } from '../markup.js';

/** A column of a table. Numbers stand to the right. */
export interface Column {
  readonly head: string;
  readonly numeric?: boolean;
}

/** A table whose first cell of every row is the row's header. */
export interface TableContent {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Child[])[];
}

/** A plain table in a container of its own, so that a wide one scrolls there and not the page. */
export function dataTable({ caption, columns, rows }: TableContent): Markup {
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table class="data"><caption>${caption}</caption><thead><tr>${columns.map(
    (column) => html`<th scope="col"${numericClass(column)}>${column.head}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, i) =>
        i === 0 ? html`<th scope="row">${cell}</th>` : html`<td${numericClass(columns[i])}>${cell}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

/** The text alternative of a figure: the same numbers as a table, folded away. */
export function tableBehindFigure(summary: string, content: TableContent): Markup {
  return html`<details class="alternative"><summary>${summary}</summary>${dataTable(content)}</details>`;
}

function numericClass(column: Column | undefined): Child {
  return column?.numeric === true && html` class="number"`;
}
