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
          const at = place(question, 'claims', n)
          if (!named) return []
          if (named.kind !== 'claim') return [{ place: at, message: `“${id}” is not a claim but a ${named.kind}; name claims only` }]
          if (named.survey !== survey.id) return [{ place: at, message: `“${id}” is not from ${survey.id}; name claims whose \`survey\` it is` }]
          return question.claims.indexOf(id) < n ? [{ place: at, message: `“${id}” is named twice; keep one` }] : []
        })
      )
    )
  }
}
