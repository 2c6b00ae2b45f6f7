/**
 * Texts of a language by the English text they stand for. `{0}` is a gap for a value, which stays as it is; `<0>` is a
 * gap for words that are translated themselves.
 */
export type Catalogue = Readonly<Record<string, string>>;

interface Template {
  /** The gaps of a text, where it has the form of this one. */
  readonly match: (text: string) => readonly string[] | null;
  readonly translation: string;
  /** Gaps in the order they have in the English text. */
  readonly gaps: readonly string[];
  /** Characters outside the gaps: the more of a text they are, the more surely it is meant. */
  readonly fixed: number;
}

/** A translation, and how many characters of the English text are those of texts of the catalogue. */
interface Found {
  readonly said: string;
  readonly covered: number;
}

const SEPARATOR = /(; |, | and )/;

const GAP = /(\{\d\}|<\d>)/;

/** With less English than this around its gaps, a text is meant only where the values are single words. */
const LEAST_FIXED = 7;

/** Puts English texts into the language of a catalogue. A text that the catalogue does not have stays English. */
export function translatorFor(catalogue: Catalogue): (text: string) => string {
  const templates = Object.entries(catalogue)
    .filter(([english]) => GAP.test(english))
    .map(([english, translation]) => templateOf(english, translation))
    .sort((a, b) => b.fixed - a.fixed);

  function found(text: string): Found | undefined {
    const whole = Object.hasOwn(catalogue, text) ? catalogue[text] : undefined;
    if (whole !== undefined) return { said: whole, covered: text.length };
    let best: Found | undefined;
    for (const template of templates) {
      const values = template.match(text);
      const one = values === null ? undefined : filled(template, values);
      if (one !== undefined && one.covered > (best?.covered ?? -1)) best = one;
    }
    return best;
  }

  function filled({ translation, gaps, fixed }: Template, values: readonly string[]): Found {
    const inGaps = gaps.map((gap, i): Found => {
      const value = values[i]!;
      return gap.startsWith('<') ? (found(value) ?? list(value)) : { said: value, covered: 0 };
    });
    const said = translation.split(GAP).map((part) => inGaps[gaps.indexOf(part)]?.said ?? part);
    return { said: said.join(''), covered: fixed + inGaps.reduce((sum, { covered }) => sum + covered, 0) };
  }

  /** Texts with values between. */
  function list(text: string): Found {
    const parts = text.split(SEPARATOR).map((part) => found(part)?.said ?? part);
    return { said: parts.join(''), covered: 0 };
  }

  /** A list of texts alone: of values it is left as it is. */
  function isList(text: string): boolean {
    return text.split(SEPARATOR).every((part, i) => i % 2 === 1 || found(part) !== undefined);
  }

  return (text) => (found(text) ?? (isList(text) ? list(text) : undefined))?.said ?? text;
}

function templateOf(english: string, translation: string): Template {
  const parts = english.split(GAP);
  const isGap = (part: string) => GAP.test(part);
  const fixed = parts.filter((part) => !isGap(part)).join('').length;
  const value = fixed < LEAST_FIXED ? '("[^"]*"|\\S+)' : '(.*?)';
  const source = () =>
    parts.map((part) => (isGap(part) ? value : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('');
  return { match: matcher(parts, source), translation, gaps: parts.filter(isGap), fixed };
}

/** Most texts differ at their ends: an expression is made only of a template that begins and ends as a text does. */
function matcher(parts: readonly string[], source: () => string): Template['match'] {
  const [start, end] = [parts[0]!, parts.at(-1)!];
  let pattern: RegExp | undefined;
  return (text) => {
    if (!text.startsWith(start) || !text.endsWith(end)) return null;
    pattern ??= new RegExp(`^${source()}$`, 's');
    return pattern.exec(text)?.slice(1) ?? null;
  };
}
