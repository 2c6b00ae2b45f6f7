/** A sheet of a report with its marks; empty where there is none. */
export function sheetMarkup(html: string, id: string): string {
  const from = html.indexOf(`<section id="${id}"`);
  return from < 0 ? '' : html.slice(from, html.indexOf('</section>', from));
}

/** The text of a sheet, without marks and isolating characters. */
export function sheetText(html: string, id: string): string {
  return sheetMarkup(html, id)
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
