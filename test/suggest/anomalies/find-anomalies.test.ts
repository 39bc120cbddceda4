import t from 'tap'
import { suggest } from '../../../src/suggest/suggest.js'

const found = (text: string, known?: ReadonlySet<string>) =>
  suggest(text, known).anomalies.map(({ kind, span, why }) => [kind, text.slice(span.start, span.end), why])

const FOUND: [string, string, string, string][] = [
  ['words_against_number', 'And more than two-thirds (42%) were worried.', 'more than two-thirds (42%)', 'The words before the brackets do not fit 42%.'],
  ['words_against_number', 'Most trusts (38%) agreed.', 'Most trusts (38%)', 'The words before the brackets do not fit 38%.'],
  [
    'words_against_number',
    'More than half of those asked (62 of the 150 people) agreed.',
    'More than half of those asked (62 of the 150 people)',
    '62 of 150 is 41.3%, which “More than half” does not fit.'
  ],
  [
    'parts_against_total',
    'We received 47 responses overall. Responses were split across 19 chairs, 16 chief executives, 6 directors and 7 joint chairs.',
    'Responses were split across 19 chairs, 16 chief executives, 6 directors and 7',
    '19 + 16 + 6 + 7 is 48, not 47.'
  ],
  [
    'parts_against_total',
    'There are 42 boards in England. The year was bad. It ended. It was over. So 31 boards overspent, eight broke even and five underspent.',
    '31 boards overspent, eight broke even and five',
    '31 + 8 + 5 is 44, and the text has 42.'
  ],
  [
    'parts_against_total',
    'It came from 27 boards, of which 25, or 80 per cent, replied.',
    '27 boards, of which 25, or 80 per cent',
    '25 of 27 is 92.6%, not 80%.'
  ],
  ['parts_against_total', 'They represent 36 out of 42 systems – over 90% of systems.', '36 out of 42 systems – over 90%', '36 of 42 is 85.7%, not 90%.'],
  [
    'over_100',
    'Asked once, 45% agreed, 40% disagreed and 20% did not know.',
    'Asked once, 45% agreed, 40% disagreed and 20% did not know.',
    '45 + 40 + 20 is 105%, more than the whole.'
  ],
  ['over_100', 'Of the leaders, 120% agreed.', '120%', '120% is more than the whole.'],
  [
    'share_of_several_answers',
    'Leaders named staff (70%), money (52%) and buildings (39%).',
    'Leaders named staff (70%), money (52%) and buildings (39%).',
    '70 + 52 + 39 is 161%: each could give several answers, so no share is one of the whole.'
  ],
  [
    'share_of_several_answers',
    'The 90 leaders could name up to three obstacles. They named staff (70%), money (52%) and buildings (39%).',
    'They named staff (70%), money (52%) and buildings (39%).',
    '70 + 52 + 39 is 161%: each could give several answers, so no share is one of the whole.'
  ],
  [
    'share_of_several_answers',
    'The 90 respondents could name up to three obstacles.\n\n• money (72%)\n• staff (66%)',
    'The 90 respondents could name up to three obstacles.',
    'Each could give several answers, so the shares after it add up to more than the whole.'
  ],
  [
    'headline_against_body',
    'Teams keep 18,000 people out of hospital\n\nTeams in the Severn Marches kept around 16,400 people out of hospital last year, a review says.',
    '18,000',
    'The headline has 18000 people, the text 16400.'
  ],
  [
    'headline_against_body',
    'Teams keep about 18,000 people out of hospital\n\nTeams in the Severn Marches kept around 16,400 people out of hospital last year, a review says.',
    'about 18,000',
    'The headline has 18000 people, the text 16400.'
  ],
  [
    'headline_against_body',
    'Boards are ‘flying blind’ on care\n\nThe leaders of integrated care boards cannot say how much they spend on community care, a survey says.',
    '‘flying blind’',
    'Nobody says “flying blind” in the text.'
  ],
  [
    'headline_against_body',
    'Winter bed waits triple\n\nWaits for a hospital bed have more than doubled in rural England, the body will say today.',
    'triple',
    'The headline has 3 other, the text 2.'
  ],
  [
    'headline_against_body',
    'Trust saves £3m\n\nThe trust that runs the hospital has opened a new clinic in the town this week, it says.',
    '£3m',
    'The text does not have the 3000000 gbp of the headline.'
  ],
  [
    'figure_without_base',
    'It is often said that 70 per cent of the work is local.',
    'It is often said that 70 per cent of the work is local.',
    'Nobody is named who counted 70%, and of what.'
  ],
  [
    'figure_without_base',
    'A survey has found much. In it 70% of leaders agreed. And 20% did not.',
    'In it 70% of leaders agreed.',
    'The text reports a survey and never says how many answered.'
  ],
  [
    'misprint_in_quotation',
    'Ann Lee, chair of the trust, said: ‘rust leaders are working hard.’',
    'rust',
    'The speech begins with a small letter; its first may be lost.'
  ],
  ['misprint_in_quotation', 'Ann Lee, chair of the trust, said: “Waits fell, wich is good.”', 'wich', '“wich” is not in the dictionary; perhaps “rich”.'],
  ['misprint_in_quotation', 'Ann Lee, chair of the trust, said: “It is not the the boards.”', 'the the', '“the” is printed twice.']
]
for (const [kind, text, words, why] of FOUND) t.test(`finds ${kind}: ${text}`, async t => t.strictSame(found(text), [[kind, words, why]]))

const SOUND: [string, string][] = [
  ['words that fit their number', 'More than half (54%) agreed, most trusts (80%) too, and nearly half (71 of the 150 people).'],
  ['a majority that is one', 'A majority of trusts (80%) agreed.'],
  ['parts that make up their total', 'We received 47 responses, split across 19 chairs, 16 chief executives, 6 directors and 6 others.'],
  ['counts that are no parts', 'The trust has 120 beds, 6 wards, 14 doctors and 40 nurses.'],
  ['a share that follows from its counts', 'They represent 36 out of 42 systems – over 85% of systems.'],
  ['shares of one whole', 'Asked once, 45% agreed, 40% disagreed and 15% did not know.'],
  ['shares that change', 'It rose from 45% to 60% and then to 70%.'],
  ['growth above the whole', 'Costs rose by 120%.'],
  ['a headline that the text bears out', 'Half of trusts agree\n\nAbout half of all trusts in England agree that it works well enough, a long report says.'],
  [
    'groups that make up their total',
    'There are 44 boards in England. The year was bad. It ended. It was over. So 31 boards overspent, eight broke even and five underspent.'
  ],
  ['a headline with a lower bound', 'More than 500 beds close\n\nThe trusts in the east of England closed 620 beds over the last year, a long report says.'],
  ['a survey with the number of its answers', 'A survey of 183 leaders has found much. In it 70% agreed. And 20% did not.'],
  ['American spelling, names and repeated words', 'Ann Lee, chair of the trust, said: “The center and harbor of Northtown organize labor. Zorbing, zorbing.”']
]
for (const [kind, text] of SOUND) t.test(`finds nothing wrong in ${kind}`, async t => t.strictSame(found(text), []))

t.test('leaves alone the words of the vocabularies', async t => {
  const text = 'Ann Lee, chair of the trust, said: “Our kettels work.”'
  t.equal(found(text).length, 1)
  t.strictSame(found(text, new Set(['kettels'])), [])
})
