import { parseHTML } from 'linkedom'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import t from 'tap'
import { Facets } from '../../src/pages/facets.js'
import type { Site } from '../../src/pages/site.js'
import { wordsOf } from './helper.js'

const site = { path: '/', query: new URLSearchParams('q=winter') } as Site

/** The words of a facet whose values have ever fewer findings. */
function shown(values: number) {
  const groups = Array.from({ length: values }, (_, n) => ({ keys: [`body-${n + 1}`], labels: [`Body ${n + 1}`], count: values - n, surveys: 0 }))
  const { document } = parseHTML(renderToString(h(Facets, { site, facets: [{ name: 'organisation', label: 'Organisation', groups }] })))
  return {
    values: document.querySelectorAll('li').length,
    atOnce: document.querySelectorAll('nav > details > ul > li').length,
    first: document.querySelector('li a')?.getAttribute('href'),
    folded: wordsOf(document, '.more > summary'),
    rest: wordsOf(document, '.more > p'),
    all: document.querySelector('.more > p a')?.getAttribute('href')
  }
}

t.test('folds away the values of a facet beyond the first few, and leads to those that it leaves out', async t => {
  const first = '/?q=winter&organisation=body-1'
  t.strictSame(shown(8), { values: 8, atOnce: 8, first, folded: [], rest: [], all: undefined })
  t.strictSame(shown(100), { values: 100, atOnce: 8, first, folded: ['92 more'], rest: [], all: undefined })
  t.strictSame(shown(408), { values: 100, atOnce: 8, first, folded: ['400 more'], rest: ['308 more are not listed here: see them all'], all: '/organisations' })
})
