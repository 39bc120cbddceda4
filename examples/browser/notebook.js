import { outcomeSquares, quotationDates, surveyPanels, themesByYear } from './charts.js'
import { html } from './elements.js'
import { notebook } from './runtime.js'
import { openEdition } from './service.js'

const TOPIC = 'workforce-as-the-top-challenge'
const { define, run, code } = notebook(document)
const field = name => document.forms.service.elements[name].value.trim()
const countBy = (items, key) => Object.entries(Object.groupBy(items, key)).map(([name, { length }]) => [name, length])
const plain = name => name.replaceAll('_', ' ')
const fragment = (...nodes) => {
  const all = document.createDocumentFragment()
  all.append(...nodes)
  return all
}

define('service', [], () => openEdition(field('address'), field('edition') || 'current'))

define('edition', ['service'], ({ edition: { title, id, label, canonical_address, licence, scope } }) =>
  fragment(
    html(
      'p',
      {},
      'Cite as: ',
      html('strong', {}, `${title}, edition ${id}`),
      ` (${label ?? 'not released'}). ${canonical_address}. Licence of the data: ${licence.data}.`
    ),
    html('p', {}, `${scope.inclusion} ${scope.searched}`)
  ))

// 1. The main challenge, survey by survey

/** The answers that the comparison of the topic sets side by side: shares and claims, each with its survey. */
define('named', ['service'], service => service.list('/v1/findings', { comparison: TOPIC, view: 'full' }))

define('answers', ['service', 'named'], async (service, named) => {
  const questions = new Set(named.flatMap(({ statistic }) => statistic?.question?.id ?? []))
  const rows = await service.list('/v1/statistics', { question: [...questions].join(), sort: '-value' })
  return rows.filter(({ row_type, preferred, status }) => row_type === 'answer' && preferred && status === 'ok')
})

define('pairs', ['service', 'answers'], async (service, answers) => {
  const surveyOf = Object.fromEntries(answers.map(({ id, survey_id }) => [id, survey_id]))
  const { pairs } = await service.get('/v1/comparisons/check', { ids: Object.keys(surveyOf).join() })
  return pairs.map(pair => ({ ...pair, surveys: [...new Set([surveyOf[pair.a], surveyOf[pair.b]])] }))
})

define('surveys', ['service'], async service => (await service.list('/v1/surveys')).sort((a, b) => a.series.wave.localeCompare(b.series.wave)))

define('challenges', ['surveys', 'named', 'answers', 'pairs'], (surveys, named, answers, pairs) => {
  const between = pairs.filter(({ surveys }) => surveys.length === 2)
  const { reason } = between.find(({ comparison }) => comparison?.id === TOPIC)
  const verdicts = list =>
    countBy(list, ({ verdict }) => plain(verdict))
      .map(([verdict, n]) => `${n} ${verdict}`)
      .join(', ')
  return surveyPanels({
    title: 'The main challenge that leaders named, survey by survey',
    verdict: {
      heading: `No trend. Pairs of figures between surveys: ${verdicts(between)}.`,
      text: `${reason} An unjudged pair is one that nobody has compared: do not compare it.`
    },
    panels: surveys.map(({ id, title }) => {
      const figures = answers.filter(({ survey_id }) => survey_id === id)
      const claims = named.filter(({ survey, statistic }) => survey?.id === id && !statistic)
      const within = pairs.filter(({ surveys }) => surveys.length === 1 && surveys[0] === id)
      return {
        heading: title,
        figures,
        notes: [
          ...figures.slice(0, 1).map(({ question_topic }) => `${question_topic}.`),
          ...figures.slice(0, 1).map(baseOf),
          ...within.slice(0, 1).map(({ verdict, reason }) => `Within this survey: ${plain(verdict)}. ${reason}`),
          ...claims.map(({ statement }) => `No figure: ${statement}`),
          ...(figures.length + claims.length ? [] : ['No answer to such a question is in this collection. Whether it was asked is not known.'])
        ]
      }
    })
  })
})

/** Who answered, and how many of what: mostly the size of the survey, so no interval can be computed from it. */
function baseOf({ population_label, base_n, base_unit, base_scope }) {
  const base =
    base_n === null
      ? 'not reported'
      : `${base_n} ${base_unit}${base_scope === 'question' ? '' : `, which is the size of the ${base_scope} and not of this question`}`
  return `Asked: ${population_label}. Base: ${base}.`
}

// 2. Quotations on a theme

define('quotes', ['service'], service => service.list('/v1/quotes', { theme: field('theme'), view: 'full' }))

/** The kept outputs show how each quotation begins; Infinity shows the whole of it. */
const WORDS = 20

const beginning = text => {
  const words = text.split(/\s+/)
  return words.length <= WORDS ? text : `${words.slice(0, WORDS).join(' ')} […]`
}

