import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { workerData } from 'node:worker_threads'

// As commands do (cli.ts), since a thread keeps none of the code of its process.
enableCompileCache(fileURLToPath(new URL('../../cache', import.meta.url)))

const { doFileJobs } = await import('./file-jobs.js')
doFileJobs(workerData)
