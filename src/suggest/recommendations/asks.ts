import { printed } from '../text/plain-text.js'

/** What in a sentence asks somebody for something. */
export interface Ask {
  /** As printed; empty if nobody is named. */
  askedOf: string[]
  /** The words that ask: “should”, “calls on”. */
  by: string
  /** The subject is “they” or “it”: whoever was asked last. */
  isPronoun: boolean
}

/** Verbs of what is asked for. */
const ORDERS =
  'publish|work|establish|give|make|take|set|fund|create|develop|ensure|provide|introduce|appoint|commission|require|consider|review|extend|count|open|adopt|agree|increase|invest|support|use|share|report|replace|allow|let|stop|end|begin|start|put|build|draw|carry|lead|move|reform|change|include|protect|commit|define|bring|keep|train|recruit|hold|remove|reduce|strengthen|improve|launch|expand|embed|co-produce|simplify|devolve|clarify|pay|offer|collect|test|measure|guarantee|restore|scrap|abolish|speed|tackle|prioritise|align|explore|pilot|promote|encourage|enable|empower|treat|write|cut|raise|ring-fence|shut|close|send|ban|recognise|monitor|design|deliver|identify|target|streamline|merge|return|drop|lift|limit|approve|instruct|note|focus|look|listen|act|spend|join|meet|ask|tell|name|plan|help'
const ACTOR =
  /(?<![\p{L}])(?:users|readers|peers|government|ministers?|secretary|department|ministry|treasury|boards?|trusts?|councils?|parliament|commissions?|agency|agencies|authority|authorities|organisations?|employers?|leaders?|providers?|regulators?|systems?|partnerships?|partners?|colleges?|universit(?:y|ies)|committees?|teams?|practices?|GPs?|hospitals?|chiefs?|politicians?|party|parties|MPs|commissioners?|chancellor|officials|body|bodies|compan(?:y|ies)|firms?|schools?|managers?|executives?|clinicians?|doctors?|nurses?|funders?|charit(?:y|ies)|police|unions?|whitehall|westminster|city|cities|county|states?|service|services|nation|NHS|policymakers|policy makers|decision-makers|centre|inspectors?|chairs?|directors?|researchers?|everyone|local areas?|places?|networks?|sector|community|communities|forces?|planners|suppliers?|developers?|pharmac(?:y|ies|ists)|hubs?|tsar|mayors?|councillors|governors|institute|association|foundation|fund|alliance|confederation|forum|society|office)(?![\p{L}])/iu
const ACRONYM = /(?<![\p{L}])\p{Lu}{2,}s?(?![\p{L}])/u
const NOT_ASKED =
  /^(?:we|I|you|one|people|patients|residents|this|that|there|these|those|what|which|who|he|she|nobody|anyone|readers|figures?|results?)(?![\p{L}])/iu
const MODAL = String.raw`(?:should|must|needs? to|ought to|ha(?:s|ve) (?:got )?to|may wish to|might wish to|is to be|cannot go on)`
const MODAL_CLAUSE = new RegExp(
  String.raw`(?:^|[,;:—–]\s|(?<![\p{L}])(?:that|and|but|if|so|because|while|whereas|why|said|says|believes?|argued?|argues|adds|added|warn(?:ed|s)|insist(?:ed|s))\s)(?<subject>(?!(?:that|and|but|if)\s)[\p{L}\p{N}’'&-]+(?:\s(?!(?:that|but|if|said|says|which|who)\s)[\p{L}\p{N}’'&-]+){0,11}?)\s(?:(?:also|now|therefore|instead|both|then|all|urgently)\s)?(?<modal>${MODAL})\s(?<verb>(?:also\s|now\s|not\s|urgently\s|at least\s)*[\p{L}-]+)`,
  'giu'
)
const CALL =
  /(?<![\p{L}])(?<call>(?:calls?|called|calling)\s(?:on|upon)|urg(?:es?|ed|ing)|implor(?:es?|ed|ing)|press(?:es|ed|ing)|wants?|wanted|asks?|asked|asking|advis(?:es?|ed|ing)|tells?|told|(?:calls?|called|calling|appeals?|appealed|appealing|pleads?|pleaded)\s(?:for|to|with)|would like|ask(?:s|ed)? that|invit(?:es?|ed|ing)|request(?:s|ed|ing)?|demand(?:s|ed|ing)?\sthat|need|expects?)\s(?<asked>(?!(?:to|by|me|us|him|her|them|you|people)\s)[\p{L}\p{N}’'&-]+(?:\s(?!(?:that|which|who|because|if|said|to|not to)\s)[\p{L}\p{N}’'&,-]+){0,11}?)\s(?:not\s)?to\s(?:(?!be\s(?:honest|fair|clear))\p{L}+)/iu
