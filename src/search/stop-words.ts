import { stemmedTokens } from './analyzer.js'

/** Words that carry a question and not its subject, as in the index: pronouns, auxiliaries, prepositions, and words of asking. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  stemmedTokens(
    `a about above after again all also always am among amongst an and another any anybody anyone anything are as ask asked asks at be
    because been before being below between both but by can could did do does doing during each either else ever every everybody
    everyone find for from further gave get gets give given gives go goes got had has have having he her here hers him his how i
    if in into is it its just know known last let like made make makes many may me might more most much must my never no nor not
    now of off on once one only or other others our ours out over own per please quite really said same saw say saying says see
    shall she should show shown shows since so some somebody someone something still such take tell tells than that the their
    theirs them then there these they thing things think thinks this those though through to told too under until up upon us very
    was way we well were what when where whether which while who whom whose why will with within without would yes yet you your`
  ).map(({ word }) => word)
)
