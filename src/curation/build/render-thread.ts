import '../../db/fast-imports.js'
import { workerData } from 'node:worker_threads'

// Loaded after the hooks of the line above, which a thread does not inherit.
const { answerDays } = await import('./answer-days.js')
answerDays(workerData)
