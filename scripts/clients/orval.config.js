export default {
  api: { input: 'openapi.yaml', output: { target: 'api.ts', client: 'fetch', baseUrl: { runtime: 'process.argv[2]' } } }
}
