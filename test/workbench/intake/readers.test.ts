import { parseHTML } from 'linkedom'
import t from 'tap'
import { firstLines } from '../../../src/workbench/intake/first-lines.js'
import { statedIn } from '../../../src/workbench/intake/html-stated.js'
import { textOf } from '../../../src/workbench/intake/html-text.js'
import { readMarkdown } from '../../../src/workbench/intake/markdown.js'
import { linesOf, textOfPages } from '../../../src/workbench/intake/pdf-text.js'

t.test('reads a press release, and the headline that stands twice, as on saved pages', async t => {
  t.strictSame(firstLines('PRESS RELEASE\n\nKettles for all wards\nShare\nKettles for all wards\n\nThe board met.'), [
    { field: 'title', value: 'Kettles for all wards', from: 'text', where: 'first lines' },
    { field: 'kind', value: 'press_release', from: 'text', where: 'first lines' }
  ])
})

t.test('takes nothing from front matter that says nothing, is no list of fields, or is missing', async t => {
  for (const front of ['title: " "\nauthor: { email: ada@ward.example }\ndate: soon\nurl: /kettles', 'only words', 'title: [broken'])
    t.strictSame(readMarkdown(`---\n${front}\n---\n\nWords.\n`).stated, [], front)
  t.strictSame(readMarkdown('Words.\n').stated, [])
})

t.test('takes several authors and the date of an element, and nothing that a page leaves empty or unreadable', async t => {
  const data = { '@type': 'Report', author: ['Ada Quill', { name: 'Bob Steam' }], datePublished: 'soon', inLanguage: '1' }
  const { document } = parseHTML(
    `<!doctype html><html><head><script type="application/ld+json">${JSON.stringify(data)}</script><meta property="og:title" content=" "></head><body><time datetime="2024-10-04">Friday</time></body></html>`
  )
  t.strictSame(statedIn(document), [
    { field: 'authors', value: 'Ada Quill', from: 'page', where: 'JSON-LD' },
    { field: 'authors', value: 'Bob Steam', from: 'page', where: 'JSON-LD' },
    { field: 'published', value: '2024-10-04', from: 'page', where: 'time element' }
  ])
})

t.test('parts the cells of a row by a space', async t => {
  const { document } = parseHTML('<!doctype html><html><body><table><tr><th>Ward</th><td>5</td></tr></table></body></html>')
  t.equal(textOf(document.body), 'Ward 5\n')
})

const piece = (str: string, x: number, y: number, hasEOL = false) => ({ str, x, y, width: 6 * str.length, height: 11, hasEOL })

t.test('joins the pieces of a line by their places, and begins a line where one stands lower', async t => {
  const lines = linesOf([piece('Tea', 50, 700), piece('is', 75, 700), piece('n’t', 87, 700), piece('hot', 50, 686)])
  t.strictSame(
    lines.map(({ text }) => text),
    ['Tea isn’t', 'hot']
  )
})

t.test('keeps the hyphen of a word that needs it, and goes on with a sentence on the next page', async t => {
  const pages = [
    [piece('They took a well-', 50, 700, true), piece('worn path to the', 50, 686, true), piece('1', 50, 30, true)],
    [piece('kettle and back.', 50, 700, true), piece('2', 50, 30, true)]
  ]
  t.equal(textOfPages(pages), 'They took a well-worn path to the kettle and back.\n')
  t.equal(textOfPages([]), '')
})
