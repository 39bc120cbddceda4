import { normalizedTokens, stemmedTokens } from '../../search/analyzer.js'
import { STOP_WORDS } from '../../search/stop-words.js'

/** The most words that an id takes from its passage. */
const WORDS = 4
const NUMBER =
  /^(?:.*\d.*|£.*|%|percent|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|third|quarter|fifth|tenth|dozen)s?$/

/** Words as part of an id: lower case, hyphens, no figures. */
export const slugOf = (words: string): string =>
  normalizedTokens(words)
    .map(({ word }) => word.normalize('NFKD').replaceAll(/[^a-z]/g, ''))
    .filter(word => word !== '')
    .join('-')

/** Makes ids of a source's records from their words: no figures in them, each used once. */
export function idMaker(source: string, taken: Iterable<string>): (words: string) => string {
  const used = new Set(taken)
  return words => {
    const stems = stemmedTokens(words)
    const telling = normalizedTokens(words).filter(({ word }, n) => !STOP_WORDS.has(String(stems[n]?.word)) && !NUMBER.test(word) && word.length > 2)
    const subject = slugOf(
      telling
        .slice(0, WORDS)
        .map(({ word }) => word)
        .join(' ')
    )
    const base = `${source}-${subject || 'finding'}`
    let id = base
    for (let letter = 98; used.has(id); letter++) id = `${base}-${String.fromCharCode(letter)}`
    used.add(id)
    return id
  }
}
