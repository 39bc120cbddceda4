const spaces = (match: string) => ' '.repeat(match.length)

/** `[words](address)`: the words stay, the rest becomes spaces. */
const withoutLinks = (text: string) =>
  text.replace(/(!?\[)([^\]\n]*)(\]\([^)\s]*(?: "[^"\n]*")?\))/g, (_, open: string, words: string, close: string) => spaces(open) + words + spaces(close))

/**
 * The text as a reader sees it, of the same length: the signs of Markdown, invisible characters and every kind of space become a plain space.
 * Positions in it are positions in the text.
 */
export const plainText = (text: string): string =>
  withoutLinks(text)
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, spaces)
    .replace(/^#{1,6}[ \t]/gm, spaces)
    .replace(/`[^`'\n]+`(?!`)/g, match => ` ${match.slice(1, -1)} `)
    .replace(/(?<=\S)\*{1,3}|\*{1,3}(?=\S)|(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])/gu, spaces)
    .replace(/[\t\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\u00ad\r]/g, ' ')

/** Words of a plain text as they would be printed: one space between them, none before a comma. */
export const printed = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;:)])/g, '')
    .trim()
