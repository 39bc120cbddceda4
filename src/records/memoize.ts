import { LRUCache } from 'lru-cache'

/** Memoizes a function of short, frequent texts (words, names, dates) for the `max` most recently used ones. Longer texts are not kept. */
export function memoize<T extends NonNullable<unknown>>(answer: (text: string) => T, max: number, longest = 200): (text: string) => T {
  // It reserves memory for all of its entries, up to a megabyte, and most processes need few of these functions.
  let known: LRUCache<string, T> | undefined
  return text => {
    known ??= new LRUCache({ max })
    const before = known.get(text)
    if (before !== undefined) return before
    if (text.length > longest) return answer(text)
    // A word that was cut out of a text is a view of it in V8, and would keep the whole text in memory; a copy does not.
    const own = structuredClone(text)
    const made = answer(own)
    known.set(own, made)
    return made
  }
}
