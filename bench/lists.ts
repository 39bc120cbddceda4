import { corpus } from './corpus/corpus.js'
import { SEED } from './editions.js'

const SORTS = ['published', '-published', 'updated', '-updated', 'value', '-value', 'id', '-id']

/** Every filter of findings alone, some together, and every sort: a name and the parameters. The ids exist in a corpus of any size, since all sizes share the newest sources. */
export function listsOf(findings: number): Record<string, string> {
  const { shared, sources } = corpus({ findings, seed: SEED })
  const [theme, , , , , other] = shared.themes.map(({ id }) => id)
  const newest = [...sources()].slice(0, 20).map(({ source }) => source)
  const figures = newest.flatMap(source => source.findings.flatMap(finding => (finding.kind === 'statistic' && finding.statistic.question ? finding : [])))
  const [figure, source] = [figures[0]?.statistic, newest[0]]
  const asked = shared.surveys.find(({ questions }) => questions.some(({ id }) => id === figure?.question?.id))
  return {
    list: '',
    match: 'q=care&match=verbatim',
    id: `id=${newest.map(({ findings }) => findings[0]?.id).join()}`,
    kind: 'kind=claim',
    theme: `theme=${theme}`,
    theme_all: `theme_all=${theme},${other}`,
    theme_not: `theme_not=${theme}`,
    organisation: `organisation=${shared.organisations[0]?.id}`,
    person: `person=${shared.people[0]?.id}`,
    source: `source=${source?.id}`,
    publisher: `publisher=${shared.organisations[0]?.id}`,
    survey: `survey=${asked?.id}`,
    series: `series=${asked?.series.id}`,
    population: `population=${asked?.populations[0]}`,
    question: `question=${figure?.question?.id}`,
    result: `result=${figure?.result_id}`,
    importance: 'importance=core',
    basis: 'basis=opinion',
    distance: 'distance=primary',
    form: 'form=speech',
    unit: 'unit=percent',
    value_min: 'unit=percent&value_min=50',
    value_max: 'unit=percent&value_max=50',
    has_anomaly: 'has_anomaly=true',
    anomaly_kind: 'anomaly_kind=one_sided',
    published_from: 'published_from=2015',
    published_to: 'published_to=2020',
    'date=fieldwork': 'date=fieldwork&published_from=2015',
    updated_since: 'updated_since=2020',
    'theme and kind': `theme=${theme}&kind=statistic`,
    'theme and source': `theme=${source?.findings[0]?.passages[0]?.themes[0]}&source=${source?.id}`,
    'theme and year': `theme=${theme}&published_from=2019&published_to=2019`,
    ...Object.fromEntries(SORTS.map(sort => [`sort=${sort}`, `sort=${sort}`]))
  }
}
