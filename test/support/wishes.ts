import type { Study } from '../../src/model/index.js';
import { parseStudy } from '../../src/study/index.js';
import { fullLibrary } from './library.js';

/** A list of wishes as a study file has it: `wish1` matters most, each one a tenth less than the one before it. */
export function prioritiesFile(n = 25, more: object = {}) {
  const wishes = Array.from({ length: n }, (_, i) => ({
    id: `wish${i + 1}`,
    text: { sv: `Önskan ${i + 1}`, en: `Wish ${i + 1}` },
    importance: Math.round((9.5 - i / 10) * 10) / 10 + (n > 90 ? 10 : 0),
  }));
  return { version: '2026-spring', wishes, ...more };
}

/** A study on values and priorities in Swedish and English, without the battery unless asked for. */
export function picksStudy(file: object = {}): Study {
  const study = {
    pack: 'customer-focus@2.1.0',
    modules: ['values', 'priorities'],
    locales: ['sv', 'en'],
    priorities: prioritiesFile(),
    ...file,
  };
  return parseStudy(study, fullLibrary);
}