const PASSIVE_CALL =
  /(?<asked>(?:^|(?<=[,;:—–]\s)|(?<=(?:that|and|but|meanwhile|while)\s))[\p{L}\p{N}’'&-]+(?:\s[\p{L}\p{N}’'&-]+){0,8}?)\s(?:has|have|had|is|are|was|were)\s(?:also\s|now\s)?(?:been\s|being\s)?(?:urged|advised|called on|called upon|encouraged|recommended|(?<=(?:is|are)\s)(?:asked|invited|requested))(?:\sby\s[^,.]{2,60}?)?\sto\s/iu
const ASK_OF = /(?<![\p{L}])(?:ask|demand|request|message|plea)\s(?:of|to)\s(?<asked>[^,.:;]{2,60}?)\s(?:is|was)\s(?:that|to|for)\s/iu
const CALL_FOR =
  /(?<![\p{L}])(?:(?:calls?|called|calling)\s(?:again\s|also\s)?for|demand(?:s|ed|ing)?(?!\sfor|\son|\sis|\shas|\sto)|plead(?:s|ed|ing)?\sfor|wants?\s(?:to see|an?\s|the\s|more\s)|a (?:call|plea) for|(?:we|I)\s(?:ask for|recommend|propose)\s(?!that)|recommend(?:s|ed)?\s(?!that)(?:an?|the|more|\p{L}+ing)\s)/iu
const RECOMMEND = new RegExp(
  String.raw`(?<![\p{L}])(?:recommend(?:s|ed|ing|ation is)?|suggest(?:s|ed|ing)?|propos(?:es?|ed|ing)|ask(?:s|ed)?|demand(?:s|ed)?|insist(?:s|ed)?|request(?:s|ed)?|advis(?:es?|ed))\s(?:that\s)?(?<asked>(?!(?:that|to|an?|if|whether|how|me|us|him|her|them|you)\s)[\p{L}\p{N}’'&-]+(?:\s(?!(?:that|which|who)\s)[\p{L}\p{N}’'&-]+){0,9}?)\s(?:(?:should|must)\s)?(?<verb>${ORDERS}|be)[\s,]`,
  'iu'
)
const IF_THEY = /^if\s(?:the\s)?(?<asked>[\p{L}\s]{2,50}?)\s(?:want|wants|are|is|do|does|can|cannot|really|truly|still|mean|means)(?!\p{L})/iu
const PEOPLE_ASKED =
  /^(?:respondents|people|patients|leaders|those|us|me|them|him|her|readers|residents|participants|interviewees|voters|journalists|reporters)(?![\p{L}])/iu

/** “the Government and NHS England”: each as printed, without articles. */
export const eachAsked = (words: string): string[] =>
  printed(words)
    .split(
      /(?<!(?:of|for)\s(?:[\p{L}]+\s){0,2}\p{Lu}[\p{L}]*|Health|Work)\s+and\s+(?=\p{Lu}\p{Ll})|\s+and\s+(?=\p{Lu}{2})|\s+and\s+(?=(?:the\s|all\s|both\s|its\s|local\s|councils|trusts|boards|employers|providers|systems|ministers))|,\s+(?:and\s+)?(?=(?:the\s)?\p{Lu})/u
    )
    .map(each =>
      each
        .replace(/^(?:both|no|all|every|each|either|the|a|an|its|our|their|and|now|so|but|then|yet)\s+/i, '')
        .replace(/^the\s+/i, '')
        .replace(/[,\s]+$|\s(?:also|now|together|both)$/g, '')
    )
    .filter(each => each !== '')

/** Words that give an order: “Publish the data”. */
const IMPERATIVE = new RegExp(String.raw`^(?:please\s+|urgently\s+|also\s+)?(?:${ORDERS}|do not|don’t|don't)(?!\p{L})`, 'iu')
export const isImperative = (words: string) => IMPERATIVE.test(words)

const isActor = (words: string) =>
  !/\s(?:could|would|can|will|may|might|is|are|was|were|has|have|had|they|he|she|it|we|I)(?:\s|$)/.test(words) &&
  (ACTOR.test(words) || ACRONYM.test(words) || /(?<=\s)\p{Lu}/u.test(words))

