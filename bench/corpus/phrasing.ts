import { type Random, zipf } from './random.js'
import * as words from './words.js'

const SLOTS = {
  thing: zipf(words.THINGS, 0.8),
  matter: zipf(words.MATTERS, 0.8),
  quality: zipf(words.QUALITIES, 0.7),
  act: zipf(words.ACTIONS, 0.7),
  place: zipf(words.PLACES, 0.6),
  scheme: zipf(words.SCHEMES, 0.6)
}
type Slot = keyof typeof SLOTS

/** A sentence with slots. */
export type Phrase = (random: Random) => string

/** Slots are in braces: {thing} {matter} {quality} {act} {place} {scheme}. */
function phrase(template: string): Phrase {
  const parts = template.split(/[{}]/)
  const fillers = parts.map((part, n) => (n % 2 === 1 ? SLOTS[part as Slot] : null))
  return random => {
    let text = ''
    for (let n = 0; n < parts.length; n++) text += fillers[n]?.(random) ?? parts[n]
    return text
  }
}

/** Chooses a sentence, the first most often. */
function oneOf(templates: string): Phrase {
  const picked = zipf(
    templates
      .trim()
      .split(/\s*\n\s*/)
      .map(phrase),
    0.5
  )
  return random => picked(random)(random)
}

/** Sentences around passages. */
export const FILLER = oneOf(`
  The background to this in {place} is set out in the annex on {quality} {matter} and the note on {scheme}.
  Readers who work in {place} may know that {thing} and {thing} were counted there in another way until {scheme} ended.
  None of the {quality} {thing} named in this part has been asked to {act} {matter} again.
  A table at the end shows how {matter} in {place} compares with {matter} elsewhere.
`)
export const CLAIM = oneOf(`
  the pressure on {matter} and {quality} {thing} in {place}
  too few {thing} to {act} {matter} across {place}, where {scheme} has stalled
  {quality} {thing} that {scheme} was meant to {act} before the winter
  no plan to {act} the {quality} {thing} of {place}
  {matter}, {matter} and the {quality} {thing} behind {scheme}
`)
export const SPEECH = oneOf(`
  We cannot {act} {matter} in {place} while {quality} {thing} are told to {act} more with less. People who depend on {scheme} see it every day.
  Our {thing} have shown what {matter} can do for patients. They need the {quality} {thing} of {place} to {act} it, and they need certainty.
  Nobody who has seen {scheme} in {place} would {act} {quality} {thing} without {matter}.
`)
export const ASK = oneOf(`
  {act} the {quality} {thing} of {place} and let {scheme} grow
  {act} {matter} for all {quality} {thing} by the end of the year, beginning in {place}
  give {place} the powers to {act} {matter} and to {act} {thing} without delay
`)
export const ANSWER = oneOf(`
  said that {matter} and {quality} {thing} held back {scheme}
  expected the {thing} of {place} to {act} more {matter} in the coming year
  were not confident that {quality} {thing} could {act} {matter} in {place}
`)
export const COUNTED = oneOf(`
  {thing} in {place} were waiting for {quality} {matter} under {scheme}
  {quality} {thing} had to {act} {matter} without help from {scheme}
  was the sum set aside in {place} to {act} {quality} {thing}
`)
export const STORY = oneOf(`
  the {scheme} team in {place} began to {act} {matter} together with {quality} {thing}
  {place} brought {quality} {thing} and {thing} under one roof to {act} {matter}
`)
/** Our own words, which share no long run with a passage. */
export const STATEMENT = oneOf(`
  patients may see it first: care around {place} leans on {quality} {matter}, and {thing} have been slow to change that since {scheme} started.
  the health of people near {place} is said to hang on {thing}, on {matter} and on whether {scheme} is allowed to go on helping services.
  as the source tells it, those who run {scheme} want care that is less {quality} and health services that {act} what {thing} lack.
  something has to be done about {quality} {matter}, in {place} above all, if care systems are to keep their {thing}.
`)
export const MEASURE = oneOf(`
  Share of those asked who name {matter} as what keeps {quality} {thing} back
  How many {thing} are touched by {quality} {matter} near {place}
`)
export const TITLE = oneOf(`
  {scheme}: what {quality} {matter} means for {place}
  Health and care in {place} after {scheme}, and its {thing}
  The {quality} {thing} of {place} in the year of {scheme}
`)
export const PRACTICE = oneOf('Staff of {scheme} near {place} took over {matter} from several {quality} offices')
export const OUTCOME = oneOf('The source counts fewer {quality} {thing} afterwards and gives no figure for {matter}')
export const PRINTED = oneOf('The words give {matter} one meaning and the heading another')
export const WHY = oneOf(`
  Whoever repeats it would take {quality} {thing} for all of {place}; the text speaks of those that {scheme} reached.
  It sounds like a measurement of {matter} and is what some {thing} thought of it, asked by {scheme}.
`)
export const SETTLED = oneOf('The notes at the end say that only {quality} {thing} were meant.')
export const INSTEAD = oneOf('Some {quality} {thing} near {place}, not all of them')
export const TOPIC = oneOf('Whether {quality} {matter} helps {thing} in the way that {scheme} meant it to')
export const DEFINITION = oneOf('What is said of {matter}, of {quality} {thing} and of those who {act} them.')
export const SCRAP = oneOf('{quality} {matter} and {thing} after {scheme}')
export const NAMED = oneOf('{quality} {thing}')
