import { locale as da } from '../../locales/da/index.js';
import { wording as da2 } from '../../locales/da/packs/customer-focus@2.0.0.js';
import { wording as da21 } from '../../locales/da/packs/customer-focus@2.1.0.js';
import { locale as de } from '../../locales/de/index.js';
import { wording as de2 } from '../../locales/de/packs/customer-focus@2.0.0.js';
import { wording as de21 } from '../../locales/de/packs/customer-focus@2.1.0.js';
import { locale as en } from '../../locales/en/index.js';
import { wording as en1 } from '../../locales/en/packs/customer-focus@1.0.0.js';
import { wording as en2 } from '../../locales/en/packs/customer-focus@2.0.0.js';
import { wording as en21 } from '../../locales/en/packs/customer-focus@2.1.0.js';
import { locale as fi } from '../../locales/fi/index.js';
import { wording as fi2 } from '../../locales/fi/packs/customer-focus@2.0.0.js';
import { wording as fi21 } from '../../locales/fi/packs/customer-focus@2.1.0.js';
import { locale as nb } from '../../locales/nb/index.js';
import { wording as nb2 } from '../../locales/nb/packs/customer-focus@2.0.0.js';
import { wording as nb21 } from '../../locales/nb/packs/customer-focus@2.1.0.js';
import { locale as sv } from '../../locales/sv/index.js';
import { wording as sv1 } from '../../locales/sv/packs/customer-focus@1.0.0.js';
import { wording as sv2 } from '../../locales/sv/packs/customer-focus@2.0.0.js';
import { wording as sv21 } from '../../locales/sv/packs/customer-focus@2.1.0.js';
import { pack as pack1 } from '../../packs/customer-focus/1.0.0/index.js';
import { pack as pack2 } from '../../packs/customer-focus/2.0.0/index.js';
import { pack as pack21 } from '../../packs/customer-focus/2.1.0/index.js';
import type { StudyLibrary } from '../../src/study/index.js';

/** Everything the package ships, every version and language of it. */
export const fullLibrary: StudyLibrary = {
  packs: [pack1, pack2, pack21],
  wordings: [sv1, sv2, sv21, en1, en2, en21, da2, da21, nb2, nb21, fi2, fi21, de2, de21],
  locales: [sv, en, da, nb, fi, de],
};

/** The battery in full. */
export const customerFocus2 = pack2;

/** The battery with values and priorities. */
export const customerFocus21 = pack21;
