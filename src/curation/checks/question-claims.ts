import type { DataCheck } from './check.js'

export const questionClaims: DataCheck = {
  name: 'question-claims',
  description: 'The claims of a question are findings of kind `claim`, from the survey that asked it; a figure names its question itself',
  needsAll: true,
  check({ dataset: base, place }) {
    return base.surveys.flatMap(survey =>
      survey.questions.flatMap(question =>
        question.claims.flatMap((id, n) => {
          const named = base.finding.get(id)
          if (!named) return []
          const refused = (message: string) => ({ place: place(question, 'claims', n), message: `“${id}” ${message}` })
          if (named.kind !== 'claim') return refused(`is not a claim but a ${named.kind}; name claims only`)
          if (named.survey !== survey.id) return refused(`is not from ${survey.id}; name claims whose \`survey\` it is`)
          return question.claims.indexOf(id) < n ? refused('is named twice; keep one') : []
        })
      )
    )
  }
}
