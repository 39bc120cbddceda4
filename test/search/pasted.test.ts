import t from 'tap'
import { parseQuery } from '../../src/search/query-parser.js'
import { idsAt, REAL_DATA, testApp } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const found = (q: string) => idsAt(app, `/v1/findings?q=${encodeURIComponent(q)}&limit=500`)

t.test('reads every kind of double quotation mark as a phrase', async t => {
  const phrase = await found('"trust leaders"')
  t.ok(phrase.length > 0 && phrase.length < (await found('trust leaders')).length)
  for (const [open, close] of ['“”', '””', '„“', '«»', '＂＂', '〝〞', '“"', '“ '].map(pair => [...pair])) {
    t.strictSame(await found(`${open}trust leaders${close}`), phrase, `${open}…${close}`)
  }
  t.strictSame(parseQuery('winter “trust leaders” said').must, parseQuery('winter "trust leaders" said').must)
})

t.test('excludes a word or phrase after any hyphen, dash or minus, and nothing after a dash that stands alone', async t => {
  const without = await found('leaders -trust')
  t.ok(without.length > 0 && without.length < (await found('leaders')).length)
  for (const dash of '‐‑‒–−﹣－') {
    t.strictSame(await found(`leaders ${dash}trust`), without, dash)
    t.strictSame(await found(`leaders ${dash}“trust leaders”`), await found('leaders -"trust leaders"'), dash)
    t.strictSame(await found(`leaders ${dash} trust`), await found('leaders trust'), `${dash} alone`)
  }
})

t.test('finds a pasted word whatever hyphens and invisible characters are in it', async t => {
  for (const word of ['co-production', 'well-being', 'under-investment', 'covid-19', 'long-term']) {
    const plain = await found(word)
    t.ok(plain.length > 0, word)
    for (const dash of '‐‑–−') t.strictSame(await found(word.replace('-', dash)), plain, word.replace('-', dash))
  }
  const plain = await found('workforce')
  for (const hidden of ['\u00ad', '\u200b', '\u200d', '\u2060', '\ufeff']) t.strictSame(await found(`work${hidden}force`), plain)
})

t.test('finds a name or unit of several words whatever runs of spaces are in it', async t => {
  for (const words of ['per cent', 'clinical commissioning groups', 'integrated care systems', '£250 million', 'a & e', 'well being']) {
    const plain = await found(words)
    for (const gap of ['  ', '\u00a0', '\u2009\u2009', ' \u00a0 '])
      t.strictSame(await found(words.replaceAll(' ', gap)), plain, JSON.stringify(words.replaceAll(' ', gap)))
  }
  t.ok((await found('per  cent')).length > 0 && (await found('clinical  commissioning  groups')).length > 0)
})