function byModal(words: string): Ask | null {
  const asks: Ask[] = []
  for (const { groups = {} } of words.matchAll(MODAL_CLAUSE)) {
    const { subject = '', modal = '', verb = '' } = groups
    if (/^(?:have|been)$/i.test(verb) && /^(?:should|must)$/i.test(modal)) continue
    if (/^be$/i.test(verb) && /\sbe\s(?:honest|clear|aware|careful|realistic|proud|patient|wary)(?!\p{L})/u.test(words)) continue
    const own = subject.replace(/^.*\s(?:that|but|because|if)\s/, '')
    const isPassive = /(?:^|\s)be$/.test(verb)
    if (/^(?:they|it)$/i.test(own) && asks.length > 0) continue
    if (/^(?:they|it)$/i.test(own) && !isPassive) {
      const asked = IF_THEY.exec(words)?.groups?.asked
      return { askedOf: asked && isActor(asked) ? eachAsked(asked) : [], by: modal, isPronoun: !asked }
    }
    if (NOT_ASKED.test(own)) continue
    if (
      isPassive &&
      !/^(?:made|required|asked|told|given|forced|obliged|held|allowed|free|more|clear|honest|ready|willing|able|bold|prepared)(?![\p{L}])/u.test(
        words.slice(words.indexOf(`${modal} ${verb}`) + modal.length + verb.length + 2)
      )
    ) {
      if (
        /^(?:must|should|needs? to)$/i.test(modal) &&
        !/\sbe\s(?:treated|read|seen|noted|taken|interpreted|remembered|regarded|viewed|borne|understood|said|stressed|confused|compared)\s/.test(words)
      )
        return { askedOf: [], by: `${modal} be`, isPronoun: false }
      continue
    }
    if (/^(?:further|future)\s(?:trials|research|studies|work)$/i.test(own)) asks.push({ askedOf: [], by: modal, isPronoun: false })
    else if (isActor(own)) asks.push({ askedOf: eachAsked(own), by: modal, isPronoun: false })
  }
  const [first] = asks
  return first ? { ...first, askedOf: [...new Set(asks.flatMap(({ askedOf }) => askedOf))] } : null
}

function byCall(words: string): Ask | null {
  const found = CALL.exec(words)
  const isAsked = found && !/(?<![\p{L}])(?:if\s[^,]*|(?:cannot|can’t|can't|not|never|don’t|don't|didn’t)\s)$/iu.test(words.slice(0, found.index))
  const { asked = '', call = '' } = isAsked ? { ...found.groups } : {}
  const isQuestion =
    /^(?:asked|told|tells?|asks?|need|expects?)$/i.test(call) &&
    (PEOPLE_ASKED.test(asked) || /(?:was|were|been|be|who|when)\s+(?:also\s+)?(?:asked|told)/i.test(words))
  if (asked && call && !isQuestion && !/^(?:us|me|them|him|her|you|people)$/i.test(asked)) {
    const isPronoun = /^(?:it|them)$/i.test(asked)
    if (isPronoun || isActor(asked) || /^(?:urg|call)/i.test(call)) return { askedOf: isPronoun ? [] : eachAsked(asked), by: call, isPronoun }
  }
  const passive = PASSIVE_CALL.exec(words)?.groups?.asked
  if (passive && isActor(passive)) return { askedOf: eachAsked(passive), by: 'is urged', isPronoun: false }
  const own = ASK_OF.exec(words)?.groups?.asked
  if (own) return { askedOf: eachAsked(own), by: 'ask of', isPronoun: false }
  const recommended = RECOMMEND.exec(words)?.groups
  if (recommended?.asked && isActor(recommended.asked)) return { askedOf: eachAsked(recommended.asked), by: 'recommends', isPronoun: false }
  const general = CALL_FOR.exec(words)
  return general ? { askedOf: [], by: general[0].trim(), isPronoun: false } : null
}

/** What a sentence asks for, or null. */
export function askIn(words: string): Ask | null {
  const [call, modal] = [byCall(words), byModal(words)]
  if (!call || !modal || call.askedOf.length === 0 || modal.askedOf.length === 0) return call ?? modal
  const askedOf = [...new Set([...call.askedOf, ...modal.askedOf])].sort((a, b) => words.indexOf(a) - words.indexOf(b))
  return { ...call, askedOf }
}

const ITEM_SUBJECT = new RegExp(
  String.raw`^(?<asked>(?:the\s+|all\s+|every\s+)?[\p{L}\p{N}’'&-]+(?:\s[\p{L}\p{N}’'&-]+){0,10}?)\s+(?:to|should|must|needs? to|${ORDERS})\s`,
  'u'
)

/** Whom an item of a list of asks names: “councils to give every team a housing officer”. */
export function askedInItem(words: string): string[] {
  const asked = ITEM_SUBJECT.exec(words.replace(/^(?:In|By|Over|As|For|Within|With|To)\s[^,]*,\s+/, ''))?.groups?.asked
  return asked && isActor(asked) && !/\s(?:to|that|for|of the need)\s/.test(asked) ? eachAsked(asked) : (askIn(words)?.askedOf ?? [])
}
