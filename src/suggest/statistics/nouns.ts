import type { StatisticRecord } from '../../records/finding.js'

type Unit = StatisticRecord['unit']
const words = (list: string) => list.trim().split(/\s+/)

/** What nouns count, in the units of the data. */
const NOUNS: Partial<Record<Unit, string[]>> = {
  people: words(`
    people persons staff patients nurses doctors gps midwives clinicians consultants workers leaders chairs chairmen executives directors managers
    residents adults children women men carers volunteers respondents participants employees paramedics therapists pharmacists dentists students
    trainees apprentices graduates individuals citizens users clients governors councillors professionals practitioners colleagues veterans babies
    infants smokers attendees delegates physios physiotherapists medics surgeons personnel interviewees visitors officers ministers mps
    signatories pensioners teenagers parents mothers fathers girls boys pupils teachers locums registrars anaesthetists psychiatrists radiologists
    radiographers optometrists opticians podiatrists psychologists commissioners officials members recruits starters leavers inpatients outpatients
    householders tenants taxpayers voters callers assessors inspectors coaches navigators receptionists porters technicians scientists engineers
    academics experts survivors victims detainees prisoners passengers drivers crews chiefs heads leads juniors seniors partners headcount lives
    matrons counsellors dietitians sonographers advisers controls analysts coordinators attenders deputies secretaries speakers constituents`),
  posts: words('posts vacancies vacancy jobs roles positions'),
  fte: words('fte wte ftes wtes'),
  organisations: words(`
    trusts organisations practices surgeries boards icbs icps councils authorities providers charities companies ccgs pcns networks federations
    collaboratives partnerships bodies agencies universities schools pharmacies hospices employers firms businesses hospitals colleges
    clinics departments manufacturers suppliers institutions foundations unions enterprises hubs alliances associations regulators boroughs orgs`),
  systems: words('systems icss stps'),
  responses: words('responses replies submissions questionnaires'),
  months: words('month months'),
  years: words('year years'),
  gbp: words('pounds')
}
const UNIT_OF = new Map(Object.entries(NOUNS).flatMap(([unit, nouns]) => nouns.map(noun => [noun, unit as Unit] as const)))

/** Words that end the words for what is counted. */
const STOP = new Set(
  words(`
  of in on at to for from by with within without into onto over under above below across among amongst between through throughout during since until
  after before against about around than as per via despite including excluding and or but nor so yet if when while whereas because although though
  that which who whom whose where what how why whether is are was were be been being am has have had having do does did will would shall should may
  might can could must not never no a an the this these those each every all both any some its their our his her my your it they we he she i you them
  us him me there here now then already still also only just even said says say told felt feel reported report agreed believe believed thought think
  wanted want answered took take came come went go gave give got get left leave joined join waited wait died die lived live worked work needed need
  received receive used use made make rated rate called described expected expect took taking out up down off away back more less fewer most least
  ago later earlier works shows makes takes means needs runs gives goes comes looks seems helps feels gets wants includes covers represents remains
  suggests today yesterday last next compared according due set voted cited named saw see shared share spent spend`)
)
/** What people list rather than measure: “three priorities”. */
const LISTED = new Set(
  words(`
  things ways reasons aims priorities pillars questions options steps stages elements themes principles parts points examples lessons messages issues
  challenges goals objectives factors aspects areas sections chapters ideas tests criteria strands types kinds sorts forms sides ends conditions
  words sentences phrases demands pledges promises proposals recommendations actions figures categories groups levels tiers phases topics
  thing way reason approaches problems barriers concerns extremes worlds halves hands thirds quarters fronts counts times thanks apologies changes
  sessions authors editors workshops roundtables seminars webinars meetings events ones pages footnotes slides appendices annexes ambitions purposes asks nations missions shifts outcomes domains directions chances paragraphs key main`)
)

/** Parts of a document, whose number says nothing of its subject. */
const PART = /(?:^| )(?:pages|questions|chapters|sections|paragraphs|slides|recommendations|footnotes|appendices|words)$/
export const isPartOfDocument = ({ as_written }: Counted) => as_written !== null && PART.test(as_written)

