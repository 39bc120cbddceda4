import t from 'tap'
import { findStatistics } from '../../../src/suggest/statistics/find-statistics.js'

const LEFT_ALONE: Record<string, string[]> = {
  'dates and years': [
    'on 4 July 2023, 4th July, July 4, November 20, March 2024 and Tuesday 5 March',
    'from 14 March to 25 April 2023, in 2022/23, 2022-23 and the 1990s',
    'on 12/03/2022, 12.03.2022 and 2022-03-12',
    'Since 2015 and by 2030'
  ],
  times: ['at 9am, 10.30am, 17:00, 6:30 p.m., ten o’clock and 24/7'],
  'spans of time that say when': [
    'over the past 12 months, the next two years, three months ago, within six months, 12 months later',
    'the 28 days to November 12, the three months ending 31 December, in five years’ time',
    'a 10-year plan, an 18-week target, the two-hour standard, a 15-minute appointment'
  ],
  'telephone numbers and addresses': [
    'Call 020 7946 0181, 0300 123 4567 or 01632 960 417.',
    'Write to 14 Carrow Street, London SE1 4QT, or Unit 5, Priory Court.',
    'See https://www.example.org/2024/10/reports?id=4417 or www.fairlight.example/4-3.',
    'Call NHS 111 or 999.'
  ],
  ages: ['Mr Ron, 88, said', 'women aged 50 and over', 'nurses under 30, and people over 75', 'the over-65s and a 45-year-old', 'She is 45 and well.'],
  'names and labels with a number': [
    'Covid-19, Band 5, Ward 7, Integrated Care System 2, Channel 4 and Q3',
    'Section 3.2, chapter 6, pages 41 to 47, pp 8–11, para 45, Table 2 and phase two',
    'version 2.1, ISBN 978 1 909029 00 0, charity number 1199999, [31] and Photo 1 of 3'
  ],
  'ordinal numbers and turns of phrase': [
    'a third wave, a third party, the second half of the year, the first quarter and the 16th',
    'one of the teams, one another, a million thanks, half an hour, a two-way street',
    'hundreds of people, dozens, several thousand'
  ],
  lists: ['1. First\n2. Second', '(1) first; (2) second', '3.1 Who answered\n3.2 Why', 'three priorities and five recommendations', 'up to three obstacles'],
  'page numbers': ['14', '14\n\nPriorities for government', 'Priorities for government 14'],
  footnotes: ['It matters to leaders.12 And more.', '12 Harmer S (2021). Borrowed Nurses.'],
  'small numbers without a noun': ['one or the other two', 'The three agreed.', 'one hospital']
}
for (const [kind, texts] of Object.entries(LEFT_ALONE)) {
  for (const text of texts) {
    t.test(`leaves alone ${kind}: ${text}`, async t => {
      t.strictSame(
        findStatistics(text).map(({ span }) => text.slice(span.start, span.end)),
        []
      )
    })
  }
}
