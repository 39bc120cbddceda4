import { XMLParser, XMLValidator } from 'fast-xml-parser'
import t from 'tap'
import { type Followed, renderAtom } from '../../../src/resources/feeds/render.js'
import { testApp } from '../../helper.js'

const { app } = await testApp(t)
const about = (await app.inject('/v1/editions/current')).json() as Followed['about']
const [finding] = (await app.inject('/v1/findings?view=full&limit=1')).json().results as Followed['findings']
if (!finding) throw new Error('the made-up data has lost its findings')

/** Text that breaks XML unless it is escaped, or cannot stand in XML at all. */
const NASTY = 'a < b & c > d "e" \'f\' ]]> <![CDATA[ <!-- --> &#12; \f\0\u0001\u001f\ufffe\uffff\ud800 🫖'
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

t.test('writes well-formed Atom, whatever characters a record has', async t => {
  const followed: Followed = {
    about: { ...about, title: NASTY, description: NASTY, licence: { ...about.licence, data: NASTY, passages: NASTY } },
    home: 'https://evidence.test',
    self: 'https://evidence.test/v1/feed.atom',
    first: 'https://evidence.test/v1/feed.atom',
    next: null,
    findings: [
      {
        ...finding,
        change: 'addition',
        statement: NASTY,
        passages: finding.passages.map(passage => ({ ...passage, exact: NASTY })),
        citation: { short: NASTY, long: NASTY },
        themes: [{ id: 'tea', label: NASTY }]
      }
    ]
  }
  const xml = renderAtom(followed)
  t.notMatch(xml, FORBIDDEN)
  t.equal(XMLValidator.validate(xml), true)
  const { entry } = new XMLParser({ ignoreAttributes: false }).parse(xml).feed
  t.match(entry.title['#text'] ?? entry.title, 'a < b & c > d')
  t.match(entry.content['#text'], /<p>a &lt; b &amp; c &gt; d &quot;e&quot; 'f' \]\]&gt; .*🫖<\/p>/u)
})
