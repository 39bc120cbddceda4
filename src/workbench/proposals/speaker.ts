import type { Dataset } from '../../records/dataset.js'
import { periodOf } from '../../records/edtf.js'
import type { SourceRecord } from '../../records/source.js'
import type { QuotationProposal } from '../../suggest/types.js'
import type { Vocabulary } from './named.js'
import { slugOf } from './new-ids.js'

/** A person whom the base does not know yet, as `data/people.yaml` would keep them. */
export interface NewPerson {
  id: string
  name: string
  roles: { role: string; organisation: string; on: string }[]
}

export interface Attribution {
  type: 'person' | 'organisation' | 'respondents' | 'publication' | 'unattributed'
  person?: string
  role?: string
  organisation?: string
  population?: string
  as_printed?: string
  reported_by?: string
}

const JOINING = /^(?:\s|,)*(?:of|at|for|from|with)?(?:\s+the)?\s*$/i

/** An office and the organisation that its words name: “chief executive of the NHS Confederation”, “NHS Confederation chief executive”. */
function officeOf(role: string, { organisationsIn }: Vocabulary): { role: string; organisation?: string } {
  const found = organisationsIn(role)[0]
  if (!found) return { role }
  const at = role.indexOf(found.printed)
  const [before, after] = [role.slice(0, at), role.slice(at + found.printed.length)]
  const left = before.replace(/(?:^|\s|,)+(?:(?:of|at|for|from|with)\s+)?(?:the\s*)?$/i, '').trim()
  const right = after.replace(/^(?:’s|'s)?[\s,]*/, '').trim()
  if (left && !right) return { role: left, organisation: found.id }
  if (right && JOINING.test(before)) return { role: right, organisation: found.id }
  return { role, organisation: found.id }
}

/** A person with the office that a source names. The day of the office is the day of the source, if it is known. */
export function newPersonOf(
  id: string,
  name: string,
  { role, organisation }: Pick<Attribution, 'role' | 'organisation'>,
  { published }: SourceRecord
): NewPerson {
  const period = published === null ? null : periodOf(published)
  const day = period?.start === period?.end ? period?.start : undefined
  return { id, name, roles: day && role && organisation ? [{ role, organisation, on: day }] : [] }
}

/** Who speaks, as an attribution; and the person, if the base does not know them. */
export function speakerOf(
  { speaker, role }: Pick<QuotationProposal, 'speaker' | 'role'>,
  source: SourceRecord,
  dataset: Dataset,
  vocabulary: Vocabulary
): { attribution: Attribution; newPerson: NewPerson | null } {
  const reported = { reported_by: source.publisher }
  const office: { role?: string; organisation?: string } = role === null ? {} : officeOf(role, vocabulary)
  if (speaker === null) return { attribution: { type: 'unattributed', ...office, ...(role !== null && { as_printed: role }), ...reported }, newPerson: null }
  const organisation = vocabulary.organisationsIn(speaker)[0]
  if (organisation && organisation.printed.length + 4 >= speaker.length)
    return { attribution: { type: 'organisation', organisation: organisation.id, as_printed: speaker, ...reported }, newPerson: null }
  const known = vocabulary.peopleIn(speaker)[0]?.id
  const id = known ?? slugOf(speaker)
  return {
    attribution: { type: 'person', person: id, ...office, as_printed: speaker, ...reported },
    newPerson: dataset.person.has(id) ? null : newPersonOf(id, speaker, office, source)
  }
}
