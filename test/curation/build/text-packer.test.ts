import t from 'tap'
import { createTextPacker } from '../../../src/curation/build/text-packer.js'

t.test('packs short and long texts one after the other, and gives each buffer away once', async t => {
  const { pack, take } = createTextPacker()
  const texts = ['Zoë’s tea', 'é'.repeat(60_000), 'a'.repeat(200_000), '', '£5']
  const packed = texts.map(pack)
  t.strictSame(
    packed.map(bytes => new TextDecoder().decode(bytes)),
    texts
  )
  const buffers = take()
  t.ok(buffers.length > 1)
  t.ok(packed.every(({ buffer }) => buffers.includes(buffer as ArrayBuffer)))
  t.strictSame(take(), [])
  const next = pack('more tea')
  t.strictSame(new Set([...buffers, ...take()]).size, buffers.length + 1, 'a buffer that is given away is not written to')
  t.equal(new TextDecoder().decode(next), 'more tea')
})
