"""Moves top-level statements between TypeScript files and fixes named imports."""
import re,os,sys
from posixpath import relpath,dirname
os.chdir(sys.argv[1])
def statements(text):
    """list of (name or None, text) of top-level statements, doc comments kept with them"""
    lines=text.split('\n'); out=[]; cur=[]
    def starts(l): return re.match(r"^(import|export|const|let|function|async function|interface|type|class|/\*\*|//)",l)
    i=0; pend=[]
    for l in lines:
        if starts(l):
            prev=[x for x in cur if x.strip()]
            only_comment = prev and all(re.match(r'^(/\*\*| \*|//)',x) for x in prev)
            if cur and not only_comment:
                out.append('\n'.join(cur)); cur=[]
        cur.append(l)
    if cur: out.append('\n'.join(cur))
    res=[]
    for s in out:
        m=re.search(r'^(?:export )?(?:async )?(?:const|let|function\*?|interface|type|class) (\w+)',s,re.M)
        res.append((None if re.match(r'^import',s) else m.group(1) if m else None, s))
    return res
MOVED={}   # (oldfile,name)->(newfile,newname)
def move(src,dst,names,header=None,rename={},top=False):
    st=statements(open(src).read())
    have=[n for n,_ in st]
    for n in names:
        if n not in have: print('MISSING',src,n)
    moved=[s for n,s in st if n in names]
    rest=[s for n,s in st if n not in names]
    for n in names: MOVED[(src,n)]=(dst,rename.get(n,n))
    body='\n'.join(moved)
    old=open(dst).read() if os.path.exists(dst) else ''
    if top and old:
        st2=statements(old); imps=[x for n,x in st2 if re.match(r'^import',x)]; others=[x for n,x in st2 if not re.match(r'^import',x)]
        body=re.sub(r'^(const|interface|type|function|class) ',r'export \1 ',body,flags=re.M)
        open(dst,'w').write('\n'.join(imps).rstrip('\n')+'\n\n'+body.strip('\n')+'\n\n'+'\n'.join(others).strip('\n')+'\n')
        open(src,'w').write('\n'.join(rest).rstrip('\n')+'\n'); return
    os.makedirs(dirname(dst),exist_ok=True)
    body=re.sub(r'^(const|interface|type|function|class) ',r'export \1 ',body,flags=re.M)
    open(dst,'w').write((old.rstrip('\n')+'\n\n' if old else (header or ''))+body.strip('\n')+'\n')
    open(src,'w').write('\n'.join(rest).rstrip('\n')+'\n')
def files():
    for r in ['src','test','bench']:
        for root,_,fs in os.walk(r):
            for f in fs:
                if f.endswith('.ts') : yield os.path.join(root,f)
def rel(a,b):
    r=relpath(b,dirname(a)); r=r if r.startswith('.') else './'+r
    return r[:-3]+'.js'
def resolve(f,spec):
    if spec.startswith('#ics/'): return 'src/'+spec[5:-3]+'.ts'
    if not spec.startswith('.'): return None
    from posixpath import normpath,join
    return normpath(join(dirname(f),spec))[:-3]+'.ts'
IMP=re.compile(r"^import (type )?\{([^}]*)\} from '([^']+)'\n",re.M)
def fiximports():
    for f in files():
        s=open(f).read(); o=s; add={}
        def one(m):
            tgt=resolve(f,m.group(3))
            if tgt is None: return m.group(0)
            keep=[]
            for item in [x.strip() for x in m.group(2).split(',') if x.strip()]:
                t='type ' if (m.group(1) or item.startswith('type ')) else ''
                nm=item.replace('type ','')
                base,_,alias=nm.partition(' as ')
                if (tgt,base) in MOVED:
                    d,new=MOVED[(tgt,base)]
                    add.setdefault(d,[]).append(t+new+(f' as {alias}' if alias else (f' as {base}' if new!=base and False else '')))
                else: keep.append(item)
            if not keep: return ''
            return f"import {m.group(1) or ''}{{ {', '.join(keep)} }} from '{m.group(3)}'\n"
        s=IMP.sub(one,s)
        for d,items in add.items():
            if d==f: continue
            s=f"import {{ {', '.join(items)} }} from '{rel(f,d)}'\n"+s
        if s!=o: open(f,'w').write(s)
