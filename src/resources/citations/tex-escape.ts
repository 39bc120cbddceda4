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
