const COMMANDS: Record<string, string> = {
  '\u00a0': '~',
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}'
}

/**
 * Plain text for a BibTeX field: what TeX would read as a command is escaped, and so are the pairs that it would print
 * as one character. Everything else is UTF-8, which BibTeX files have long been read as.
 */
export const tex = (text: string): string =>
  text
    .replace(/[\\~^<>\u00a0&%$#_{}]/g, char => COMMANDS[char] ?? `\\${char}`)
    .replace(/([-'`,])(?=\1)/g, '$1{}')
    .replace(/([?!])(?=`)/g, '$1{}')
