import type { VNode } from 'preact'
import type { Resource } from '../api/define-resource.js'
import { dateInWords } from '../records/edtf.js'
import { organisations } from '../resources/organisations/resource.js'
import type { Organisation } from '../resources/organisations/schema.js'
import { people } from '../resources/people/resource.js'
import type { Person } from '../resources/people/schema.js'
import { sources } from '../resources/sources/resource.js'
import type { Source } from '../resources/sources/schema.js'
import { themes } from '../resources/themes/resource.js'
import type { Theme } from '../resources/themes/schema.js'
import { type Citation, citationOfSource } from './page-citation.js'
import { type Fact, Links } from './record-page.js'

const linksTo = (collection: string, records: Parameters<typeof Links>[0]['records']) =>
  records.length === 0 ? null : <Links collection={collection} records={records} />

/** How a record of a collection is shown: above its findings, in one or two facts each. */
export interface RecordView {
  resource: Resource
  /** The filter of findings. */
  filter: string
  // biome-ignore lint/suspicious/noExplicitAny: each view knows the documents of its own collection
  describe(document: any): {
    title: string
    kind: string
    description: string
    facts: Fact[]
    warnings?: Source['warnings']
    citation?: Citation
    more?: VNode | false
  }
}

const inWords = (text: string) => text.replaceAll('_', ' ').replace(/^./, letter => letter.toUpperCase())
const percent = (share: number) => `${Math.round(share * 100)}%`

function describeSource(source: Source) {
  const { title, kind, authors, publisher, published, source_url, survey, quoted_share, text_sha256, warnings, notes, rights, citation } = source
  return {
    title,
    kind: inWords(kind),
    description: citation.short,
    warnings,
    facts: [
      ['Published', [dateInWords(published), ' by ', <Links key="by" collection="organisations" records={[publisher]} />]],
      ['Authors', linksTo('people', authors)],
      ['Survey', survey && linksTo('surveys', [survey])],
      [
        'At the publisher',
        <a key="at" href={source_url}>
          {new URL(source_url).host}
        </a>
      ],
      [
        'Quoted here',
        <>
          <meter value={quoted_share} max={1} /> {percent(quoted_share)} of its text
        </>
      ],
      ['Rights', rights.passages],
      ['Hash of its text (SHA-256)', <code key="hash">{text_sha256}</code>]
    ] as Fact[],
    citation: citationOfSource('sources', source.id, citation.long),
    more: notes.length > 0 && (
      <details>
        <summary>
          {notes.length} {notes.length === 1 ? 'note' : 'notes'} on the source as a whole
        </summary>
        <ul>
          {notes.map(({ id, why }) => (
            <li key={id}>
              <a href={`/anomalies/${id}`}>{why}</a>
            </li>
          ))}
        </ul>
      </details>
    )
  }
}

function describeTheme({ label, definition, other_labels, broader, narrower }: Theme) {
  return {
    title: label,
    kind: 'Theme',
    description: definition,
    facts: [
      ['Definition', definition],
      ['Everyday words', other_labels.join(', ')],
      ['Broader', broader && linksTo('themes', [broader])],
      ['Narrower', linksTo('themes', narrower)]
    ] as Fact[]
  }
}

function describeOrganisation(organisation: Organisation) {
  const { name, abbreviation, other_names, type, part_of, identifiers, website, represents, region, from, to, predecessors, successors, note } = organisation
  const codes = Object.entries({ ODS: identifiers.ods, ONS: identifiers.ons, Wikidata: identifiers.wikidata, ROR: identifiers.ror }).filter(([, code]) => code)
  return {
    title: name,
    kind: inWords(type),
    description: `Findings in which ${name} has a part`,
    facts: [
      ['Abbreviation', abbreviation],
      ['Other names', other_names.join(', ')],
      ['Speaks for', represents],
      ['Part of', part_of && linksTo('organisations', [part_of])],
      ['Region', region],
      ['Existed', from || to ? `${from ?? 'from a day that we do not know'} to ${to ?? 'today, as far as we know'}` : null],
      ['Took the place of', linksTo('organisations', predecessors)],
      ['Its place was taken by', linksTo('organisations', successors)],
      ['Note', note],
      ['Codes', codes.map(([system, code]) => `${system} ${code}`).join(', ')],
      ['Website', website && <a href={website}>{new URL(website).host}</a>]
    ] as Fact[]
  }
}

function describePerson({ name, roles }: Person) {
  return {
    title: name,
    kind: 'Person',
    description: `Quotations and findings by ${name}`,
    facts: roles.map(
      ({ role, organisation, on }): Fact => [
        `On ${dateInWords(on)}`,
        <>
          {role}, <Links collection="organisations" records={[organisation]} />
        </>
      ]
    )
  }
}

export const RECORD_VIEWS: RecordView[] = [
  { resource: sources, filter: 'source', describe: describeSource },
  { resource: themes, filter: 'theme', describe: describeTheme },
  { resource: organisations, filter: 'organisation', describe: describeOrganisation },
  { resource: people, filter: 'person', describe: describePerson }
]
