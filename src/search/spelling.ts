/**
 * American spellings as British ones. The word lists in the npm registry are unmaintained, and pair words that are not
 * the same (check and cheque, story and storey). Each rule names the words or endings that it holds for.
 */
const RULES: [RegExp, string][] = [
  // organize, analyzed, prioritization; shorter words are not verbs in -ise: size, prize, seize.
  [/(?<=[a-z]{3})([iy])z(?=(?:e[drs]?|ers|ing|ingly|able|ably|ations?|ational)$)/, '$1s'],
  [
    /^(.*(?:arb|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|splend|tum|val|vap|vig))or(?=(?:s|ed|ing|ite|ites|able|ably|al|ful|less|er|ers|hood|hoods|ly|y)?$)/,
    '$1our'
  ],
  [/^((?:epi)?cent|(?:amphi)?theat|lit|fib|calib|somb|meag|(?:kilo|centi|milli)met)er(?=(?:s|ed|piece)?$)/, '$1re'],
  [/^((?:epi)?cent)ering$/, '$1ring'],
  [/(?<=cent|theat|fib)re(?=ed$)/, 'r'],
  [
    /^((?:re)?(?:cancel|channel|counsel|dial|equal|fuel|funnel|initial|label|level|marshal|marvel|model|parcel|quarrel|rival|shovel|signal|spiral|total|travel|tunnel|unravel)|council|panel)(?=(?:ed|ing|ers?|ors?|ists?)$)/,
    '$1l'
  ],
  [/^((?:en|un)rol|fulfil|instil)l(?=(?:s|ments?)?$)/, '$1'],
  [/^(instal(?=lment)|(?:skil|wil)(?=lful))l/, '$1'],
  [/^(def|off|pret|lic)ense(?=(?:s|less|d)?$)/, '$1ence'],
  [/^licensing$/, 'licencing'],
  [/^practis(?=e[drs]?$|ing$)/, 'practic'],
  [/^(catal|dial|anal|monol|epil|prol)og(?=s?$)/, '$1ogue'],
  [/^(?=(?:pediat|pedophil))pe/, 'pae'],
  [/^(orthop|encyclop)ed/, '$1aed'],
  [/^(an|leuk|septic|isch|hypoglyc|hyperglyc)em(?=i[ac])/, '$1aem'],
  [/^anesth/, 'anaesth'],
  [/^gynec/, 'gynaec'],
  [/^archeo/, 'archaeo'],
  [/^hem(?=at|o[a-z])/, 'haem'],
  [/^(?=(?:estrogen|esophag|edema))e/, 'oe'],
  [/^(?=fe(?:cal|ces))fe/, 'fae'],
  [/^celiac/, 'coeliac'],
  [/^ces(?=arean)/, 'caes'],
  [/^(diarrh)ea/, '$1oea'],
  [/^foet/, 'fet'],
  [/^maneuver(?=s?$)/, 'manoeuvre'],
  [/^program(?=s?$)/, 'programme'],
  [/^aging$/, 'ageing'],
  [/^(judg|acknowledg)ment/, '$1ement'],
  [/^skeptic/, 'sceptic'],
  [/^enquir/, 'inquir'],
  [/^artifact/, 'artefact'],
  [/^mold(?=s|y|ing)/, 'mould'],
  [/^math$/, 'maths']
]

/** Any of the rules. Most words keep to none, and to try one after the other would take four times as long. */
const AMERICAN = new RegExp(RULES.map(([{ source }]) => source).join('|'))

/** The British spelling of a folded word; any other word is unchanged. */
export const british = (word: string): string =>
  AMERICAN.test(word) ? RULES.reduce((spelt, [american, spelling]) => spelt.replace(american, spelling), word) : word
