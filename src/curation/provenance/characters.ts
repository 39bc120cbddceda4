const NAMES: Record<number, string> = {
  0: 'null',
  9: 'tab',
  10: 'line feed',
  11: 'vertical tab',
  12: 'form feed',
  13: 'carriage return',
  160: 'no-break space',
  173: 'soft hyphen',
  8201: 'thin space',
  8203: 'zero-width space',
  8204: 'zero-width non-joiner',
  8205: 'zero-width joiner',
  8209: 'non-breaking hyphen',
  8232: 'line separator',
  8239: 'narrow no-break space',
  8288: 'word joiner',
  65279: 'byte order mark',
  65533: 'replacement character, which stands for lost ones'
}

/** A character as a message can show it: U+000C (form feed). */
export function named(character: string): string {
  const point = character.codePointAt(0) as number
  const hex = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return NAMES[point] ? `${hex} (${NAMES[point]})` : hex
}

/** True if a reader cannot tell a character from a space or a hyphen, or from none. */
export const isInvisible = (character: string) => /(?! )[\p{C}\p{Z}\u2011]/u.test(character)

/** Characters that XML 1.0 forbids (section 2.2), and the one that decoders put for bytes that are not UTF-8. */
const BROKEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffc\u{10000}-\u{10ffff}]/u

/** The first character of a text that cannot be published, and where it is, in code points from 1; or null. */
export function brokenCharacter(text: string): { name: string; line: number; column: number } | null {
  const found = BROKEN.exec(text)
  if (!found) return null
  const before = text.slice(0, found.index).split('\n')
  return { name: named(found[0]), line: before.length, column: [...(before.at(-1) as string)].length + 1 }
}
