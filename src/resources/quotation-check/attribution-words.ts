import { flagsOf } from './flags.js'
import { fold, wordsOf } from './words.js'

const list = (words: string) => new Set(words.split(' '))

export const PRONOUNS = list('he she they it we i you who')
export const TITLES = list('mr mrs ms miss mx dr sir dame prof professor lord lady baroness rt hon')
/** Words for who says something that fit any speaker. */
const GENERIC = list(
  'spokesperson spokesman spokeswoman report reports survey organisation body article statement author authors source sources paper study review blog post letter'
)
const ROLES = list(
  'chief executive executives director directors chair chairs chairman chairwoman chairperson interim acting deputy vice former secretary minister ministers leader leaders president head officer officers manager managers doctor doctors nurse nurses gp gps mp mps peer boss bosses editor reporter correspondent partner founder member members prime commissioner commissioners mayor councillor councillors expert experts analyst economist academic researcher campaigner campaigners union unions charity charities trust trusts hospital hospitals government department committee network'
)
const FILLING = list(
  'the a an of for at and from in on to with by as is was then now also has had have today yesterday recently later earlier week month year last this its their his her while when after during before following about commenting speaking responding reacting writing talking interview response findings conference press release radio programme health social care medical nursing operating finance policy strategy national local joint senior shadow permanent managing general clinical exclusively but and so however meanwhile yet although earlier separately'
)
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'
const DATES = new RegExp(
  `\\b(?:\\d{1,2}(?:st|nd|rd|th)? (?:${MONTHS})(?: \\d{4})?|(?:${MONTHS}) (?:\\d{1,2}, )?\\d{4}|(?:19|20)\\d\\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b`,
  'giu'
)

/** A word of a phrase that may name a speaker. */
export interface SpeakerWord {
  word: string
  isCapital: boolean
  isRole: boolean
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’&.-]\p{L}+)*/gu
const withoutDates = (phrase: string) => phrase.replaceAll(DATES, ' ')

/** The words of a phrase without dates, folded and without “’s”. */
export const speakerWords = (phrase: string): SpeakerWord[] =>
  [...withoutDates(phrase).matchAll(WORD)].map(([match]) => {
    const word = fold(match).replace(/'s$/, '')
    return { word, isCapital: /^\p{Lu}/u.test(match) && !isFilling(word), isRole: ROLES.has(word) }
  })

const isFilling = (word: string) => FILLING.has(word) || GENERIC.has(word) || TITLES.has(word) || PRONOUNS.has(word)

const OCCASION = /^\s*(?:in|at|on|speaking|commenting|responding|reacting|writing|following|after|during|talking)\b[^,]*,/i
/** A phrase without the occasion at its beginning: “Commenting on the report, …”. */
export const withoutOccasion = (phrase: string) => phrase.replace(OCCASION, '')

const mayName = (words: SpeakerWord[]) => words.every(({ word, isCapital, isRole }) => isCapital || isRole || isFilling(word))

/** The part of a phrase that names the speaker: as much of it as can name one, next to a verb that follows or precedes; all of it if nothing can. */
export function besideVerb(phrase: string, verb: 'follows' | 'precedes'): string {
  const words = [...phrase.matchAll(WORD)].map(({ 0: word, index }) => ({ start: index, end: index + word.length, fits: mayName(speakerWords(word)) }))
  const ordered = verb === 'follows' ? words.reverse() : words
  const first = ordered.findIndex(({ fits }) => !fits)
  const last = ordered[first - 1]
  if (!last) return phrase
  return verb === 'follows' ? phrase.slice(last.start) : phrase.slice(0, last.end)
}

const MOST_WORDS = 24
const TURNING = ['negation', 'number', 'qualifier']

/** True if a phrase can only name or describe a speaker: names, roles and the words between them, and nothing that says no or how many. */
export function isSpeaker(phrase: string): boolean {
  const words = speakerWords(phrase)
  return words.length > 0 && words.length <= MOST_WORDS && mayName(words) && !flagsOf(wordsOf(withoutDates(phrase)), []).some(flag => TURNING.includes(flag))
}

/** True if a phrase describes a speaker by a name or a role. */
export const namesSpeaker = (phrase: string) => isSpeaker(phrase) && speakerWords(phrase).some(({ isCapital, isRole }) => isCapital || isRole)

const SAID =
  'said|says|say|told|tells|added|adds|explained|explains|warned|warns|commented|comments|wrote|writes|argued|argues|stated|states|noted|notes|continued|insisted|insists|stressed|stresses|claimed|claims|claim|concluded|concludes|replied|remarked|observed|declared|announced|admitted|admits|acknowledged|cautioned|emphasised|pointed out|went on|puts? it|tweeted|posted|urged|urges|called|calls'
export const VERB = new RegExp(`(?<![\\p{L}\\p{N}])(?:${SAID})(?![\\p{L}\\p{N}])`, 'giu')
