import t from 'tap'
import { refuses, testApp, wrong } from '../helper.js'

const { app } = await testApp(t)

t.test('names the path that was meant: a collection in the singular or under another name, another version, a missing one', async t => {
  for (const [url, ...paths] of [
    ['/v1/finding', '/v1/findings'],
    ['/v1/quotations', '/v1/quotes'],
    ['/v1/quotations/tea-2024-urn-speech', '/v1/quotes/tea-2024-urn-speech'],
    ['/v1/quotation.csv', '/v1/quotes.csv'],
    ['/v1/topics', '/v1/themes'],
    ['/v1/organizations', '/v1/organisations'],
    ['/v1/authors/tess-urn/findings', '/v1/people/tess-urn/findings'],
    ['/v1/stats/counts', '/v1/statistics/counts'],
    ['/findings', '/v1/findings'],
    ['/v2/findings', '/v1/findings'],
    ['/api/v1/findings/tea-2024-cost', '/v1/findings/tea-2024-cost'],
    ['/V1/Themes', '/v1/themes'],
    ['//v1/themes', '/v1/themes'],
    ['/v1/themes/tea/findings/', '/v1/themes/tea/findings']
  ] as const) {
    const errors = [wrong(null, 'unknown_path', `closest paths: ${paths.join(', ')}`, paths)]
    await refuses(t, app, { url, status: 404, detail: `no resource at ${url}`, errors })
    t.notMatch((await app.inject(paths[0])).body, /unknown_path/, paths[0])
  }
  const { errors } = (await app.inject('/v1/findigns')).json()
  t.equal(errors[0].allowed[0], '/v1/findings')
})

t.test('guesses nothing for a path that is like no other', async t => {
  for (const url of ['/v1', '/nowhere/at/all/of/this', '/wp-login.php', '/%F0%9F%AB%96'])
    await refuses(t, app, { url, status: 404, detail: `no resource at ${url}; see / for the available collections` })
})
