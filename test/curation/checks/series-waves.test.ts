import t from 'tap'
import { seriesWaves } from '../../../src/curation/checks/series-waves.js'
import { draftAfter, placeOf, soundDraft } from '../helper.js'

const SURVEYS = 'surveys.yaml'
const withWave = (wave: string, title = 'Tea survey') => ({
  [SURVEYS]: ([survey]: { questions: object[] }[]) => [survey, { ...survey, id: 'tea-survey-next', series: { id: 'tea-survey', title, wave }, questions: [] }]
})

t.test('accepts waves of one title', async t => {
  t.strictSame(seriesWaves.check(soundDraft(t)), [])
  t.strictSame(seriesWaves.check(draftAfter(t, withWave('2025'))), [])
})

t.test('refuses a second title, and a wave that another survey is', async t => {
  t.strictSame(seriesWaves.check(draftAfter(t, withWave('2025', 'Teas'))), [
    { place: placeOf(t, SURVEYS, 'title: |Teas'), message: '“Teas” is “Tea survey” in another survey; use one title' }
  ])
  t.strictSame(seriesWaves.check(draftAfter(t, withWave('2024'))), [
    {
      place: placeOf(t, SURVEYS, 'id: tea-survey-next\n  title: Tea survey 2024\n  series:\n    id: tea-survey\n    title: Tea survey\n    wave: |"2024"'),
      message: 'wave “2024” is that of tea-survey-2024 too; give each survey a wave of its own'
    }
  ])
})
