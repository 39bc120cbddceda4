const NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const MONTH = new RegExp(
  `(?:\\b(?<how>by|since|until|before|after|from|to|of)\\s+)?(?:(?:early|late|mid|\\d{1,2})[\\s-]+)?\\b(?<month>${NAMES.join('|')}),?\\s+(?<year>(?:19|20)\\d\\d)\\b`,
  'g'
)

const key = (year: string | number, month: number) => `${year}-${String(month).padStart(2, '0')}`

const keyOf = ({ groups: { year = '', month = '' } = {} }: RegExpExecArray) => key(year, NAMES.indexOf(month) + 1)

/** The months in which a text says that something was so, as YYYY-MM; one by which, since which or until which it was is none. */
export const monthsIn = (text: string): string[] => [...text.matchAll(MONTH)].flatMap(found => (found.groups?.how ? [] : [keyOf(found)]))

/** Every month of a text, whatever it says of it. */
export const everyMonthIn = (text: string): string[] => [...text.matchAll(MONTH)].map(keyOf)

/** The months from one day to another; none if one of them is unknown. */
export function monthsBetween(from: string | null, to: string | null): string[] {
  const months: string[] = []
  if (from === null || to === null) return months
  let [year, month] = from.split('-').map(Number) as [number, number]
  while (key(year, month) <= to.slice(0, 7) && months.length < 36) {
    months.push(key(year, month))
    ;[year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]
  }
  return months
}

export const monthInWords = (month: string) => `${NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`
