import { describe, expect, it } from 'vitest';
import { numbersIn } from '../../src/report/numbers.js';
import { createTranslator } from '../../src/wording/index.js';
import { batteryStudy } from './support/battery.js';

const numbers = (locale: string) => {
  const study = batteryStudy();
  return numbersIn(createTranslator(study, locale, study.words[locale]!.texts.report), locale);
};
const sv = numbers('sv');
const en = numbers('en');

describe('numbers of a report', () => {
  it.each([
    ['a mean of 99 answers has no decimals', sv.mean(62.46, 99), '62'],
    ['a mean of 100 answers has one', sv.mean(62.46, 100), '62,5'],
    ['English has a decimal point', en.mean(62.46, 100), '62.5'],
    ['a half is rounded away from zero', sv.mean(62.5, 10), '63'],
    ['a negative mean has a minus sign, not a hyphen', sv.mean(-3.44, 200), '\u22123,4'],
    ['a rounded zero has no sign', sv.mean(-0.04, 200), '0,0'],
    ['a difference has its sign', sv.difference(4.16, 200), '+4,2'],
    ['a negative difference has a minus sign', en.difference(-4.16, 200), '\u22124.2'],
    ['a difference rounded to zero has none', en.difference(0.3, 50), '0'],
    ['a standardised difference has its sign and two decimals', sv.effect(0.217), '+0,22'],
    ['and none when rounded to zero', en.effect(-0.004), '0.00'],
    ['its interval too', en.effectInterval({ low: -0.04, high: 0.213 }), '\u22120.04 to +0.21'],
    ['a count has thin spaces between thousands', sv.count(1234567), '1\u202f234\u202f567'],
    ['a count below a thousand has none', sv.count(999), '999'],
    ['a percentage is whole, apart by a no-break space in Swedish', sv.percent(66.7), '67\u00a0%'],
    ['and together in English', en.percent(66.7), '67%'],
    ['an interval has a dash', sv.interval({ low: 61.04, high: 64.26 }, 500), '61,0–64,3'],
    ['a negative bound makes it words', sv.interval({ low: -1.2, high: 4 }, 500), '\u22121,2 till 4,0'],
    [
      'an interval of a difference is words with signs',
      en.differenceInterval({ low: -1.2, high: 4 }, 500),
      '\u22121.2 to +4.0',
    ],
    ['a constant keeps its decimals', sv.constant(62.5), '62,5'],
    ['Danish has a point between thousands and a comma before decimals', numbers('da').count(1234.5), '1.234,5'],
    ['a Danish minus sign is no hyphen either', numbers('da').mean(-3.44, 200), '\u22123,4'],
    ['so it is in German', numbers('de').constant(-1234.5), '\u22121.234,5'],
    ['Norwegian has a narrow space and a comma', numbers('nb').count(1234.5), '1\u202f234,5'],
    ['so has Finnish', numbers('fi').count(1234.5), '1\u202f234,5'],
    ['English has a comma between thousands', en.count(1234), '1,234'],
    ['a mean from 0 to 10 has a decimal more', en.over({ min: 0, max: 10 }).mean(7.46, 99), '7.5'],
    ['and two from 100 answers', en.over({ min: 0, max: 10 }).mean(7.46, 100), '7.46'],
    ['a difference from 0 to 2 has two', en.over({ min: 0, max: 2 }).difference(0.134, 40), '+0.13'],
    ['a mean from 0 to 2 of 100 answers three', sv.over({ min: 0, max: 2 }).mean(1.2344, 100), '1,234'],
    ['places among 100 none', en.over({ min: 1, max: 100 }).mean(54.4, 40), '54'],
    ['a range wider than 100 none', en.over({ min: -100, max: 100 }).mean(12.4, 40), '12'],
    ['an outcome in millions one of many answers', en.over({ min: 0, max: 2e6 }).mean(1234567.89, 100), '1,234,567.9'],
    [
      'a Finnish difference’s interval has dots, which no minus sign runs into',
      numbers('fi').differenceInterval({ low: -1.2, high: 4 }, 500),
      '\u22121,2…+4,0',
    ],
  ])('%s', (_, text, expected) => {
    expect(text).toBe(expected);
  });

  it('rounds last: two scores shown as 75 can differ by 1 (UK Civil Service, rounding note)', () => {
    const [a, b] = [75.43647583, 74.63572484];
    expect([en.mean(a, 50), en.mean(b, 50), en.difference(a - b, 50)]).toEqual(['75', '75', '+1']);
  });
});
