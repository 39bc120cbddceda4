import { defineResource } from '../../api/define-resource.js'
import { idFacet } from '../../api/facets.js'
import { surveys as table } from '../../db/schema.js'
import { withAllBroader } from '../../records/dataset.js'
import { namesOf } from '../../records/references.js'
import { type SurveyRecord, surveyRecord } from '../../records/survey.js'
import { indexDocument } from '../../search/index-text.js'
import { renderSurvey } from './render.js'
import { survey } from './schema.js'

export const surveys = defineResource<SurveyRecord>({
  name: 'surveys',
  singular: 'survey',
  plural: 'Surveys',
  example: 'state-of-integrated-care-systems-2022-23',
  table,
  schema: survey,
  record: surveyRecord,
  render: (record, context) => renderSurvey(context, record),
  facets: {
    series: idFacet('series', { value: ({ series }) => series.id, description: 'Ids of series; the waves of one survey share a series' }),
    commissioner: idFacet('organisations', { value: ({ commissioner }) => commissioner, description: 'Ids of organisations that commissioned the survey' }),
    population: idFacet('populations', {
      values: ({ populations }, { dataset }) => withAllBroader(dataset.population, populations),
      description: 'Ids of populations; a broader population finds its narrower ones'
    })
  },
  sorts: { updated: table.updated, id: table.id },
  ids: ({ series, questions }) => ({ series: [series.id], questions: questions.map(({ id }) => id) }),
  searchText: ({ title, series, commissioner, questions }, { dataset }) =>
    indexDocument({ title: [title], body: questions.map(({ topic }) => topic), names: [series.title, ...namesOf(dataset, commissioner)] }),
  findingsFilter: 'survey',
  download: {
    childTables: [
      { name: 'survey_populations', path: 'populations', prefix: 'population', description: 'Who was asked in which survey' },
      { name: 'survey_breakdown', path: 'respondents.breakdown', prefix: '', description: 'How many of each population answered' },
      { name: 'survey_questions', path: 'questions', prefix: 'question', description: 'The questions of each survey; statistics refer to them by question_id' },
      { name: 'survey_facts', path: 'facts', prefix: '', description: 'Where each fact about a survey was seen' }
    ],
    references: { source: 'sources' }
  }
})
