/** Imports point one way. Each folder lists the folders that it may import; the reason follows. */
const FOLDERS = {
  records: [[], 'records are the words of curators: they know nothing of the service'],
  figures: [['records'], 'figures are read from words alone'],
  spelling: [[], 'a dictionary knows words alone'],
  suggest: [['search', 'figures', 'spelling', 'records'], 'proposals are made from a text alone: no files, no database'],
  db: [[], 'the database knows packages and itself'],
  http: [[], 'HTTP knows packages and itself'],
  export: [[], 'tabular output knows packages and itself'],
  search: [['db', 'records'], 'the text of a search is cut before it reaches a table'],
  editions: [['db'], 'an edition on disk is known without what is in it'],
  replication: [['editions'], 'editions travel as files, whatever is in them'],
  api: [['search', 'db', 'records', 'export', 'http'], 'the generic machinery knows no resource'],
  resources: [['api', 'search', 'db', 'figures', 'records', 'export', 'http', 'editions'], 'resources know nothing of how editions are built'],
  pages: [['resources', 'api', 'db', 'records', 'http'], 'pages are a client of the functions of the API'],
  mcp: [['resources', 'api', 'search', 'db', 'records', 'http'], 'tools for assistants are a client of the functions of the API'],
  runtime: [['resources', 'api', 'search', 'editions', 'db', 'records', 'http'], 'a running process reads editions, it builds none'],
  curation: [['resources', 'api', 'search', 'editions', 'db', 'figures', 'spelling', 'records', 'export'], 'curation makes files, it serves nothing'],
  workbench: [
    ['suggest', 'curation', 'resources', 'api', 'search', 'editions', 'db', 'figures', 'spelling', 'records', 'export', 'http'],
    'the workbench edits what curation checks; nothing depends on it but commands'
  ]
}

const only = (folder, [allowed, comment]) => ({
  name: `${folder}-imports`,
  severity: 'error',
  comment,
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: [folder, ...allowed].map(name => `^src/${name}/`) }
})

const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    ...Object.entries(FOLDERS).map(([folder, rule]) => only(folder, rule)),
    forbid('no-cycles', {}, { circular: true }, 'no circle of files'),
    forbid('no-dev-dependencies', { path: '^src' }, { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }, 'the image has no development packages'),
    forbid('no-unresolved', {}, { couldNotResolve: true }, 'every import is found'),
    forbid('render-is-pure', { path: '^src/resources/.*/(schema|render)\\.ts$' }, { path: '^src/(db|http)/' }, 'documents and their rendering know no table and no request'),
    forbid('entry-points-are-last', { path: '^src' }, { path: '^src/(server|cli)\\.ts$' }, 'nothing imports a process entry point'),
    forbid('config-at-entry-points', { path: '^src/(?!server|serve|cli|commands/)' }, { path: '^src/config\\.ts$' }, 'only entry points read the environment'),
    forbid(
      'index-behind-one-door',
      { path: '^src/', pathNot: '^src/db/' },
      { path: '^src/db/index/(?!index\\.ts)' },
      'outside db/ the index is reached by db/index/index.ts alone'
    )
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] } }
}
