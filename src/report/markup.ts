/** HTML that has been escaped; only `html`, `raw` and the document's own style make it. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What a template may hold. `null` and `false` print nothing. */
export type Child = Markup | string | number | null | false | readonly Child[];

/**
 * Tagged template for HTML and inline SVG: every string and number put in is escaped for text and for quoted attributes.
 * Attribute values must stand in double quotes in the template.
 */
export function html(strings: TemplateStringsArray, ...children: readonly Child[]): Markup {
  return new Markup(strings.map((part, i) => (i === 0 ? part : render(children[i - 1] ?? null) + part)).join(''));
}

/** Text that is HTML already. Never for anything a study, a pack or an answer says. */
export function raw(text: string): Markup {
  return new Markup(text);
}

/** A user's words, kept from turning the direction of the text around them. */
export function words(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/**
 * A user's words inside a sentence: isolated where they run from right to left, without direction controls
 * (U+202A–U+202E, U+2066–U+2069), which can make a sentence read as another.
 */
export function isolate(text: string): string {
  const plain = withoutControls(text);
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/** A string as a quoted CSS string, every character but letters, digits and spaces written as a code point. */
export function cssString(text: string): string {
  const escaped = [...withoutControls(text)].map((c) => (/[\p{L}\p{N} ]/u.test(c) ? c : cssEscape(c)));
  return `"${escaped.join('')}"`;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(child: Child): string {
  if (child === null || child === false) return '';
  if (child instanceof Markup) return child.text;
  if (typeof child === 'object') return child.map(render).join('');
  return withoutControls(String(child)).replace(/[&<>"']/g, (c) => ENTITIES[c]!);
}

function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is what this does
  return text.replace(/\p{Cs}/gu, '\ufffd').replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066\u2067]/g, '');
}

function cssEscape(character: string): string {
  return `\\${character.codePointAt(0)!.toString(16)} `;
}
