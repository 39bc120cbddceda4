import { type Token, wordAt } from './tokens.js'

/** Words after “a third” that tell a share from an ordinal number: “a third of”, “a third said”, but “a third wave”. */
export const AFTER_SHARE =
  /^(?:of|in|by|as|and|or|but|than|to|on|at|for|from|with|were|was|are|is|have|has|had|did|do|does|would|could|will|can|should|may|might|must|say|said|says|saying|felt|feel|thought|think|who|which|that|more|less|fewer|higher|lower|longer|shorter|greater|larger|smaller|bigger|cheaper|dearer|faster|slower|worse|better|also|now|still|already|never|not|no|yes|each|every|all|when|if|because|since|during|over|under|among|across|its|their|our|the|say|want|expect|believe|rated|put|gave|saw|\p{L}+ed)$/u

/** True if words for a share are one: ordinal numbers (“a third party”) are none. */
export function isShare(tokens: Token[], { number, to }: { number: number; to: number }): boolean {
  const [first, next] = [wordAt(tokens, number), tokens[to]]
  const isOrdinal = /^an?$/.test(first) && /^(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)$/.test(wordAt(tokens, to - 1))
  return !isOrdinal || next === undefined || !/^\p{L}/u.test(next.word) || AFTER_SHARE.test(next.word)
}
