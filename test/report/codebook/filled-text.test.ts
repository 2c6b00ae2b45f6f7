import { describe, expect, it } from 'vitest';
import { filledText } from '../../../src/report/codebook/filled-text.js';

describe('a filled-in text', () => {
  it.each([
    ['{{c.pl, cap}} come first.', 'Patients come first.', '<b>Patients</b> come first.'],
    [
      'What {{c.pl}} need (+ e-mail) {{w.organisation.dat}}.',
      'What pupils need (+ e-mail) our school.',
      'What <b>pupils</b> need (+ e-mail) <b>our school</b>.',
    ],
    ['About {{minutes, minutes}} for {{c.pl}}.', 'About 5 minutes for guests.', 'About 5 minutes for <b>guests</b>.'],
    ['No word here.', 'No word here.', 'No word here.'],
    ['{{c.pl}} & co', 'x < y & co', '<b>x &lt; y</b> &amp; co'],
    ['Du hast {{c.pl}}.', 'Sie haben Kunden.', 'Sie haben Kunden.'],
  ])('of %s has the words of the study in bold', (template, filled, expected) => {
    expect(filledText(template, filled).text).toBe(`<span class="text">${expected}</span>`);
  });
});
