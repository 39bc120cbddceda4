import { paragraphsOf } from '../text/paragraphs.js'
import { plainText } from '../text/plain-text.js'
import { sentencesOf } from '../text/sentences.js'
import type { Span, StatisticProposal } from '../types.js'

/** A sentence with the figures in it. */
export interface Statement extends Span {
  paragraph: number
  isHeading: boolean
  words: string
  figures: StatisticProposal[]
}

/** The sentences of a text, without its markup, each with its figures. */
export function statementsIn(text: string, statistics: StatisticProposal[]): Statement[] {
  const plain = plainText(text)
  return paragraphsOf(text, plain).flatMap((paragraph, n) =>
    sentencesOf(plain, paragraph).map(({ start, end }) => ({
      start,
      end,
      paragraph: n,
      isHeading: paragraph.isHeading,
      words: plain.slice(start, end),
      figures: statistics.filter(({ span }) => start <= span.start && span.end <= end)
    }))
  )
}

/** The lowest and highest number that a printed figure may stand for, with the rounding of its last digit. */
export function extent({ value, value_low, value_high, qualifier }: StatisticProposal): [number, number] {
  const decimals = /\.(\d+)/.exec(String(value))?.[1]?.length ?? 0
  const half = 0.5 * 10 ** -decimals
  const isOpen = qualifier === 'more_than' || qualifier === 'at_least'
  return [value_low ?? (qualifier === 'about' ? value * 0.9 : -Infinity), value_high ?? (isOpen ? Infinity : value * 1.1)].map((bound, n) =>
    n === 0 ? bound - half : bound + half
  ) as [number, number]
}
