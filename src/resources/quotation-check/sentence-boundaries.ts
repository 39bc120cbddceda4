const STOP = /[.!?]['"’”)\]]*\s/u
const BEGINS = /^[\p{Lu}\p{N}£]/u
const ABBREVIATED = /^(?:mrs?|ms|dr|prof|st|vs|eg|ie|etc|\p{L})$/iu

/** True if a sentence ends between two printed words; `between` is the text between them. */
export const endsSentence = (before: string, between: string, after: string) => STOP.test(between) && BEGINS.test(after) && !ABBREVIATED.test(before)

/** True if the text between two words can separate sentences: by its marks, or because one quotation ends and another begins. */
export const partsSentences = (between: string) => /[.!?…\n]|[”"’'][^”"’']*[“"‘']/u.test(between)
