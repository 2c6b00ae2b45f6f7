import { describe, expect, it } from 'vitest';
import { wordValueAdvice } from '../../src/study/index.js';

const customer = {
  word: 'resident',
  by: { column: 'forvaltning', words: { skola: 'pupil', omsorg: 'user' } },
};
const advice = (values: Readonly<Record<string, number>>, rows: number, others = 0) =>
  wordValueAdvice(customer, { values, others, rows });

describe('the values of the column that decides the customer word', () => {
  it('are no matter where all of them have a word, blanks aside', () => {
    expect(advice({ skola: 10, omsorg: 5 }, 20)).toEqual([]);
    expect(advice({ skola: 10 }, 10)).toEqual([]);
  });

  it('are told by how often they are there, with how many read the main word', () => {
    const [issue, ...others] = advice({ skola: 10, teknik: 4, miljö: 7 }, 25);
    expect(others).toEqual([]);
    expect(issue).toEqual({
      code: 'unknown-word-value',
      path: 'customer/by/words',
      expected: 'the values of forvaltning, each with a word; words are given for skola, omsorg',
      received: '"miljö" (7), "teknik" (4)',
      hint: 'Give each of them a word, the main one where that is what they read: 15 of 25 respondents count as readers of the main word "resident"',
    });
  });

  it('are an issue of its own where none has a word', () => {
    expect(advice({ A: 10, B: 15 }, 25)[0]).toMatchObject({
      code: 'no-word-value',
      received: '"B" (15), "A" (10)',
      hint: expect.stringContaining('25 of 25 respondents'),
    });
    expect(advice({}, 25)[0]).toMatchObject({
      code: 'no-word-value',
      received: 'no value at all',
      hint: expect.stringMatching(/^Look whether .*: 25 of 25 respondents/),
    });
  });

  it('that are nearly declared ones are said with them', () => {
    expect(advice({ Skola: 10, Omsorgen: 5 }, 15)[0]!.hint).toMatch(/^Write skola as Skola, omsorg as Omsorgen if/);
  });

  it('are not all listed where there are many', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`v${i}`, 1]));
    expect(advice({ skola: 1, ...many }, 20, 3)[0]!.received).toMatch(
      /^("v\d+" \(1\), ){8}4 more values, further values \(3\)$/,
    );
  });

  it('count as the same however accents are composed', () => {
    const by = { column: 'c', words: { 'fo\u0308rskola': 'pupil' } };
    expect(wordValueAdvice({ word: 'resident', by }, { values: { förskola: 3 }, others: 0, rows: 3 })).toEqual([]);
  });

  it('are not asked for where one word is for all, nor of no answers', () => {
    expect(wordValueAdvice({ word: 'resident', by: null }, { values: { a: 1 }, others: 0, rows: 1 })).toEqual([]);
    expect(advice({}, 0)).toEqual([]);
  });

  it.each(['constructor', '__proto__'])('may be called %s', (value) => {
    expect(advice(Object.fromEntries([[value, 2]]), 2)[0]!.received).toBe(`"${value}" (2)`);
  });
});
