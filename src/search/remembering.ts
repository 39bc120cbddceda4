/**
 * A function of a text that remembers its answers to at most so many texts: for words, names and dates, of which there
 * are few and each comes often. It forgets all of them when there are more, and never keeps a text that is longer.
 */
export function remembering<T>(answer: (text: string) => T & NonNullable<unknown>, most: number, longest = 200): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (text.length > longest) return answer(text)
    // A word that was cut out of a text is a view of it in V8, and would keep the whole of it in memory; a copy does not.
    const own = structuredClone(text)
    const made = answer(own)
    if (known.size >= most) known.clear()
    known.set(own, made)
    return made
  }
}
