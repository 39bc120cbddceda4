import type { Comparison } from '../comparisons/schema.js'
import type { Base } from './base.js'
import type { Draft } from './draft.js'
import type { FoundFigure } from './figures-in.js'
import { type Marked, matchOf } from './items.js'
import { canonical, heldTopicOf } from './topic.js'

/** A stretch of a paragraph with its figures. */
export interface Stretch {
  text: string
  /** The same with the sentence after it, in which a caveat may stand. */
  withNext: string
  figures: FoundFigure[]
  /** True if it is one sentence. */
  isSentence: boolean
  topic: string[]
}

interface Member {
  id: string | null
  value: number
}

/** Words of change and contrast, which join figures even across sentences. */
const CHANGE =
  /\b(?:r[io]se[ns]?|rising|fell|falls?|fallen|falling|drop(?:s|ped|ping)?|climb\w*|gr[eo]wn?|grows?|growing|increas\w*|decreas\w*|declin\w*|eas(?:es?|ed|ing)|worse\w*|improv\w*|compar\w*|versus|whereas|yet|opposite|trend|lift\w*|soar\w*|jump\w*|slip\w*|shr[aiu]nk|doubl\w*|halv\w*|contrast|later|up (?:from|to|on)|down (?:from|to|on)|has since|gone from|(?:better|worse|higher|lower|greater|smaller|more|less|fewer) than (?:the|that|in)|(?:as|so) (?:many|much|high|low|few) as|twice|half as)\b/i
/** Words that join figures of one sentence. */
const JOINS = /\b(?:up|down|from|to|against|than|while|but|only|still|since|more|less|fewer|higher|lower|earlier|now|before|by then)\b/i
/** The same but for words that a measure may have itself: “improved” joins nothing across sentences. */
const OWN_CHANGE = /\b(?:improv\w*|worse\w*|later|yet)\b/gi
/** When something was; two of them in a sentence tell of a change. */
const WHEN =
  /\b(?:by|in|since|until|during)\s+(?:(?:that|the|this|next|same|following|early|late|mid|spring|summer|autumn|winter|of)[\s-]+)*(?:spring|summer|autumn|winter|year|january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)\b|\b(?:a|one|two) years? (?:later|earlier|before|on)\b|\blast year\b|\bcome (?:the )?(?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)\b/i
/** Words that say that figures must not be compared. */
const CAVEAT =
  /\bnot\b[^.]{0,30}\bcompar|\bcannot\b[^.]{0,30}\b(?:compar|set beside)|\bincomparable|\bno trend\b|\bnot (?:to )?be (?:joined|added|compared|set)|\bwider answer|\bnot a (?:trend|fall|rise)|\bno (?:fall|rise)\b|\bdifferent (?:people|questions?|surveys?|respondents?|groups?|things)|\b(?:another|other) (?:question|people)|\bcompared with care\b|\bneither (?:confirms|refutes|proves)|\b(?:different|other) (?:leaders|answers?)|\bnothing in common|\bcoincidence|\bapples\b|\bunrelated\b|\bnothing to do with\b/i

const figureOf = ({ statistics }: Base, id: string): Member[] => {
  const row = statistics.get(id)
  return row ? [{ id, value: row.value }] : []
}

const membersOf = (base: Base, { findings, outside }: Comparison): Member[] => [
  ...findings.flatMap(({ id }) => figureOf(base, id)),
  ...outside.flatMap(({ value }) => (value === null ? [] : [{ id: null, value }]))
]

/** The verdict on two members of a comparison; one from elsewhere has that of the whole, two have none. */
function judge({ pairs, verdict, reason }: Comparison, a: Member, b: Member): { verdict: Comparison['verdict'] | null; reason: string } {
  if (a.id === null && b.id === null) return { verdict: null, reason }
  const pair = pairs.find(pair => (pair.a === a.id && pair.b === b.id) || (pair.a === b.id && pair.b === a.id))
  return pair ? { verdict: pair.verdict, reason: pair.reason ?? reason } : { verdict, reason }
}

const GENERAL = new Set(['surv', 'compar', 'biggest', 'problem', 'system', 'ic', 'ics', 'question', 'care'].map(canonical))
const sharesTopic = ({ title }: Comparison, topic: string[]) => heldTopicOf(title).some(word => !GENERAL.has(word) && topic.includes(word))

/** Two figures of a stretch that a comparison says must not be compared, joined as if they could be. */
export function comparisonItem(base: Base, draft: Draft, { text, withNext, figures, topic, isSentence }: Stretch, comparisons: Comparison[]): Marked | null {
  if (
    figures.length < 2 ||
    !(isSentence ? CHANGE.test(text) || JOINS.test(text) || WHEN.test(text) : CHANGE.test(text.replaceAll(OWN_CHANGE, ''))) ||
    CAVEAT.test(withNext)
  )
    return null
  for (const comparison of comparisons.filter(comparison => sharesTopic(comparison, topic))) {
    const members = membersOf(base, comparison)
    for (const [n, first] of figures.entries()) {
      for (const second of figures.slice(n + 1)) {
        if (first.class !== second.class || first.figure.value === second.figure.value) continue
        const [as, bs] = [first, second].map(({ figure }) => members.filter(({ value }) => value === figure.value)) as [Member[], Member[]]
        const judged = as.flatMap(a => bs.map(b => judge(comparison, a, b)))
        const worst = judged.length > 0 && judged.every(({ verdict }) => verdict === 'not_comparable') ? judged[0] : undefined
        if (!worst) continue
        // Across sentences the first figure may be right where it stands; the second makes the comparison.
        const place = { start: isSentence ? first.start : second.start, end: second.end }
        return {
          kind: 'figure',
          ...draft.original(place),
          verdict: 'not_comparable',
          severity: 'stop',
          says: worst.reason,
          write_instead: null,
          match: matchOf('comparisons', comparison.id),
          place
        }
      }
    }
  }
  return null
}
