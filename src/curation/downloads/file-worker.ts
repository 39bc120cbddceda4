import { workerData } from 'node:worker_threads'
import { doFileJobs } from './file-jobs.js'

doFileJobs(workerData)
