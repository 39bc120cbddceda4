import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { ownAsset, readAsset, registerAssets } from '../../http/assets.js'
import { ONE_MINUTE } from '../../http/cache-control.js'

/** Swagger UI, as the Fastify project ships it. Its plugin has no viewport, no compression and no public path. */
const FOLDER = fileURLToPath(new URL('static/', import.meta.resolve('@fastify/swagger-ui')))
const swaggerUi = (name: string) => readAsset(FOLDER + name)

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Registers `/docs`, the OpenAPI document as a page on which every operation can be tried. It loads nothing from elsewhere. */
export function registerDocsPage(app: FastifyInstance, title: string) {
  const pathOf = registerAssets(app, [swaggerUi('swagger-ui-bundle.js'), swaggerUi('swagger-ui.css'), ownAsset('docs.js'), ownAsset('docs.css')])
  const page = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}: the API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${pathOf('swagger-ui.css')}">
<link rel="stylesheet" href="${pathOf('docs.css')}">
</head>
<body>
<main id="docs"></main>
<script src="${pathOf('swagger-ui-bundle.js')}"></script>
<script src="${pathOf('docs.js')}"></script>
</body>
</html>
`
  for (const path of ['/docs', '/docs/']) {
    app.get(path, { schema: { hide: true } as FastifySchema }, async (_, reply) =>
      reply.header('cache-control', ONE_MINUTE).type('text/html; charset=utf-8').send(page)
    )
  }
}
