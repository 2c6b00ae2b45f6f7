import * as z from 'zod/mini';

/** A text that is not empty. */
export const text = () => z.string().check(z.minLength(1, 'a text that is not empty'));

/** Item and grid ids: they survive LimeSurvey (letters and digits), SPSS (8 characters) and spreadsheets. */
export const itemId = () =>
  z.string().check(z.regex(/^[A-Z][A-Z0-9]{0,7}$/, 'at most 8 capitals and digits, a capital first'));

/** Ids of everything else in a pack; no dot, equals sign or slash, since slices and paths are made of them. */
export const plainId = () =>
  z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,31}$/, 'at most 32 letters and digits, a letter first'));

/** Answer codes: LimeSurvey drops longer ones without a word. */
export const answerCode = () => z.string().check(z.regex(/^[A-Za-z0-9]{1,5}$/, '1–5 letters or digits'));

/** Language tags, lower case. */
export const localeTag = () =>
  z.string().check(z.regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/, 'a language tag in lower case, like sv or en'));

/** Pack ids. */
export const packId = () =>
  z.string().check(z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'words in lower case joined by -'));

/** Semantic versions without pre-release parts. */
export const version = () =>
  z.string().check(z.regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, 'a version of three numbers, like 1.0.0'));

/** A list with something in it. */
export const nonEmptyList = <Element extends z.core.$ZodType>(element: Element) =>
  z.array(element).check(z.minLength(1, 'a list that is not empty'));
