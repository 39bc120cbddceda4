/** A passage, as far as a browser needs it to find its words. */
export interface Place {
  exact: string
  prefix: string
  suffix: string
  occurrence: number | null
}

/** Characters that separate the parts of a directive (`-`, `,` and `&`), and brackets, where programs that find links in text end them. */
const encode = (words: string) => encodeURIComponent(words).replaceAll(/[-()]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

/** The longest words that are quoted whole, in UTF-16 code units; of longer ones, the first five and the last five are enough. */
const SHORT = 80
const FIRST_AND_LAST = /^((?:\S+\s+){4}\S+)\s(?:.*\s)?(\S+(?:\s+\S+){4})$/u

/** A context as a browser can match it: one line, without part of a word at its outer end. */
const before = (prefix: string) => prefix.trimEnd().replace(/.*\n/s, '').trim()
const after = (suffix: string) => suffix.trim().replace(/\n.*/s, '').trim()

/** The URL with a text fragment that leads a browser to the words, best effort: https://wicg.github.io/scroll-to-text-fragment/ */
export function passageUrl(address: string, { exact, prefix, suffix, occurrence }: Place): string {
  const line = exact.split('\n')[0] as string
  const [, first, last] = (line.length > SHORT && FIRST_AND_LAST.exec(line)) || []
  const words = first && last ? `${encode(first)},${encode(last)}` : encode(line)
  // A browser goes to the first of several occurrences, so only a later one needs its context.
  const isLater = occurrence !== null && occurrence > 1
  const [left, right] = isLater ? [before(prefix), after(suffix)] : ['', '']
  const directive = `${left && `${encode(left)}-,`}${words}${right && `,-${encode(right)}`}`
  return `${address.split('#')[0]}#:~:text=${directive}`
}
