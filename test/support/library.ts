import { locale as da } from '../../locales/da/index.js';
import { wording as da2 } from '../../locales/da/packs/customer-focus@2.0.0.js';
import { locale as de } from '../../locales/de/index.js';
import { wording as de2 } from '../../locales/de/packs/customer-focus@2.0.0.js';
import { locale as en } from '../../locales/en/index.js';
import { wording as en1 } from '../../locales/en/packs/customer-focus@1.0.0.js';
import { wording as en2 } from '../../locales/en/packs/customer-focus@2.0.0.js';
import { locale as fi } from '../../locales/fi/index.js';
import { wording as fi2 } from '../../locales/fi/packs/customer-focus@2.0.0.js';
import { locale as nb } from '../../locales/nb/index.js';
import { wording as nb2 } from '../../locales/nb/packs/customer-focus@2.0.0.js';
import { locale as sv } from '../../locales/sv/index.js';
import { wording as sv1 } from '../../locales/sv/packs/customer-focus@1.0.0.js';
import { wording as sv2 } from '../../locales/sv/packs/customer-focus@2.0.0.js';
import { pack as pack1 } from '../../packs/customer-focus/1.0.0/index.js';
import { pack as pack2 } from '../../packs/customer-focus/2.0.0/index.js';
import type { StudyLibrary } from '../../src/study/index.js';

/** Everything the package ships, every version and language of it. */
export const fullLibrary: StudyLibrary = {
  packs: [pack1, pack2],
  wordings: [sv1, sv2, en1, en2, da2, nb2, fi2, de2],
  locales: [sv, en, da, nb, fi, de],
};

/** The battery in full. */
export const customerFocus2 = pack2;
