exec(open('codemod/split.py').read())
Z="import { z } from 'zod'\n"
C="import * as common from './common.js'\n"
R='src/resources/'
move(R+'editions/schema.ts','src/records/about.ts',['aboutRecord','AboutRecord'],Z+C+'\n')
move(R+'editions/schema.ts','src/records/withdrawn.ts',['withdrawnRecord','WithdrawnRecord'],Z+C+'\n')
move(R+'themes/schema.ts','src/records/theme.ts',['themeRecord','ThemeRecord'],Z+C+'\n')
move(R+'populations/schema.ts','src/records/population.ts',['populationRecord','PopulationRecord'],Z+C+'\n')
move(R+'organisations/schema.ts','src/records/organisation.ts',['identifiers','TYPES','organisationRecord','OrganisationRecord'],Z+C+'\n')
move(R+'people/schema.ts','src/records/person.ts',['personRecord','PersonRecord'],Z+C+'\n')
move(R+'surveys/schema.ts','src/records/survey.ts',['disclosure','disclosed','series','question','fact','surveyRecord','SurveyRecord'],Z+C+'\n')
move(R+'sources/schema.ts','src/records/source.ts',['KINDS','fact','sourceRecord','SourceRecord'],Z+"import { anomalyRecord } from './anomaly.js'\n"+C+"import { findingRecord } from './finding.js'\n\n")
move(R+'anomalies/schema.ts','src/records/anomaly.ts',['anomalyRecord','AnomalyRecord'],Z+C+"import { passageRecord } from './finding.js'\n\n")
move(R+'comparisons/schema.ts','src/records/comparison.ts',['pair','comparisonRecord','ComparisonRecord'],Z+C+'\n')
move(R+'changes/schema.ts','src/records/change.ts',['COLLECTIONS','CHANGES','CHANGE_KINDS','changeRecord','ChangeRecord'],Z+C+'\n')
A='src/records/common.ts'
move(A,'src/records/finding.ts',['KINDS','UNITS','QUALIFIERS','BASES','DISTANCES','FORMS','SCOPES','ROLES'],top=True)
move(A,'src/records/survey.ts',['RESPONSE_MODES'],top=True)
move(A,'src/records/comparison.ts',['VERDICTS','DIFFERENCES'],top=True)
move(A,'src/records/anomaly.ts',['SEVERITIES','RULES','ANOMALY_KINDS'],top=True)
p='src/records/finding.ts'; s=open(p).read(); s=re.sub(r'\.\.\.common\b','...shared',s.replace('const common = {','const shared = {')); open(p,'w').write(s)
fiximports()
# namespace import atoms -> common, enumerations from their records
OWN={n:d for (s,n),(d,_) in MOVED.items() if s==A}
for f in files():
    s=open(f).read(); o=s
    s=re.sub(r"import \* as atoms from","import * as common from",s)
    need={}
    def enum(m):
        n=m.group(1)
        if n in OWN:
            if OWN[n]!=f: need.setdefault(OWN[n],set()).add(n)
            return n
        return 'common.'+n
    s=re.sub(r"\batoms\.(\w+)",enum,s)
    for d,ns in need.items(): s=f"import {{ {', '.join(sorted(ns))} }} from '{rel(f,d)}'\n"+s
    if s!=o: open(f,'w').write(s)
def prep(p,line,*subs):
    s=open(p).read()
    s=line+'\n'+s
    for a,b in subs: s=re.sub(a,b,s)
    open(p,'w').write(s)
prep(R+'changes/schema.ts',"import { CHANGE_KINDS, CHANGES, COLLECTIONS, changeRecord } from '../../records/change.js'")
prep(R+'comparisons/schema.ts',"import { pair } from '../../records/comparison.js'")
prep(R+'organisations/schema.ts',"import { ORGANISATION_TYPES } from '../../records/organisation.js'",(r'\bTYPES\b','ORGANISATION_TYPES'))
prep(R+'sources/schema.ts',"import { fact, SOURCE_KINDS } from '../../records/source.js'",(r'\bKINDS\b','SOURCE_KINDS'))
prep(R+'surveys/schema.ts',"import { disclosed, fact, question, series } from '../../records/survey.js'")
for p,a,b in [('src/records/organisation.ts','TYPES','ORGANISATION_TYPES'),('src/records/source.ts','KINDS','SOURCE_KINDS'),('src/records/change.ts','CHANGES','CHANGE_TYPES')]:
    s=open(p).read(); s=re.sub(r'\b%s\b'%a,b,s); open(p,'w').write(s)
p=R+'changes/schema.ts'; s=open(p).read(); s=re.sub(r'\bCHANGES\b','CHANGE_TYPES',s); open(p,'w').write(s)
REN={'KINDS':'FINDING_KINDS','BASES':'EVIDENCE_BASES','FORMS':'QUOTE_FORMS','SCOPES':'BASE_SCOPES','ROLES':'ORGANISATION_ROLES'}
for f in files():
    s=open(f).read(); o=s
    if f=='src/records/finding.ts' or re.search(r"import .*\b(KINDS|BASES|FORMS|SCOPES|ROLES)\b.* from '[./a-z]*records/finding.js'|import .*\b(KINDS|BASES|FORMS|SCOPES|ROLES)\b.* from './finding.js'",s):
        for a,b in REN.items(): s=re.sub(r'(?<![\w.])%s\b'%a,b,s)
    if s!=o: open(f,'w').write(s)
