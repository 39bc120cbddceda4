const STOP = /[.!?]['"’”)\]]*\s/u
const BEGINS = /^[\p{Lu}\p{N}£]/u
const ABBREVIATED = /^(?:mrs?|ms|dr|prof|st|vs|eg|ie|etc|\p{L})$/iu

/** Whether a sentence ends between two words as printed; `between` is what parts them. */
export const endsSentence = (before: string, between: string, after: string) => STOP.test(between) && BEGINS.test(after) && !ABBREVIATED.test(before)

/** Whether what parts two words can part two sentences. */
export const partsSentences = (between: string) => /[.!?…\n]/u.test(between)
