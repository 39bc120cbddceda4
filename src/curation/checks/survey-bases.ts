import type { DataCheck } from './check.js'

export const surveyBases: DataCheck = {
  name: 'survey-bases',
  description: 'Every survey figure names its base and its question, and nothing else has them; a survey’s sample is not passed off as the base of a question',
  check({ dataset: base, place }) {
    return base.findings.flatMap(finding => {
      if (finding.kind !== 'statistic') return []
      const { statistic } = finding
      const problems: { place: string; message: string }[] = []
      const say = (message: string, ...path: string[]) => void problems.push({ place: place(finding, ...path), message })
      const survey = finding.survey === null ? undefined : base.survey.get(finding.survey)
      if (statistic.question && !statistic.base) say('a figure that answers a question needs its base; use n: null if it is not reported', 'statistic')
      if (statistic.base && !statistic.question) say('a base needs a question; name the question, or remove the base', 'statistic', 'base')
      if (finding.evidence.basis === 'survey' && statistic.unit === 'percent' && statistic.population !== null && !statistic.question) {
        say('a share of respondents needs its question and its base; add them', 'statistic')
      }
      if (statistic.question && !finding.survey) say('a figure that answers a question needs its survey; name it', 'statistic', 'question')
      if (finding.evidence.basis === 'survey' && !finding.survey) say('evidence from a survey needs its survey; name it', 'evidence', 'basis')
      const asked = statistic.question && base.question.get(statistic.question.id)?.survey
      if (asked && survey && asked.id !== survey.id)
        say(`question “${statistic.question?.id}” belongs to ${asked.id}, not to ${survey.id}`, 'statistic', 'question', 'id')
      if (statistic.base?.scope === 'question' && survey && statistic.base.n !== null && statistic.base.n === survey.respondents.n) {
        say(
          `${statistic.base.n} is the sample of the whole survey; use scope: survey unless the source says that all of them answered this question`,
          'statistic',
          'base',
          'scope'
        )
      }
      return problems
    })
  }
}
