import { distance } from 'fastest-levenshtein'
import type { DataCheck } from './check.js'

type Ref = { record: object; path: PropertyKey[]; id: string | null | undefined; known: ReadonlyMap<string, unknown>; what: string }

const nearest = (id: string, known: Iterable<string>) => [...known].sort((a, b) => distance(id, a) - distance(id, b))[0]

export const references: DataCheck = {
  name: 'references',
  description: 'Whatever names another record names one that exists',
  needsAll: true,
  check({ dataset: base, place }) {
    const refs: Ref[] = []
    const to =
      (known: ReadonlyMap<string, unknown>, what: string) =>
      (record: object, id: string | null | undefined, ...path: PropertyKey[]) =>
        refs.push({ record, path, id, known, what })
    const organisation = to(base.organisation, 'an organisation')
    const person = to(base.person, 'a person')
    const theme = to(base.theme, 'a theme')
    const population = to(base.population, 'a population')
    const survey = to(base.survey, 'a survey')
    const question = to(base.question, 'a question of a survey')
    const finding = to(base.finding, 'a finding')
    const source = to(base.source, 'a source')

    for (const record of base.sources) {
      record.authors.forEach((id, n) => void person(record, id, 'authors', n))
      organisation(record, record.publisher, 'publisher')
      survey(record, record.survey, 'survey')
      for (const sum of record.sums) for (const id of [sum.total, ...sum.parts]) finding(sum, id)
      for (const ratio of record.ratios) for (const id of [ratio.percent, ratio.part, ratio.whole]) if (typeof id === 'string') finding(ratio, id)
    }
    for (const record of base.findings) {
      record.passages.forEach(passage => void passage.themes.forEach((id, n) => void theme(passage, id, 'themes', n)))
      const { attribution } = record
      person(attribution, attribution.person, 'person')
      organisation(attribution, attribution.organisation, 'organisation')
      organisation(attribution, attribution.reported_by, 'reported_by')
      population(attribution, attribution.population, 'population')
      for (const part of record.organisations) organisation(part, part.id, 'id')
      survey(record, record.survey, 'survey')
      finding(record, record.part_of, 'part_of')
      if (record.kind === 'statistic') {
        population(record.statistic, record.statistic.population, 'population')
        question(record.statistic, record.statistic.question?.id, 'question', 'id')
        finding(record.statistic, record.statistic.restates, 'restates')
        record.statistic.derived_from.forEach((id, n) => void finding(record.statistic, id, 'derived_from', n))
      }
      if (record.kind === 'recommendation') record.recommendation.asked_of.forEach((id, n) => void organisation(record, id, 'recommendation', 'asked_of', n))
      if (record.kind === 'case_study') organisation(record.case_study, record.case_study.organisation, 'organisation')
    }
    for (const record of base.anomalies) record.findings.forEach((id, n) => void finding(record, id, 'findings', n))
    for (const record of base.organisations) {
      organisation(record, record.part_of, 'part_of')
      record.successors.forEach(({ id }, n) => void organisation(record, id, 'successors', n, 'id'))
    }
    for (const record of base.people) for (const role of record.roles) organisation(role, role.organisation, 'organisation')
    for (const record of base.themes) theme(record, record.broader, 'broader')
    for (const record of base.populations) population(record, record.broader, 'broader')
    for (const record of base.surveys) {
      organisation(record, record.commissioner, 'commissioner')
      record.populations.forEach((id, n) => void population(record, id, 'populations', n))
      for (const part of record.respondents.breakdown) population(part, part.population, 'population')
      for (const fact of record.facts) source(fact, fact.source, 'source')
      for (const asked of record.questions) asked.claims.forEach((id, n) => void finding(asked, id, 'claims', n))
    }
    for (const record of base.outcomes) record.findings.forEach((id, n) => void finding(record, id, 'findings', n))
    for (const record of base.comparisons) record.findings.forEach((id, n) => void finding(record, id, 'findings', n))
    const twice = [...base.anomalies, ...base.comparisons, ...base.outcomes].flatMap(record =>
      record.findings.flatMap((id, n) =>
        record.findings.indexOf(id) < n ? { place: place(record, 'findings', n), message: `“${id}” is named twice; keep one` } : []
      )
    )
    const uncounted = base.sources.flatMap(({ sums, ratios }) =>
      [
        ...sums.map(sum => ({ of: sum, ids: [sum.total, ...sum.parts] })),
        ...ratios.map(ratio => ({ of: ratio, ids: [ratio.percent, ratio.part, ratio.whole] }))
      ].flatMap(({ of, ids }) =>
        ids.flatMap(id => {
          const named = base.finding.get(String(id))
          return named && named.kind !== 'statistic' ? { place: place(of), message: `“${id}” is not a statistic; use statistics in sums and ratios` } : []
        })
      )
    )
    const dangling = refs.flatMap(({ record, path, id, known, what }) => {
      if (id === null || id === undefined || known.has(id)) return []
      return {
        place: place(record, ...path),
        message: `“${id}” is not the id of ${what}; ${known.size > 0 ? `closest match: “${nearest(id, known.keys())}”` : 'there is none yet'}`
      }
    })
    return [...dangling, ...twice, ...uncounted]
  }
}
