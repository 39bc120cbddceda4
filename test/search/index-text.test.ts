import t from 'tap'
import { indexDocument } from '../../src/search/index-text.js'

t.test('cuts texts into words once: joined for the full-text index, and one by one for the posting lists', async t => {
  t.strictSame(indexDocument({ title: ['Waiting lists'], body: ['Staff wait', null, ''], names: ['Tea Board', undefined], printed: ['Staff “wait”', '54%'] }), {
    title: 'wait list',
    body: 'staff wait zzz0',
    names: 'tea board',
    labels: '',
    everyday: '',
    printed: 'staff wait zzz0 54 %',
    words: {
      word: [['wait', 'list'], ['staff', 'wait', 'zzz0'], ['tea', 'board'], [], []],
      printed: [['staff', 'wait', 'zzz0', '54', '%']]
    },
    spelt: ['waiting', 'lists', 'staff', 'wait', 'tea', 'board']
  })
})

t.test('cuts a letter that stands for several words into these', async t => {
  const { body, words } = indexDocument({ title: [], body: ['ﷺ tea'] })
  t.strictSame([body, words.word[1]], [words.word[1]?.join(' '), ['صلى', 'الله', 'عليه', 'وسلم', 'tea']])
})
