const COMMANDS: Record<string, string> = {
  '\u00a0': '~',
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}'
}

/**
 * Plain text for a BibTeX field: commands of TeX are escaped, and so are pairs that it would print
 * as one character. Everything else is UTF-8, which BibTeX tools have long supported.
 */
export const tex = (text: string): string =>
  text
    .replace(/[\\~^<>\u00a0&%$#_{}]/g, char => COMMANDS[char] ?? `\\${char}`)
    .replace(/([-'`,])(?=\1)/g, '$1{}')
    .replace(/([?!])(?=`)/g, '$1{}')

const WORD = /([\p{L}\p{M}\p{N}&'’-]+)/u

/**
 * A title for a BibTeX field. Many styles, and the importer of Better BibTeX, lower its capitals, but not those within
 * braces: they stand around whole words with a capital, except a first letter at the beginning or after a colon.
 */
export const titleInTex = (title: string): string =>
  title
    .split(WORD)
    .map((part, n, parts) => {
      const isWord = n % 2 === 1
      const opens = n === 1 || parts[n - 1]?.trimEnd().endsWith(':')
      return isWord && (opens ? /.\p{Lu}/u : /\p{Lu}/u).test(part) ? `{${tex(part)}}` : tex(part)
    })
    .join('')
