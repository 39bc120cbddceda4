import { periodOf } from '../../records/edtf.js'
import type { DataCheck } from './check.js'

export const dates: DataCheck = {
  name: 'dates',
  description: 'Every date is a day, month or year that exists, no period ends before it begins, and nothing is dated after the data itself',
  needsAll: true,
  check({ dataset: base, place }) {
    const problems: { place: string; message: string }[] = []
    const real = (record: object, value: string | null, ...path: string[]) => {
      const period = value === null ? null : periodOf(value.replace('?', ''))
      if (value !== null && !period) problems.push({ place: place(record, ...path), message: `“${value}” is not a date in the calendar; correct it` })
      if (period && period.start > base.about.prepared) {
        problems.push({
          place: place(record, ...path),
          message: `“${value}” is after ${base.about.prepared}, the date of the data; correct it, or \`prepared\` in data/about.yaml`
        })
      }
      return period
    }
    for (const source of base.sources) real(source, source.published, 'published')
    for (const record of base.withdrawn) real(record, record.on, 'on')
    for (const comparison of base.comparisons) for (const figure of comparison.outside) real(figure, figure.seen_on, 'seen_on')
    for (const outcome of base.outcomes) {
      real(outcome, outcome.as_of, 'as_of')
      for (const page of outcome.evidence) {
        real(page, page.published, 'published')
        real(page, page.seen_on, 'seen_on')
      }
    }
    for (const organisation of base.organisations) {
      const from = real(organisation, organisation.from, 'from')
      const to = real(organisation, organisation.to, 'to')
      if (from && to && to.end < from.start) problems.push({ place: place(organisation, 'to'), message: 'ends before it begins; swap or correct the dates' })
    }
    real(base.about.scope, base.about.scope.last_searched, 'last_searched')
    for (const person of base.people) for (const role of person.roles) real(role, role.on, 'on')
    for (const survey of base.surveys) {
      const from = real(survey.fieldwork, survey.fieldwork.from, 'from')
      const to = real(survey.fieldwork, survey.fieldwork.to, 'to')
      if (from && to && to.end < from.start)
        problems.push({ place: place(survey.fieldwork, 'to'), message: 'the fieldwork ends before it begins; swap or correct the dates' })
    }
    for (const finding of base.findings) {
      for (const seen of finding.primary_check) real(seen, seen.seen_on, 'seen_on')
      if (finding.kind === 'quote') real(finding.quote, finding.quote.said_on, 'said_on')
      if (finding.kind === 'statistic' && finding.statistic.period !== null) {
        const [from, to] = finding.statistic.period.split('/').map(periodOf)
        if (from === null || to === null || (from && to && to.end < from.start)) {
          problems.push({
            place: place(finding.statistic, 'period'),
            message: `“${finding.statistic.period}” is not a period in the calendar; write FROM/TO, each YYYY, YYYY-MM or YYYY-MM-DD`
          })
        }
      }
    }
    return problems
  }
}
