import t from 'tap'
import { brokenColumns } from '../../../src/workbench/intake/broken-columns.js'
import { decode, refuseBroken } from '../../../src/workbench/intake/decode.js'
import { lostLetters } from '../../../src/workbench/intake/lost-letters.js'
import { ARTICLE, PARAGRAPHS, wrapped } from './articles.js'

const WHOLE = PARAGRAPHS.join('\n\n')

t.test('finds nothing lost and no columns in a sound text, wrapped or not', async t => {
  for (const text of [ARTICLE, wrapped(ARTICLE, 40).join('\n'), ARTICLE.replaceAll('. ', '.\n')])
    t.strictSame([lostLetters(text), brokenColumns(text)], [null, null])
})

t.test('leaves alone misprints, names and addresses', async t => {
  t.equal(lostLetters(`${WHOLE} The goverment has recieved it. Mr Alen of Hewit wrote to ofice@ward.example and www.ward.example/wil/stil.`), null)
  t.equal(lostLetters(`${WHOLE} The first misprint is stil alone.`), null)
})

const LOSSES: [string, RegExp, string, string, string[]][] = [
  ['“ll” cut to “l”', /ll/g, 'l', 'll', ['wil', 'stil']],
  ['“ll” printed as “l” and a space', /ll/g, 'l ', 'll', ['smal ']],
  ['all ligatures', /ffi|fi|ffl|fl|ff/g, '', 'fi', ['rst']],
  ['“fi” with a space in its place', /fi/g, ' ', 'fi', ['speci c']]
]
for (const [name, letters, instead, pair, words] of LOSSES) {
  t.test(`finds that a text lost ${name}`, async t => {
    const text = `${WHOLE} It is still small.`.replaceAll(letters, instead)
    const lost = lostLetters(text)
    t.equal(lost?.pair, pair)
    for (const word of words) t.ok(text.includes(word), word)
    for (const [as, whole] of lost?.examples ?? []) t.ok(text.includes(as) && whole.length > as.replace(' ', '').length, `${as}: ${whole}`)
  })
}

t.test('names the words that lost letters', async t => {
  t.strictSame(lostLetters('Leaders wil meet the chal enges of the winter.'), {
    pair: 'll',
    examples: [
      ['wil', 'will'],
      ['chal enges', 'challenges']
    ]
  })
})

t.test('refuses UTF-16 of either order of bytes', async t => {
  for (const start of [
    [0xff, 0xfe],
    [0xfe, 0xff]
  ])
    t.throws(() => decode(Uint8Array.from([...start, 0, 65])), { message: /is in UTF-16, not in UTF-8/ })
})

t.test('finds the lines of two columns in turn, and side by side', async t => {
  const lines = wrapped(WHOLE, 40)
  const half = Math.ceil(lines.length / 2)
  const right = lines.slice(half)
  const inTurn = lines.slice(0, half).flatMap((line, n) => [line, right[n] ?? ''])
  t.match(brokenColumns(inTurn.join('\n')), /^sentences break off in \d+ places, such as “.+”$/)
  t.match(brokenColumns(inTurn.join(' ')), /^sentences break off in \d+ places, such as “.+”$/)
  const beside = lines.slice(0, half).map((line, n) => `${line.padEnd(45)}${right[n] ?? ''}`)
  t.match(brokenColumns(beside.join('\n')), /^\d+ lines hold two columns side by side, such as “Most ward leaders .+”$/)
})

t.test('takes a short table in a text for no columns', async t => {
  const table = 'Kettles on the floor     fifteen in the north\nCups of any size         ninety in the south\n'
  t.equal(brokenColumns(`${ARTICLE}\n${table}`), null)
})

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const REFUSED: [string, Uint8Array, string][] = [
  [
    'UTF-16 with a mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('Tea')]),
    'the file is in UTF-16, not in UTF-8; save it as UTF-8 in an editor and try again'
  ],
  ['UTF-16 without a mark', utf16(ARTICLE), 'the file is in UTF-16, not in UTF-8; save it as UTF-8 in an editor and try again'],
  [
    'Windows-1252',
    Buffer.concat([Buffer.from('Tea\nis '), Buffer.from([0x93]), Buffer.from('hot”')]),
    'the file is not UTF-8: line 2 has the byte 0x93, as in Windows-1252 or Latin-1; save it as UTF-8 in an editor and try again'
  ],
  ['a form feed', Buffer.from('Tea\n\fhot'), 'the text has U+000C (form feed) in line 2, column 1; remove it, or get the text from another copy']
]
for (const [name, bytes, message] of REFUSED) {
  t.test(`refuses ${name}`, async t => t.throws(() => decode(bytes), { message }))
}

t.test('keeps every character of a text in UTF-8', async t => {
  const text = 'Tea 🫖 “hot”\r\n\tand  strong\u00a0'
  t.equal(decode(Buffer.from(text)), text)
})

t.test('refuses a text that was read in the wrong encoding, and letters that only a font knows', async t => {
  t.throws(() => refuseBroken('It â€œis hotâ€\u009d and â€˜strongâ€™.'), {
    message: 'the text was saved in the wrong encoding: it has “â€œ” for a quotation mark or an accent; save the page again as UTF-8'
  })
  t.throws(() => refuseBroken('The \ue001rst of\ue002ce is dif\ue003cult.'), {
    message: '3 words have characters that only the font of the file knows; copy the text from the web page, or from another PDF reader, and correct it by eye'
  })
})
