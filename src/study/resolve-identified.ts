import type { Study } from '../model/index.js';
import type { Report } from './library.js';
import type { StudyFile } from './study-schema.js';

/**
 * Whether answers can be tied to persons. They can as soon as a column comes from elsewhere: a respondent id, a unit, a
 * background variable that the survey's own modules do not ask, a column that chooses the customer word. Where none
 * does, they still count as tied unless the file says `identified: false`: only the study's owner knows what the survey
 * tool keeps.
 */
export function resolveIdentified(
  file: Partial<StudyFile>,
  { respondent, unit, background }: Pick<Study, 'respondent' | 'unit' | 'background'>,
  report: Report,
): boolean {
  const links = [
    ...(respondent === null ? [] : ['respondent']),
    ...(unit === null ? [] : ['unit']),
    ...background.filter(({ fromHost }) => fromHost).map(({ id }) => `background/${id}`),
    ...(file.customer?.by === undefined ? [] : ['customer/by']),
  ];
  if (file.identified === false && links.length > 0) {
    report({
      code: 'contradiction',
      path: 'identified',
      expected: `true, since the study reads ${links.join(', ')}`,
      received: 'false',
      hint: 'Take it out: people are then told that answers are confidential, not that they are anonymous',
    });
  }
  return links.length > 0 || (file.identified ?? true);
}
