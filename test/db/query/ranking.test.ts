import t from 'tap'
import { appAfter, idsAt } from '../../helper.js'

t.test('orders equally relevant records by the second key, in both directions', async t => {
  const { app } = await appAfter(t, {
    'themes.yaml': themes => [
      ...themes,
      ...['c', 'a', 'b'].map(id => ({ id: `brew-${id}`, label: 'Samovar', other_labels: [], definition: 'A brew of Samovar' }))
    ]
  })
  t.strictSame(await idsAt(app, '/v1/themes?q=samovar&sort=relevance,id'), ['brew-a', 'brew-b', 'brew-c'])
  t.strictSame(await idsAt(app, '/v1/themes?q=samovar&sort=relevance,-id'), ['brew-c', 'brew-b', 'brew-a'])
})
