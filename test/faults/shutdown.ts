import { setTimeout } from 'node:timers/promises'
import { type Fault, must, told } from './figure.js'
import { built, command, dataUnder, serve, status, stop, until } from './server-process.js'
import { during } from './slow-readers.js'

export const drained: Fault = {
  name: 'drained',
  cause: 'one of two servers under load gets SIGTERM; clients move to the other once `/health/ready` answers 503',
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    const [leaving, staying] = [await serve(out), await serve(out)]
    let target = leaving.url
    const health = setInterval(async () => {
      if ((await status(`${leaving.url}/health/ready`)) !== 200) target = staying.url
    }, 100)
    let took = 0
    const met = await during(
      () => target,
      async () => {
        await setTimeout(1000)
        const began = Date.now()
        leaving.kill('SIGTERM')
        await leaving.ended
        took = Date.now() - began
        await setTimeout(500)
      }
    )
    clearInterval(health)
    const { code, signal } = await leaving.ended
    await stop(staying)
    return [
      told('requests', met.requests),
      must('failed requests', met.failed, []),
      must('answers that differ between the servers', met.changed, []),
      told('time from SIGTERM to the end', `${took} ms, of which 1000 to be left`),
      must('exit', [code, signal], [0, null])
    ]
  }
}

export const insisted: Fault = {
  name: 'insisted',
  cause: 'a server with a drain time of a minute gets SIGTERM twice, a second apart',
  quick: true,
  async run(folder) {
    const service = await serve(built(folder, 'First').out, { env: { DRAIN_SECONDS: '60' } })
    service.kill('SIGTERM')
    await setTimeout(1000)
    const isRunning = service.isRunning()
    const began = Date.now()
    service.kill('SIGTERM')
    const { code, signal } = await service.ended
    return [
      must('runs after the first', isRunning, true),
      must('exit after the second SIGTERM', [code, signal], [null, 'SIGKILL']),
      told('time taken', `${Date.now() - began} ms`)
    ]
  }
}

export const turned: Fault = {
  name: 'turned',
  cause: 'an edition is built, published and rolled back while a server is under load',
  quick: true,
  async run(folder) {
    const { out, id: first } = built(folder, 'First')
    const service = await serve(out)
    const answering = async (edition: string) => ((await (await fetch(`${service.url}/health/live`)).json()) as { edition: string }).edition === edition
    let second = ''
    const times: number[] = []
    const turn = async (args: string[], isThere: () => Promise<boolean>) => {
      const { code } = await command(...args, '--out', out).ended
      if (code !== 0) throw new Error(`${args[0]} ended with ${code}`)
      const began = Date.now()
      await until(`${args[0]} is seen`, isThere)
      times.push(Date.now() - began)
    }
    const met = await during(
      () => service.url,
      async () => {
        await turn(['build', '--data', dataUnder(folder, 'Second')], async () => !(await answering(first)))
        second = ((await (await fetch(`${service.url}/health/live`)).json()) as { edition: string }).edition
        await turn(['rollback'], () => answering(first))
        await turn(['publish', second], () => answering(second))
        await command('rollback', '--out', out).ended
        service.kill('SIGHUP')
        await until('SIGHUP is followed', () => answering(first))
      }
    )
    await stop(service)
    return [
      told('requests', met.requests),
      must('failed requests', met.failed, []),
      must('answers that differ within one edition', met.changed, []),
      must('editions that answered', met.editions.sort(), [first, second].sort()),
      told('time from the end of the command to the switch', `${times.join(', ')} ms (looked at every second)`)
    ]
  }
}
