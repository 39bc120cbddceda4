import { parseHTML } from 'linkedom'
import t from 'tap'
import { piecesOf } from '../../src/pages/marked-draft.js'
import { REAL_DATA, testApp } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const DRAFT =
  '🫖 Worry about workforce fell from 76% to 70%, and “one size evidently does fit all”, NHS Providers wrote.\n\nIn 2022, nine in ten read <b>this</b>.'
/** As a browser sends the form. */
const send = (draft: string) =>
  app.inject({ method: 'POST', url: '/check', headers: { 'content-type': 'text/plain' }, payload: `text=${draft.replaceAll('\n', '\r\n')}\r\n` })

t.test('marks what is wrong in a draft, and says what to write instead and why', async t => {
  const answer = await send(DRAFT)
  t.strictSame([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']], [200, 'text/html; charset=utf-8', 'no-store'])
  const page = parseHTML(answer.body).document
  const { items, summary } = (await app.inject({ method: 'POST', url: '/v1/check', payload: { text: DRAFT } })).json()
  t.match(page.querySelector('#result')?.textContent, `${summary.stop} to change`)
  t.equal(page.querySelector('.marked')?.textContent, DRAFT)
  t.equal(page.querySelector('textarea')?.textContent?.replaceAll('&lt;', '<'), DRAFT)
  const stops = items.filter(({ severity }: { severity: string }) => severity === 'stop')
  t.strictSame(
    [...page.querySelectorAll('.warning.stop .says')].map(note => note.textContent?.replace(/\.? Why$/, '')),
    stops.map(({ says }: { says: string }) => says.replace(/\.$/, ''))
  )
  for (const link of page.querySelectorAll('.marked a')) t.ok(page.querySelector(String(link.getAttribute('href'))), link.textContent ?? '')
  t.equal(page.querySelector('.marked b'), null, 'tags of the draft are shown as they were typed')
})

t.test('cuts a draft at the ends of its passages, in code points, even if they overlap', async t => {
  t.strictSame(piecesOf('a🫖bcd', []), [{ text: 'a🫖bcd', covering: [] }])
  t.strictSame(
    piecesOf('a🫖bcd', [
      { start: 1, end: 4 },
      { start: 3, end: 5 }
    ]),
    [
      { text: 'a', covering: [] },
      { text: '🫖b', covering: [0] },
      { text: 'c', covering: [0, 1] },
      { text: 'd', covering: [1] }
    ]
  )
})

t.test('says of a draft without a mistake that there is nothing to change, and how much of it is held', async t => {
  const share = 'In October 2022, 85% of trust leaders were more worried about winter than about any earlier one of their NHS careers.'
  const page = async (draft: string) => parseHTML((await send(draft)).body).document
  const one = await page(`${share}\n\n“We will eat pie,” said Ann Baker.`)
  t.equal(one.querySelector('#result')?.textContent, 'Nothing to change')
  t.equal(one.querySelector('#result + p')?.textContent, '1 passage agrees with the sources. 1 is not in this collection, which says nothing against it. ')
  t.equal(one.querySelector('.marked mark.right')?.innerHTML, '85%')
  t.strictSame([...one.querySelectorAll('.notes-on-draft li')], [])
  const two = await page(`${share}\n\n“We will eat pie,” said Ann Baker.\n\n“It will be good,” said Tom Baker.`)
  t.match(two.querySelector('#result + p')?.textContent, '2 are not in this collection, which says nothing against them.')
})

t.test('leads from a note to the list of outcomes', async t => {
  const { document } = parseHTML((await send('The NHS Long Term Workforce Plan has yet to appear.')).body)
  t.equal(document.querySelector('.warning.stop a')?.getAttribute('href'), '/outcomes#nhs-workforce-plan')
})

t.test('refuses a draft that is too long, on a page', async t => {
  const answer = await send('word '.repeat(8001))
  t.strictSame([answer.statusCode, answer.headers['content-type']], [413, 'text/html; charset=utf-8'])
  t.match(answer.body, 'check it in parts')
})
