import type { OrganisationRecord } from '../../src/records/organisation.js'
import type { PersonRecord } from '../../src/records/person.js'
import type { PopulationRecord } from '../../src/records/population.js'
import type { ThemeRecord } from '../../src/records/theme.js'
import { DEFINITION, NAMED } from './phrasing.js'
import { below, pick, type Random, randomFrom } from './random.js'
import { FORENAMES, PLACES, SURNAMES } from './words.js'

const ORGANISATIONS = 500
const PEOPLE = 3000

const kebab = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
const times = <T>(n: number, make: (at: number) => T) => Array.from({ length: n }, (_, at) => make(at))

/** Two levels, the broader on the left. The first are the most frequent. */
const THEMES = {
  Workforce: ['Recruitment', 'Retention', 'Pay', 'Training'],
  Finance: ['Revenue', 'Capital', 'Deficits', 'Efficiency'],
  'Urgent care': ['Ambulances', 'Emergency departments', 'Winter', 'Discharge'],
  'Primary care': ['General practice', 'Community pharmacy', 'Dentistry', 'Eye care'],
  'Social care': ['Home care', 'Residential care', 'Unpaid carers', 'Charging'],
  'System working': ['Collaboration', 'Devolution to place', 'Governance', 'Commissioning'],
  'Mental health': ['Crisis support', 'Children and young people', 'Talking therapies', 'Inpatient wards'],
  'Public health': ['Prevention', 'Vaccination', 'Smoking', 'Obesity'],
  Inequality: ['Deprivation', 'Ethnicity', 'Rural access', 'Inclusion groups'],
  Digital: ['Records', 'Remote monitoring', 'Data sharing', 'Cybersecurity'],
  'Planned care': ['Waiting lists', 'Diagnostics', 'Cancer', 'Surgical hubs'],
  Estates: ['Maintenance backlog', 'New hospitals', 'Energy', 'Equipment']
}
const POPULATIONS = {
  'Health and care leaders': ['Trust leaders', 'Board chairs', 'System executives', 'Finance directors'],
  'Front-line staff': ['Nurses', 'Doctors', 'Paramedics', 'Therapists'],
  'The public': ['Patients', 'Carers', 'Young adults', 'Older people']
}
const KINDS: [type: OrganisationRecord['type'], ending: string][] = [
  ['nhs_trust', 'Hospitals Trust'],
  ['collective', 'Integrated Care Board'],
  ['government', 'Council'],
  ['professional_body', 'Society of Clinicians'],
  ['membership_body', 'Alliance of Providers'],
  ['media', 'Health Gazette'],
  ['advisory_body', 'Policy Institute']
]
export const ROLES = ['chief executive', 'chair', 'medical director', 'director of finance', 'director of nursing', 'director of strategy', 'policy adviser']

type Term = { label: string; broader: string | null }

const terms = (levels: Record<string, string[]>): Term[] =>
  Object.entries(levels).flatMap(([label, narrower]) => [{ label, broader: null }, ...narrower.map(part => ({ label: part, broader: kebab(label) }))])

export const themesOf = (random: Random): ThemeRecord[] =>
  terms(THEMES).map(({ label, broader }) => ({
    id: kebab(label),
    label,
    other_labels: times(below(random, 4), () => NAMED(random)),
    definition: DEFINITION(random),
    broader
  }))

export const populationsOf = (random: Random): PopulationRecord[] =>
  terms(POPULATIONS).map(({ label, broader }) => ({ id: kebab(label), label, definition: DEFINITION(random), broader }))

function organisation(random: Random, at: number): OrganisationRecord {
  const [type, ending] = KINDS[at % KINDS.length] as (typeof KINDS)[number]
  const place = PLACES[(at * 7) % PLACES.length] as string
  const name = `${place} ${ending}`
  const id = kebab(name)
  return {
    id,
    name,
    article: null,
    abbreviation: random() < 0.3 ? name.replaceAll(/[^A-Z]/g, '') + place.slice(1, 4).toUpperCase() : null,
    other_names: random() < 0.4 ? [`the ${place} ${ending.split(' ').at(-1)}`] : [],
    type,
    part_of: null,
    identifiers: { ods: null, ons: null, wikidata: random() < 0.3 ? `Q${1_000_000 + at}` : null, ror: null },
    website: `https://${id}.example`,
    represents: null,
    region: null,
    from: null,
    to: null,
    successors: [],
    note: null
  }
}

function person(random: Random, at: number, organisations: OrganisationRecord[]): PersonRecord {
  const name = `${FORENAMES[at % FORENAMES.length]} ${SURNAMES[(at * 11 + Math.floor(at / FORENAMES.length)) % SURNAMES.length]}`
  const roles = times(1 + below(random, 2), () => ({
    role: pick(random, ROLES),
    organisation: pick(random, organisations).id,
    on: `${2011 + below(random, 14)}-0${1 + below(random, 9)}-1${below(random, 10)}`
  }))
  return { id: `${kebab(name)}-${at}`, name, roles }
}

/** The vocabularies for a seed. */
export function vocabulariesOf(seed: number) {
  const random = randomFrom(seed, 1)
  const organisations = times(ORGANISATIONS, at => organisation(random, at))
  const people = times(PEOPLE, at => person(random, at, organisations))
  return { organisations, people, themes: themesOf(random), populations: populationsOf(random) }
}

export type Vocabularies = ReturnType<typeof vocabulariesOf>
