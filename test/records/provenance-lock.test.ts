import t from 'tap'
import { lock, quotedShare, type Span } from '../../src/records/provenance-lock.js'

const span = (start: number, end: number, prefix = '', suffix = ''): Span => ({ start, end, prefix, suffix, sha256: '0'.repeat(64) })
const of100 = (...spans: Span[]) => ({ text_sha256: '0'.repeat(64), text_length: 100, verified_on: '2024-06-01', spans: Object.fromEntries(spans.entries()) })

const SHARES: [string, Span[], number][] = [
  ['nothing quoted', [], 0],
  ['one passage', [span(10, 30)], 0.2],
  ['two passages apart', [span(60, 70), span(10, 30)], 0.3],
  ['two that overlap, counted once', [span(10, 30), span(20, 40)], 0.3],
  ['one inside the other', [span(10, 40), span(20, 30)], 0.3],
  ['one twice', [span(10, 30), span(10, 30)], 0.2],
  ['two that touch', [span(10, 30), span(30, 40)], 0.3],
  ['a passage with its context', [span(10, 30, 'abc', 'de')], 0.25],
  ['context in code points, not in halves of them', [span(10, 30, '🫖🫖', '🏥')], 0.23],
  ['context that another passage covers', [span(10, 30), span(31, 40, 'x')], 0.3],
  ['everything', [span(0, 100)], 1]
]
for (const [name, spans, share] of SHARES) {
  t.test(`computes a share of ${share} for ${name}`, async t => {
    t.equal(quotedShare(of100(...spans)), share)
  })
}

t.test('reads a lock without context as one with empty context', async t => {
  const { start, end, sha256 } = span(1, 2)
  t.strictSame(lock.parse({ tea: { ...of100(), spans: { a: { start, end, sha256 } } } }), { tea: { ...of100(), spans: { a: span(1, 2) } } })
})
