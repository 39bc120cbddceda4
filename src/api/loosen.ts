import type { Notice } from '../http/envelope.js'
import { mostWords } from '../search/most-words.js'
import type { EditionHandle } from './context.js'
import { definitionOf, type ListInput } from './list-input.js'

/** A question with the search that answers it: its own or, if no record has all of its words, one for most of them, with a notice. */
export function answerable<Input extends ListInput>(handle: EditionHandle, input: Input): { input: Input; notices: Notice[] } {
  const looser = input.q && input.text && input.match === 'words' ? mostWords(handle.db, definitionOf(handle, input).collection, input.q, input.text) : null
  if (!looser) return { input, notices: [] }
  const { q, text, least, words, absent } = looser
  const enough =
    words.length === 1 ? 'the word that matters' : least === words.length ? 'those that matter' : `at least ${least} of the ${words.length} that matter`
  const has = `these have ${enough}: ${words.join(', ')}`
  const without = absent.length === 0 ? '' : `; none has ${absent.join(', ')}`
  return {
    input: { ...input, q, text },
    notices: [{ code: 'most_words', parameter: 'q', detail: `no record has all words of the question; ${has}${without}` }]
  }
}
