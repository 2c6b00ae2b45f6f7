import { Buffer } from 'node:buffer';
import type { AnswerQuality } from '../../analyse/index.js';

const COLUMNS = [
  'answered',
  'longString',
  'variability',
  'evenOdd',
  'mahalanobis',
  'mahalanobisP',
  'secondsPerItem',
  'flags',
];

/** Decimals of figures. */
const DIGITS = 4;

/** Header of a CSV file of answer quality, with the name of the respondent column. */
export function qualityHeader(respondent: string): Buffer {
  return Buffer.from(`${[respondent, ...COLUMNS].map(csvCell).join(',')}\n`);
}

/** One person's row; figures that do not exist are empty, flags stand with blanks between them. */
export function qualityRow(respondent: string, quality: AnswerQuality): string {
  const { answered, longString, variability, evenOdd, mahalanobis, secondsPerItem, flags } = quality;
  const figures = [variability, evenOdd, mahalanobis?.squared ?? null].map(text);
  const p = mahalanobis === null ? '' : mahalanobis.p.toPrecision(DIGITS);
  return `${[csvCell(respondent), answered, longString, ...figures, p, text(secondsPerItem), flags.join(' ')].join(',')}\n`;
}

function text(value: number | null): string {
  return value === null ? '' : String(Number(value.toFixed(DIGITS)));
}

function csvCell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
