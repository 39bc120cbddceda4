import type { DataCheck } from './check.js'

const NEEDS = {
  person: ['person', 'role', 'organisation', 'as_printed'],
  organisation: ['organisation', 'as_printed'],
  respondents: ['population', 'as_printed'],
  publication: ['organisation'],
  unattributed: []
} as const

export const attribution: DataCheck = {
  name: 'attribution',
  description:
    'Who says so is complete for its type (a body that publishes its own words need not name itself), a press report names the reporter, and a person’s role is one that the person has',
  needsAll: true,
  check({ dataset: base, place }) {
    return base.findings.flatMap(finding => {
      const { attribution: by } = finding
      const source = base.sourceOf.get(finding.id)
      const isOwnVoice = by.type === 'organisation' && by.organisation === source?.publisher
      const missing = NEEDS[by.type].filter(
        field =>
          by[field] === null && !(field === 'as_printed' && isOwnVoice) && !(by.note && (field === 'as_printed' || field === 'role' || field === 'population'))
      )
      const problems = missing.map(field => ({
        place: place(by),
        message: `an attribution of type ${by.type} needs \`${field}\`; if the source does not give it, say so in \`note\``
      }))
      const body = base.organisation.get(by.organisation ?? '')
      const own = source && (body?.id === source.publisher || body?.part_of === source.publisher)
      const second = source && !own && by.type !== 'publication' && by.type !== 'unattributed'
      if (second && by.reported_by === null)
        problems.push({ place: place(by), message: `${source.publisher} reports somebody else’s words; name it in \`reported_by\`` })
      const person = by.person === null ? undefined : base.person.get(by.person)
      if (person && by.role !== null && !person.roles.some(({ role }) => role === by.role)) {
        problems.push({ place: place(by, 'role'), message: `“${by.role}” is not a role of ${person.name} in data/people.yaml; correct it, or add the role` })
      }
      return problems
    })
  }
}
