import { defineResource } from '../../api/define-resource.js'
import { idFacet } from '../../api/facets.js'
import { surveys as table } from '../../db/schema.js'
import { withAllBroader } from '../../records/dataset.js'
import { namesOf } from '../../records/references.js'
import { type SurveyRecord, surveyRecord } from '../../records/survey.js'
import { indexDocument } from '../../search/index-text.js'
import { menuColumns, menuSorts } from '../menu.js'
import { renderSurvey } from './render.js'
import { survey } from './schema.js'

export const surveys = defineResource<SurveyRecord>({
  name: 'surveys',
  singular: 'survey',
  plural: 'Surveys',
  example: 'state-of-integrated-care-systems-2021-22',
  signpost: { type: 'Dataset', page: id => `/surveys/${id}` },
  table,
  schema: survey,
  record: surveyRecord,
  render: (record, context) => renderSurvey(context, record),
  columns: ({ id, title }, { aggregates }) => menuColumns(title, aggregates.surveys.at(id)),
  facets: {
    series: idFacet('series', { value: ({ series }) => series.id, description: 'Ids of series; waves of one survey share a series' }),
    commissioner: idFacet('organisations', { value: ({ commissioner }) => commissioner, description: 'Ids of organisations that commissioned the survey' }),
    population: idFacet('populations', {
      values: ({ populations }, { dataset }) => withAllBroader(dataset.population, populations),
      description: 'Ids of populations; a population includes its narrower populations'
    })
  },
  sorts: menuSorts(table, 'title'),
  names: ({ title }) => [title],
  searchText: ({ title, series, commissioner, questions }, { dataset }) =>
    indexDocument({ title: [title], body: questions.map(({ topic }) => topic), names: [series.title, ...namesOf(dataset, commissioner)] }),
  findingsFilter: 'survey',
  download: {
    childTables: [
      { name: 'survey_populations', path: 'populations', prefix: 'population', description: 'Populations asked in each survey' },
      { name: 'survey_breakdown', path: 'respondents.breakdown', prefix: '', description: 'Number of respondents of each population' },
      { name: 'survey_questions', path: 'questions', prefix: 'question', description: 'Questions of each survey; statistics refer to them by question_id' },
      { name: 'survey_facts', path: 'facts', prefix: '', description: 'Evidence for each fact about a survey' }
    ],
    references: { source: 'sources' }
  }
})
