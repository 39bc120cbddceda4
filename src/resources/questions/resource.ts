import { defineResource } from '../../api/define-resource.js'
import { idFacet } from '../../api/facets.js'
import { questions as table } from '../../db/schema.js'
import { withAllBroader } from '../../records/dataset.js'
import { mustGet } from '../../records/references.js'
import type { QuestionRecord } from '../../records/survey.js'
import { indexDocument } from '../../search/index-text.js'
import { menuColumns, menuSorts } from '../menu.js'
import { answersTo, askedOf, renderQuestion } from './render.js'
import { question } from './schema.js'

export const questions = defineResource<QuestionRecord>({
  name: 'questions',
  singular: 'question',
  plural: 'Questions',
  example: 'sps-2022-demand-capacity',
  table,
  schema: question,
  records: ({ dataset }) => dataset.surveys.flatMap(survey => survey.questions),
  render: (record, context) => renderQuestion(context, record),
  columns: ({ id, topic }, { aggregates }) => menuColumns(topic, { total: aggregates.answers.at(id).length }),
  facets: {
    survey: idFacet('surveys', { value: ({ id }, { dataset }) => mustGet(dataset.question, id).survey.id, description: 'Ids of surveys' }),
    series: idFacet('series', {
      value: ({ id }, { dataset }) => mustGet(dataset.question, id).survey.series.id,
      description: 'Ids of series of surveys'
    }),
    population: idFacet('populations', {
      values: ({ id }, context) =>
        withAllBroader(
          context.dataset.population,
          askedOf(context, id, answersTo(context, id)).map(({ population }) => population.id)
        ),
      description: 'Ids of populations; a population includes its narrower populations'
    }),
    theme: idFacet('themes', {
      values: ({ id }, context) => {
        const { figures, claims } = answersTo(context, id)
        return withAllBroader(
          context.dataset.theme,
          [...figures, ...claims].flatMap(({ themes }) => themes.map(theme => theme.id))
        )
      },
      description: 'Ids of themes; a theme includes its narrower themes',
      example: 'workforce'
    })
  },
  sorts: menuSorts(table, 'topic'),
  names: ({ topic }) => [topic],
  searchText: ({ id, topic, wording }, context) => {
    const { survey } = mustGet(context.dataset.question, id)
    // Whole statements would make their words common, and so weigh less in searches of findings.
    const answers = answersTo(context, id).figures.map(({ statistic }) => statistic.question?.response ?? null)
    return indexDocument({ title: [topic], body: [wording, ...answers], names: [survey.title] })
  },
  download: {
    childTables: [
      { name: 'question_asked', path: 'asked', prefix: '', description: 'Populations that answered each question, with the base of their answers' },
      { name: 'question_claims', path: 'claims', prefix: 'finding', description: 'Findings that tell of the answers to each question without a number' }
    ],
    omit: ['figures', 'comparisons']
  }
})
