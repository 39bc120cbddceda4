import type { Spoken } from './speakers.js'

export interface Grounds {
  spoken: Spoken
  isClosed: boolean
  isMarked: boolean
  isFragment: boolean
}

/**
 * The confidence of a quotation is one of five steps:
 * 0.95 marks, and a speaker named in its own sentence;
 * 0.85 marks, and a speaker taken from another sentence;
 * 0.7 a phrase in marks that nobody is said to have said;
 * 0.5 a speech in marks without a speaker, or a speech without marks;
 * 0.3 a mark that nothing closes.
 */
export function confidenceOf({ spoken, isClosed, isMarked, isFragment }: Grounds): number {
  if (!isClosed) return 0.3
  if (!isMarked) return 0.5
  if (spoken.voice) return spoken.own && spoken.where !== 'other_sentence' ? 0.95 : 0.85
  return isFragment ? 0.7 : 0.5
}

/** The reason for the proposal, as a reviewer reads it. */
export function whyOf({ spoken, isClosed, isMarked, isFragment }: Grounds): string {
  const marks = isMarked
    ? isClosed
      ? 'The words stand in quotation marks'
      : 'A quotation mark opens here and nothing closes it, so the end of the words is a guess'
    : 'The words are set apart as a speech, without marks'
  const { voice, by, where } = spoken
  const who = voice?.name ?? voice?.role
  if (!who) return `${marks}; ${isFragment ? 'nobody is named who used them' : 'the text near them names no speaker'}.`
  const place =
    where === 'other_sentence' && spoken.own
      ? `“${by}” attributes them, and the sentences before say to whom`
      : by.startsWith('the ')
        ? `${by} names the speaker`
        : `“${by}” attributes them`
  return `${marks}; ${place}: ${who}.`
}
