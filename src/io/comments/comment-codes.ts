import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import type { WrittenComments } from '../../disclose/index.js';
import { type Issue, KundfokusError } from '../../model/index.js';
import { sha256Hex } from '../../pack/index.js';
import { csvCell } from '../../report/index.js';
import { TextDecoding } from '../answers/text-decoding.js';
import { recordsOf, type TableRecord } from '../csv/table-records.js';

/** Themes by question and comment. */
export interface CommentCodes {
  /** All themes of a question in the order in which they first stand in the file. */
  readonly themes: ReadonlyMap<string, readonly string[]>;
  /** Comments by their id; ids are those of one question's texts, so a row that names another question is of no comment. */
  readonly coded: ReadonlyMap<string, CodedComment>;
}

/** One row of the file. */
export interface CodedComment {
  readonly question: string;
  readonly line: number;
  /** Places in `themes` of the question; empty for a comment without a theme. */
  readonly themes: readonly number[];
}

const COLUMNS = ['id', 'question', 'comment', 'themes'] as const;
const LONGEST_THEME = 60;
const MOST_THEMES = 100;

/** What a comment is known by in a file of codes; says nothing of its writer, and is no number to a spreadsheet. */
export function commentId(question: string, text: string): string {
  return `c${sha256Hex(`${question}\n${text}`).slice(0, 12)}`;
}

/**
 * A CSV file of comments to be given themes, each text once, in an order that says nothing of who wrote when. Questions
 * that fewer than `minimum` answered are left out, since few can be told by their writing.
 */
export function commentCodesCsv(
  written: readonly WrittenComments[],
  minimum: number,
): { readonly text: string; readonly leftOut: readonly string[] } {
  const writersOf = ({ comments }: WrittenComments) =>
    comments.flatMap(({ writers }) => Object.values(writers)).reduce((sum, n) => sum + n, 0);
  const rows = written
    .filter((one) => writersOf(one) >= minimum)
    .flatMap(({ question, comments }) =>
      comments
        .map(({ text }) => [commentId(question, text), question, text, ''])
        .sort(([a], [b]) => (a! < b! ? -1 : 1)),
    );
  const leftOut = written.filter((one) => writersOf(one) < minimum).map(({ question }) => question);
  return { text: [COLUMNS, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join(''), leftOut };
}

/**
 * Reads a file of codes: the columns id, question and themes, several themes separated by semicolons; a comment may have none.
 * Themes that differ in case only are one. UTF-8 or Windows-1252.
 * @throws KundfokusError with every issue: missing columns, an unknown question, a comment twice, a theme that is too long, more
 * than 100 themes for a question, no theme at all.
 */
export async function readCommentCodes(path: string, questions: readonly string[]): Promise<CommentCodes> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'EISDIR') throw error;
    const received = error.code === 'ENOENT' ? 'no such file' : 'a folder';
    throw new KundfokusError([{ code: 'cannot-read', path, expected: 'a CSV file', received }]);
  });
  const [header, ...rows] = recordsOf(isUtf8(bytes) ? bytes : fromWindows(bytes));
  const names = (header?.fields ?? []).map((name) => name.trim().toLowerCase());
  const absent = COLUMNS.filter((name) => name !== 'comment' && !names.includes(name));
  if (absent.length > 0) {
    throw new KundfokusError(
      absent.map((name) => ({
        code: 'missing-column',
        path,
        expected: `a column ${name}`,
        received: names.join(', ') || 'an empty file',
        hint: 'Write the file with kundfokus comments --export and fill in its column themes',
      })),
    );
  }
  const codes = new Codes(path, questions);
  const at = Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)]));
  for (const row of rows) codes.take(row, at);
  return codes.finish();
}

/** Spreadsheets save CSV in Windows-1252 unless told otherwise. */
function fromWindows(bytes: Buffer): Buffer {
  const decoding = new TextDecoding();
  decoding.encoding = 'windows-1252';
  return Buffer.from(decoding.text(bytes, 0, bytes.length));
}

class Codes {
  readonly #issues: Issue[] = [];
  readonly #themes = new Map<string, string[]>();
  readonly #coded = new Map<string, CodedComment>();

  constructor(
    readonly path: string,
    readonly questions: readonly string[],
  ) {}

  take({ line, fields }: TableRecord, at: Readonly<Record<string, number>>): void {
    if (fields.every((field) => field.trim() === '')) return;
    const [id, question, themes] = ['id', 'question', 'themes'].map((name) => (fields[at[name]!] ?? '').trim());
    const place = `${this.path}:${line}`;
    if (!this.questions.includes(question!)) {
      this.#issues.push({
        code: 'unknown-question',
        path: `${place}:question`,
        expected: `one of ${this.questions.join(', ')}`,
        received: question || 'an empty cell',
        hint: 'Leave id and question as they were exported',
      });
      return;
    }
    if (this.#coded.has(id!)) {
      const hint = 'Put all its themes on one row, and delete the other';
      const path = `${place}:id`;
      this.#issues.push({ code: 'comment-twice', path, expected: 'each comment on one row', received: id!, hint });
    }
    const places = themes!
      .split(';')
      .map((theme) => theme.trim().replace(/\s+/g, ' '))
      .filter((theme) => theme !== '')
      .map((theme) => this.#themeOf(question!, theme, place));
    this.#coded.set(id!, { question: question!, line, themes: [...new Set(places)] });
  }

  finish(): CommentCodes {
    if (this.#issues.length === 0 && this.#themes.size === 0) {
      const expected = 'a theme on some row of the column themes';
      const hint = 'Fill in the column themes';
      this.#issues.push({ code: 'no-themes', path: this.path, expected, received: 'none on any row', hint });
    }
    if (this.#issues.length > 0) throw new KundfokusError(this.#issues);
    return { themes: this.#themes, coded: this.#coded };
  }

  #themeOf(question: string, theme: string, place: string): number {
    const own = this.#themes.get(question) ?? [];
    this.#themes.set(question, own);
    const known = own.findIndex((one) => one.toLowerCase() === theme.toLowerCase());
    if (known >= 0) return known;
    const path = `${place}:themes`;
    if (theme.length > LONGEST_THEME) {
      const expected = `themes of at most ${LONGEST_THEME} characters`;
      this.#issues.push({ code: 'theme-too-long', path, expected, received: theme, hint: 'Shorten it' });
    }
    if (own.length === MOST_THEMES) {
      const expected = `at most ${MOST_THEMES} themes for a question`;
      const hint = 'Give themes that mean much the same one name';
      this.#issues.push({ code: 'too-many-themes', path, expected, received: theme, hint });
    }
    return own.push(theme) - 1;
  }
}
