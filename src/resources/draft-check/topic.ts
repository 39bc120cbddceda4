import { memoize } from '../../records/memoize.js'
import { stemmedTokens } from '../../search/analyzer.js'
import { conceptTokens } from './concepts.js'

const stems = (words: string) => stemmedTokens(words).map(({ word }) => word)
/** Words of every topic: they tie a sentence to nothing. */
const COMMON = new Set(
  stems(
    'a an the of in on at to for from by with as is are was were be been being have has had do did does not no nor or and but if than then that this these those there their them they it its he she his her him we our us you your i my me who whom whose which what when where why how all any some such so too very more most less least few many much other another same only just also even still yet now about into over under up down out off through between among during while after before until since again against both each every own will would can could may might must should shall said says saying tell told tells report reported according found finds show shows think thought believe believed feel felt answer answered ask asked survey surveys poll share percent number figure year years month months week weeks day days january february march april may june july august september october november december time times new one two three four five six seven eight nine ten thousand million billion eleven twelve first second third half quarter nhs england english national nation people make made take took taken get got put go went gone come came see saw seen use used give gave given set next last early later late ago today part case thing way back well like around across further appear appeared emerge emerged come exist exists remain remains name named call called note noted write wrote written publish published healthcare leader trust leaders trusts providers confederation director chief executive chair'
  )
)

/** A word as it stands in topics. */
export const canonical = (word: string) =>
  conceptTokens(word)
    .map(token => token.word)
    .join('')

/** The words of a text that tell its topic, in one form for each meaning. */
export const topicOf = (text: string): string[] => [
  ...new Set(
    conceptTokens(text)
      .map(({ word }) => word)
      .filter(word => word.length > 1 && !/^[£\d.,%]/.test(word) && !COMMON.has(word))
  )
]
const [TEXTS, LETTERS] = [2 ** 13, 600]
const known = memoize(text => topicOf(text).join(' '), TEXTS, LETTERS)

/** The same for a text of the base, which is kept. Never use it for a draft, of which nothing is kept. */
export function heldTopicOf(text: string): string[] {
  const words = known(text)
  return words === '' ? [] : words.split(' ')
}
