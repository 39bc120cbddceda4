/** Characters for the class of a regular expression. */

/** Hyphens, dashes and minus signs that stand for a hyphen: texts are pasted from anywhere. */
export const HYPHENS = '\\-‐‑‒–−﹣－'
/** Quotation marks that begin or end a phrase; single ones are apostrophes too, so they do not. */
export const QUOTES = '"“”„‟«»＂〝〞〟'
/** Characters within a word that nobody sees: soft hyphens, zero-width spaces and joiners. */
export const INVISIBLE = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff'