export interface Counted {
  unit: Unit | 'other'
  as_written: string | null
  /** True if the noun is in our lists, or looks like one. */
  isKnown: boolean
  isListed: boolean
  /** The number of words to the end of the noun. */
  size: number
}

const isPlural = (word: string) => /^(?:hrs|wks|mins|yrs|secs)$/.test(word) || (/(?:[^su']s|[^s]ses|people|women|men)$/.test(word) && word.length > 3)

/** Things with the endings of people. */
const NO_AGENTS = new Set(
  words(`
  numbers orders letters papers newspapers offers matters others computers scanners trackers posters towers ventilators sensors factors sectors errors
  mirrors doors floors monitors transfers answers centers meters liters helicopters shelters boilers counters registers tenders trailers filters
  clusters disorders cancers ulcers fevers parameters barriers indicators motors corridors defibrillators generators calculators incubators chapters
  quarters corners layers readers lists checklists waitlists shortlists tumors vectors mergers trousers fingers printers routers servers
  rollers lasers freezers coolers heaters containers folders borders powers rivers flowers summers winters dinners suppers showers drawers covers
  wonders disasters encounters reminders stickers banners vouchers newsletters ledgers planners binders characters`)
)

/** “mentors”, “prescribers”, “dietitians”: endings of people. */
const isAgent = (word: string) => word.length > 5 && /(?:[^aeu]ers|[ts]ors|[^l]ists|[ct]ians|witnesses)$/.test(word) && !NO_AGENTS.has(word)

/** What a number counts, from the words after it; null if no noun follows. */
export function countedIn(after: string[]): Counted | null {
  const end = after.findIndex(word => STOP.has(word) || !/^[\p{L}/-]/u.test(word))
  const phrase = (end < 0 ? after : after.slice(0, end)).slice(0, 7)
  const said = phrase.join(' ').replaceAll(' - ', '-')
  if (/\b(?:full|whole)[ -]time[ -]equivalents?\b/.test(said)) return { unit: 'fte', as_written: null, isKnown: true, isListed: false, size: phrase.length }
  if (phrase.some(word => /^[fw]tes?$/.test(word))) return { unit: 'fte', as_written: null, isKnown: true, isListed: false, size: phrase.length }
  const bodies = /\b(?:care|nursing|residential) homes\b|\b(?:voluntary|community|charity|patient|support) groups\b/.exec(said)?.[0].split(' ')[1]
  if (bodies) return { unit: 'organisations', as_written: null, isKnown: true, isListed: false, size: phrase.indexOf(bodies) + 1 }
  const first = phrase.findIndex(word => UNIT_OF.has(word))
  if (first >= 0) {
    const next = UNIT_OF.get(phrase[first + 1] ?? '')
    return { unit: next ?? (UNIT_OF.get(phrase[first] as string) as Unit), as_written: null, isKnown: true, isListed: false, size: first + (next ? 2 : 1) }
  }
  const head = phrase.findIndex(isPlural)
  if (head < 0) return null
  if (isAgent(phrase[head] as string)) return { unit: 'people', as_written: null, isKnown: true, isListed: false, size: head + 1 }
  return {
    unit: 'other',
    as_written: said
      .split(' ')
      .slice(0, head + 1)
      .join(' '),
    isKnown: false,
    isListed: LISTED.has(phrase[head] as string),
    size: head + 1
  }
}

/** “a county of 300,000”: nouns for many people in the singular. */
const COLLECTIVE = /^(?:population|populations|city|county|town|village|workforce|audience|crowd|panel|membership|electorate|team)$/

/** What a number counts, from the words before it: “vacancies had reached 9,450”; the nearest noun decides. */
export function countedBefore(before: string[]): Counted | null {
  // “nurse numbers fell by 1,300”
  const nouns = before.map((word, n) => (/^(?:numbers|headcount)$/.test(before[n + 1] ?? '') && UNIT_OF.has(`${word}s`) ? `${word}s` : word))
  const noun = nouns.findLast(word => COLLECTIVE.test(word) || (UNIT_OF.has(word) && !/^(?:month|year|pound)s?$/.test(word)))
  if (noun === undefined) return null
  return { unit: UNIT_OF.get(noun) ?? 'people', as_written: null, isKnown: true, isListed: false, size: 0 }
}
