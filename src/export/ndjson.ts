/** Characters at which some readers end a line, and which JSON leaves as they are. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g

/** A JSON document as one line for every reader. */
export const ndjsonLine = (document: string): string =>
  `${document.replace(LINE_ENDS, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