define('quotations', ['quotes', 'service'], (quotes, { edition }) =>
  fragment(
    ...quotes.map(({ text_to_print, credit, warnings, citation }) =>
      html(
        'figure',
        {},
        html(
          'blockquote',
          {},
          ...beginning(text_to_print)
            .split('\n\n')
            .map(text => html('p', {}, text))
        ),
        html('figcaption', {}, `— ${credit}`),
        ...warnings.map(({ short, write_instead }) =>
          html('p', { class: 'warning' }, `Before you print: ${short}${write_instead ? ` Write instead: ${write_instead}` : ''}`)
        ),
        html('p', { class: 'citation' }, `${citation.long} (ICS Evidence, edition ${edition.id})`)
      )
    )
  ))

define('speakers', ['quotes'], quotes => {
  if (quotes.length === 0) return html('p', {}, 'No quotation on this theme is in this collection.')
  const dates = quotes.map(({ attribution, source }) => ({
    name: attribution.person?.name ?? attribution.organisation?.name ?? source.publisher.name,
    published: source.published.replace('?', ', inferred'),
    from: source.published_start,
    to: source.published_end
  }))
  const years = dates.flatMap(({ from, to }) => [from, to]).map(day => Number(day.slice(0, 4)))
  const first = Math.min(...years)
  return quotationDates({
    title: 'When the quotations were published',
    note: 'A dot is a quotation. A line spans the days on which a source without a full date may have come out.',
    years: Array.from({ length: Math.max(...years) - first + 1 }, (_, n) => first + n),
    speakers: Object.entries(Object.groupBy(dates, ({ name }) => name)).map(([name, quotations]) => ({ name, quotations }))
  })
})

// 3. Gaps by theme and year

define('themes', ['service'], service => service.list('/v1/themes'))

define('gaps', ['service', 'themes'], async (service, themes) => {
  const { groups } = await service.get('/v1/findings/counts', { by: 'theme,year', empty: true })
  const broad = new Set(themes.filter(({ broader }) => broader === null).map(({ id }) => id))
  const { groups: sources } = await service.get('/v1/findings/counts', { by: 'year' })
  const years = [...new Set(groups.map(({ keys }) => keys[1]))].sort()
  const rows = Object.values(
    Object.groupBy(
      groups.filter(({ keys }) => broad.has(keys[0])),
      ({ keys }) => keys[0]
    )
  )
  return themesByYear({
    title: 'Findings by theme and year of publication',
    note: '“None” means none in this collection, not that none exists. A theme includes its narrower themes, and a finding counts under each of its themes.',
    years: years.map(year => {
      const n = sources.find(({ keys }) => keys[0] === year).sources
      return { year, sources: `${n} ${n === 1 ? 'source' : 'sources'}` }
    }),
    rows: rows
      .map(cells => ({ label: cells[0].labels[0], counts: years.map(year => cells.find(({ keys }) => keys[1] === year).count) }))
      .sort((a, b) => b.counts.reduce((x, y) => x + y) - a.counts.reduce((x, y) => x + y) || a.label.localeCompare(b.label))
  })
})

// 4. What became of the asks

define('asks', ['service'], service => service.list('/v1/outcomes'))

/** The levels of the status, in the order of the data package. */
define('statuses', ['service'], async service => {
  const { resources } = await service.file('datapackage.json')
  const { fields } = resources.find(({ name }) => name === 'outcomes').schema
  return fields.find(({ name }) => name === 'status').constraints.enum
})

define('outcomes', ['asks', 'statuses'], (asks, statuses) =>
  outcomeSquares({
    title: 'What became of the requests, promises and forecasts',
    note: 'These are the asks of a few texts and no sample, so no rate of success follows. “Not found” means that no page on it was found, not that nothing was done.',
    rows: statuses.map(status => ({ label: plain(status), known: status !== 'not_found', count: asks.filter(ask => ask.status === status).length }))
  }))

define('answered', ['asks', 'statuses'], (asks, statuses) => {
  const order = [...asks].sort((a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status))
  return html(
    'table',
    {},
    html('thead', {}, html('tr', {}, ...['What was asked', 'Status', 'As of', 'What became of it'].map(name => html('th', {}, name)))),
    html(
      'tbody',
      {},
      ...order.map(({ findings, status, as_of, summary }) =>
        html('tr', {}, ...[findings.map(({ statement }) => statement).join(' '), plain(status), as_of, summary].map(text => html('td', {}, text)))
      )
    )
  )
})

/** Runs the notebook, and says so where no service answers: the page then keeps the outputs that it came with. */
async function start() {
  const state = document.getElementById('state')
  state.textContent = 'Reading …'
  try {
    await run()
    state.textContent = 'The outputs below were read now.'
  } catch (error) {
    state.textContent = `The outputs below are those that this page came with: ${error.message}`
  }
}

for (const pre of document.querySelectorAll('pre[data-cell]')) pre.textContent = code(pre.dataset.cell)
for (const [name, text] of new URLSearchParams(location.search)) if (name in document.forms.service.elements) document.forms.service.elements[name].value = text
start()
