import { qualified } from './qualifiers.js'
import { isNumeral, plain, tokensOf } from './words.js'

/** The longest qualifier, “slightly more than”, has three words. */
const QUALIFIER_WORDS = 3
const ENDS_INSIDE = /[\d£\p{L}]$|\d[.,]$|[\d\p{L}]-$/u
const BEGINS_INSIDE = /^(?:[\d\p{L}]|[.,]\d|-\d)/u

/** “one” of “one and a half”, “half” of “half a million” */
const GOES_ON = /^ (?:and (?:a|one|two|three)[ -](?:half|third|quarter|fifth)s?|(?:of )?an? (?:hundred|thousand|million|billion|trillion|dozen))\b/

/** A qualifier that ends the words before a figure, or null. */
function qualifierBefore(before: string): string | null {
  if (!before.endsWith(' ')) return null
  const words = before.trim().split(' ').slice(-QUALIFIER_WORDS)
  for (let from = 0; from < words.length; from++) {
    const tail = words.slice(from).join(' ')
    if (qualified(`${tail} 1`).rest === '1') return tail
  }
  return null
}

/** Words that continue a figure: a number, a multiplier, a percent sign, “in ten”, a number in brackets. */
function continuation(after: string, isPercent: boolean): string | null {
  const part = GOES_ON.exec(after)?.[0].trim()
  if (part) return part
  const [first = '', second = '', third = ''] = tokensOf(after.replace(/^ ?-? ?/, ''))
  if (isNumeral(first)) return first
  if (first === 'in' && isNumeral(second === '-' ? third : second)) return 'in'
  if (isPercent && first === 'out' && second === 'of') return 'out of'
  return isPercent && /^ ?\((?:\p{L}+ )*\d[\d.]*(?:%| per cent)\)/u.test(after) ? after.slice(0, after.indexOf(')') + 1).trim() : null
}

/**
 * The words that a figure lacks wherever a passage has it: “250” is cut out of “£250m”, “54%” out of “more than 54%”.
 * Null if it stands somewhere whole.
 */
export function lackingAround(exact: string, written: string, isPercent: boolean): string | null {
  const [text, figure] = [plain(exact), plain(written)]
  let lacking: string | null = null
  for (let at = text.indexOf(figure); at >= 0; at = text.indexOf(figure, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + figure.length)]
    const [left, right] = [/\S*$/.exec(before)?.[0], /^\S*/.exec(after)?.[0]]
    const inside = ENDS_INSIDE.test(before) ? left : BEGINS_INSIDE.test(after) ? right : null
    const found = inside ?? qualifierBefore(before) ?? continuation(after, isPercent)
    if (found === null || found === undefined) return null
    lacking ??= found
  }
  return lacking
}
