import { workerData } from 'node:worker_threads'
import { answerDays } from './answer-days.js'

answerDays(workerData)
