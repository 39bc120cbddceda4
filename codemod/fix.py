import re,subprocess,sys,os
def sub(p,*pairs):
    if not os.path.exists(p): print('nofile',p); return
    s=open(p).read(); o=s
    for a,b in pairs:
        if a not in s: print('MISS',p,a[:60])
        s=s.replace(a,b)
    if s!=o: open(p,'w').write(s)
for p in ['test/helper.ts','test/runtime/edition-changes.test.ts','bench/tasks/service.ts','test/runtime/worker-pool.test.ts']:
    s=open(p).read()
    s=re.sub(r'\{ workers: ([^{}]*?), queue: ([^{}]*?), patience: ([^{}]*?) \}',r'{ threads: \1, queueSize: \2, timeoutMs: \3 }',s)
    open(p,'w').write(s)
sub('src/api/export.ts',('unjudged: 0','unknown: 0'))
sub('src/cli.ts',('held_','registry'),('editions: registry','editions: registry'))
for p in ['src/app.ts','bench/tasks/service.ts']: sub(p,('held_','registry'))
for p in ['src/db/query/pagination.ts','src/db/query/ranking.ts']:
    s=open(p).read()
    s=s.replace('{ place: seq,','{ seq,').replace('({ place, rank','({ seq, rank').replace('{ place: ','{ seq: ')
    s=s.replace('members_','rows')
    open(p,'w').write(s)
for p in ['src/db/query/facet-counts.ts','src/db/query/filters.ts','src/db/index/bitmap.ts','src/db/index/row-set.ts']:
    if os.path.exists(p):
        s=open(p).read(); s=s.replace('asked_','filters' if 'facet' in p else 'values').replace('place_','seq'); open(p,'w').write(s)
sub('src/runtime/worker-pool.ts',("thread('inspector'","thread('integrity-worker'"),("thread('worker'","thread('query-worker'"))
p='src/db/index/full-text.ts'; s=open(p).read(); s=s.replace('as place','as seq').replace('{ place: number','{ seq: number').replace('({ place }) => place','({ seq }) => seq'); open(p,'w').write(s)
p='src/db/query/ranking.ts'; s=open(p).read(); s=s.replace('a.place - b.place','a.seq - b.seq').replace('({ seq: seq })','({ seq })'); open(p,'w').write(s)
p='src/db/query/pagination.ts'; s=open(p).read()
i=s.index('function seqsInOrder'); j=s.index('\n}\n',i)
body=s[i:j].replace('const rows =','const found =').replace('...rows.map','...found.map').replace('rows.at(-1)','found.at(-1)')
s=s[:i]+body+s[j:]; open(p,'w').write(s)
p='src/runtime/worker-pool.ts'; s=open(p).read(); s=s.replace("('inspector'","('integrity-worker'").replace("('worker'","('query-worker'"); open(p,'w').write(s)
for root,_,fs in os.walk('.'):
    if 'node_modules' in root or '/dist' in root or '/.git' in root: continue
    for f in fs:
        if f.endswith('.ts'):
            p=os.path.join(root,f); s=open(p).read(); o=s
            s=re.sub(r'\b(\w+): \1\b(?=[ ,}])(?=[^\n]*\})', lambda m: m.group(0), s)
            if s!=o: open(p,'w').write(s)
p='src/db/index/full-text.ts'; s=open(p).read(); s=s.replace('({ place: seq }) => seq','({ seq }) => seq'); open(p,'w').write(s)
