export interface Loop {
  url: string
  paths: string[]
}

/** A client that sends one request after another without end. */
export default async function loop({ url, paths }: Loop): Promise<never> {
  for (let n = 0; ; n++) {
    const answer = await fetch(url + paths[n % paths.length])
    for await (const _ of answer.body ?? []);
  }
}
