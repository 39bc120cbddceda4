#!/usr/bin/env bash
# Builds the Dockerfile with buildah and tries the image: not as root, on a read-only file system, without a shell.
# Needs Linux, root and Debian's buildah and debootstrap; prints a figure a line. With STORE=folder, base images are kept there.
set -euo pipefail
cd "$(dirname "$0")/.."

BASE=docker.io/library/node:24-bookworm-slim
NODE=24
PORT=$(node -e 'net.createServer().listen(0, function () { console.log(this.address().port); this.close() })')
scratch=$(mktemp -d)
store=${STORE:-$scratch/store}
server=
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot npm_config_loglevel=error npm_config_update_notifier=false

clean() {
  if [ -n "$server" ]; then kill -KILL "$server" 2>/dev/null || true; fi
  if mountpoint -q "$scratch/live"; then umount -R "$scratch/live"; fi
  for made in $(images --quiet 2>/dev/null); do
    if [ -z "${STORE:-}" ] || [ "$made" != "$(image_of "$BASE")" ]; then docker_like rmi --force "$made" >/dev/null 2>&1 || true; fi
  done
  rm -rf "$scratch"
}
trap clean EXIT

docker_like() { buildah --root "$store" --runroot "$scratch/run" "$@"; }
images() { docker_like images --no-trunc "$@"; }
image_of() { images --quiet "$1" 2>/dev/null | head -1; }
say() { printf '%-44s %s\n' "$1" "$2"; }
now() { date +%s%3N; }
megabytes() { echo "$((($(du -sk --apparent-size "$1" | cut -f1) + 500) / 1000)) MB"; }

# Where no registry of images is reached: Debian, Node as the npm registry has it, and npm of this machine's version.
stand_in() {
  local root=$scratch/base arch
  arch=$(node -p process.arch)
  debootstrap --variant=minbase bookworm "$root" >"$scratch/log" 2>&1
  (cd "$scratch" && npm pack --silent "node-linux-$arch@$NODE" "npm@$(npm --version)" >/dev/null)
  mkdir -p "$root/usr/local/lib/node_modules/npm"
  tar xzf "$scratch/node-linux-$arch"-*.tgz --strip-components=1 --directory "$root/usr/local" package/bin package/include
  tar xzf "$scratch"/npm-*.tgz --strip-components=1 --directory "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
  local made
  made=$(docker_like from scratch)
  docker_like copy --quiet "$made" "$root" / >/dev/null
  # As the real one has it: a shell script.
  docker_like config --entrypoint '["docker-entrypoint.sh"]' --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$made"
  docker_like commit --quiet --format docker "$made" "$BASE" >/dev/null
  docker_like rm "$made" >/dev/null
  rm -rf "$root"
}

began=$(now)
if [ -n "$(image_of "$BASE")" ]; then say base "kept from before"
elif docker_like pull --quiet "$BASE" >/dev/null 2>&1; then say base "$BASE"
else
  stand_in
  say base "a stand-in for $BASE, made in $((($(now) - began) / 1000)) s"
fi

# What this machine needs to reach the registry of packages is lent to the build and is no part of the image.
lent=(--volume /etc/ssl/certs:/etc/ssl/certs:ro)
config=$(npm config get globalconfig)
if [ -f "$config" ]; then lent+=(--volume "$config:/usr/local/etc/npmrc:ro"); fi
began=$(now)
docker_like build --quiet --format docker --pull-never --network host "${lent[@]}" \
  --build-arg VERSION="$(node -p 'require("./package.json").version')" --build-arg REVISION="$(git rev-parse HEAD)" \
  --tag ics-evidence . >"$scratch/log" 2>&1 || { tail -40 "$scratch/log"; exit 1; }
say "built in" "$((($(now) - began) / 1000)) s"

container=$(docker_like from --pull-never ics-evidence)
inside=$(docker_like mount "$container")
docker_like inspect --type image ics-evidence >"$scratch/image.json"
asked() { node -p "const c = JSON.parse(fs.readFileSync('$scratch/image.json')).Docker.config; $1"; }
say node "$(chroot "$inside" /usr/local/bin/node --version)"
say "image" "$(megabytes "$inside")"
say "  of it not the base" "$(megabytes "$inside/ics-evidence")"
say "  packages" "$(megabytes "$inside/ics-evidence/node_modules")"
say "  edition and its downloads" "$(megabytes "$inside/ics-evidence/var")"
say "bill of materials" "$(node -p "JSON.parse(fs.readFileSync('$inside/ics-evidence/sbom.cdx.json')).components.length") packages"
say labels "$(asked 'Object.keys(c.Labels).filter(name => name.startsWith("org.opencontainers")).length')"
say "files that its user may change" "$(find "$inside/ics-evidence" ! -type l \( -uid 1000 -o -perm -002 \) | wc -l)"
rm -f "$inside"/bin/{sh,bash,dash}

mkdir "$scratch/live"
mount --rbind "$inside" "$scratch/live"
mount --bind /proc "$scratch/live/proc"
mount -o remount,bind,ro "$scratch/live"
mapfile -t env < <(asked 'c.Env.join("\n")')
mapfile -t command < <(asked '[...c.Entrypoint, ...c.Cmd].join("\n")')
# As the image asks: its user, folder, environment and command, in its own root.
run() { exec env -i "${env[@]}" "PORT=$PORT" LOG_LEVEL=warn unshare --root "$scratch/live" --wd "$(asked c.WorkingDir)" --setgid 1000 --setuid 1000 -- "$@"; }

began=$(now)
(run "${command[@]}") &
server=$!
get() { curl --silent --fail --max-time 5 "http://127.0.0.1:$PORT$1"; }
until get /health/ready >/dev/null; do
  kill -0 "$server" || { echo "the image does not start"; exit 1; }
  sleep 0.02
done
say "start to the first answer" "$(($(now) - began)) ms"
say "runs as" "$(ps -o uid=,args= -p "$server" | xargs)"
for path in /health/ready / '/v1/findings?limit=1'; do
  # A busy machine may refuse for a second.
  say "GET $path" "$(curl --silent --retry 5 --output /dev/null --write-out '%{http_code}, %{size_download} bytes' "http://127.0.0.1:$PORT$path")"
done
mapfile -t health < <(asked 'c.Healthcheck.Test.slice(1).join("\n")')
(run "${health[@]}") && say "health check" healthy
say "writing to its folder" "$( (run node -p "try { fs.writeFileSync('x', ''); 'possible' } catch ({ code }) { code }"))"
say "starting a shell" "$( (run node -p "child_process.spawnSync('/bin/sh').error.code"))"
say "memory of its own" "$(awk '/^RssAnon/ { print int($2 / 1000 + 0.5) " MB" }' "/proc/$server/status")"

began=$(now)
kill -TERM "$server"
code=0
wait "$server" || code=$?
server=
say "SIGTERM to the end" "$(($(now) - began)) ms, exit code $code"
