/**
 * A function of a text that remembers its answers to at most so many texts: for words, names and dates, of which there
 * are few and each comes often. It forgets all of them when there are more, and never keeps a text that is longer.
 */
export function remembering<T>(answer: (text: string) => T & NonNullable<unknown>, most: number, longest = 200): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = answer(text)
    if (text.length > longest) return made
    if (known.size >= most) known.clear()
    known.set(text, made)
    return made
  }
}
