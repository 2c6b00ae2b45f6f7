import daCodebook from '../../locales/da/codebook.json' with { type: 'json' };
import daPilot from '../../locales/da/pilot.json' with { type: 'json' };
import deCodebook from '../../locales/de/codebook.json' with { type: 'json' };
import dePilot from '../../locales/de/pilot.json' with { type: 'json' };
import enCodebook from '../../locales/en/codebook.json' with { type: 'json' };
import enPilot from '../../locales/en/pilot.json' with { type: 'json' };
import fiCodebook from '../../locales/fi/codebook.json' with { type: 'json' };
import fiPilot from '../../locales/fi/pilot.json' with { type: 'json' };
import nbCodebook from '../../locales/nb/codebook.json' with { type: 'json' };
import nbPilot from '../../locales/nb/pilot.json' with { type: 'json' };
import svCodebook from '../../locales/sv/codebook.json' with { type: 'json' };
import svPilot from '../../locales/sv/pilot.json' with { type: 'json' };
import type { Locale, TextTree } from '../model/index.js';

/** Texts of the documents about a battery, which nobody needs in a browser beside a survey. */
export interface DocumentTexts {
  /** Codebook, review sheets and the comparison of versions. */
  readonly codebook: TextTree;
  readonly pilot: TextTree;
}

/** Texts of codebook and pilot kit by locale. */
export const documentTexts: Readonly<Record<Locale, DocumentTexts>> = {
  sv: { codebook: svCodebook, pilot: svPilot },
  da: { codebook: daCodebook, pilot: daPilot },
  nb: { codebook: nbCodebook, pilot: nbPilot },
  fi: { codebook: fiCodebook, pilot: fiPilot },
  en: { codebook: enCodebook, pilot: enPilot },
  de: { codebook: deCodebook, pilot: dePilot },
};
