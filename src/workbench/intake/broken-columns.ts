/** Words after which no sentence goes on with another such word: “the of”, “a and”. */
const ARTICLES = 'the a an'
const GOING_ON = 'of to in and is was were that the a an for with by from are has have would at on or but which will be been as than who'
const ends = (words: string) => words.split(' ').join('|')
/** “… more of the” followed by “of their staff”: the ends of lines of different columns. */
const BROKEN_PHRASE = new RegExp(`\\b(?:${ends(ARTICLES)})\\s+(?:${ends(GOING_ON)})\\b`, 'g')
/** A sentence that goes on in lower case after its full stop; short words before it are abbreviations. */
const BROKEN_SENTENCE = /\p{Ll}{4,}[.?!][”’"']?[ \t]*\n?[ \t]*(?<=\s)(?=\p{Ll}{2,})/gu
/** A sentence that begins without the end of the one before. */
const BROKEN_START =
  /(?<=\p{Ll}{3,}[ \n])(?:The|This|In|It|But|And|We|These|They|There|As|For|However|Our|More|Many|That|Some|At|To|If|While|When|With)(?= \p{Ll})/gu
const SENTENCE = /[.?!][”’"']?(?=\s|$)/g
/** Two runs of words with a gap between them, as `pdftotext -layout` prints columns. */
const SIDE_BY_SIDE = /^\s*\S+(?: \S+){2,} {3,}\S+(?: \S+){2,}\s*$/gm

/** The fewest broken sentences, and their share of all: sound texts have one in thirty, texts in mixed columns one in ten. */
const FEWEST = 3
const BROKEN_SHARE = 0.08
const SIDE_BY_SIDE_SHARE = 0.3

/** The reason to think that a text mixes the lines of columns, or null. */
export function brokenColumns(text: string): string | null {
  const lines = text.split('\n').filter(line => line.trim().split(/\s+/).length > 4).length
  const beside = text.match(SIDE_BY_SIDE) ?? []
  if (beside.length >= FEWEST && beside.length / lines > SIDE_BY_SIDE_SHARE)
    return `${beside.length} lines hold two columns side by side, such as “${shown(beside[0])}”`
  const signs = [BROKEN_PHRASE, BROKEN_SENTENCE, BROKEN_START]
  const broken = signs.flatMap(sign => [...text.matchAll(sign)])
  const sentences = [...text.matchAll(SENTENCE)].length
  const [first] = broken
  if (!first || broken.length < FEWEST || broken.length / Math.max(sentences, 1) < BROKEN_SHARE) return null
  return `sentences break off in ${broken.length} places, such as “${shown(text.slice(Math.max(0, first.index - 30), first.index + 40))}”`
}

const shown = (words = '') => words.trim().replaceAll(/\s+/g, ' ').slice(0, 80)
