import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { opened, PROGRAM } from './nginx.js'

/** A web server for a folder. Each request is a line of its log: path, status, range and bytes. */
const configuration = (own: string, port: number, root: string, bytesPerSecond: number) => `
daemon off; pid ${own}/pid; error_log ${own}/errors.log; worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 64; }
http {
  log_format line '$uri $status $http_range $body_bytes_sent';
  access_log ${own}/access.log line;
  client_body_temp_path ${own}/body; proxy_temp_path ${own}/proxy; fastcgi_temp_path ${own}/fastcgi; uwsgi_temp_path ${own}/uwsgi; scgi_temp_path ${own}/scgi;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    limit_rate ${bytesPerSecond};
    location = /current.json { add_header Cache-Control no-cache; }
    location /editions/ { add_header Cache-Control "public, max-age=31536000, immutable"; }
  }
}
`

/** Debian's nginx as a store of editions, in a folder of its own; 0 bytes per second for no limit. */
export async function startStatic(own: string, port: number, root: string, bytesPerSecond = 0) {
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, 'nginx.conf'), configuration(own, port, root, bytesPerSecond))
  const child = spawn(PROGRAM, ['-e', join(own, 'errors.log'), '-p', `${own}/`, '-c', join(own, 'nginx.conf')], { stdio: 'ignore', detached: true })
  const kill = () => {
    try {
      // Its workers too, at once, as when a machine goes.
      process.kill(-(child.pid as number), 'SIGKILL')
    } catch {}
  }
  process.on('exit', kill)
  await opened(child, port)
  return {
    requests: () => readFileSync(join(own, 'access.log'), 'utf8').trim().split('\n'),
    async kill() {
      const ended = new Promise(resolve => child.once('exit', resolve))
      kill()
      await ended
      process.off('exit', kill)
    }
  }
}
