const list = (words: string) => words.trim().split(/\s+/)
const across = (starts: string[], ends: string[]) => ends.flatMap(end => starts.map(start => start + end))

/** Ordinary words, most common first. No word is in two lists, so none is ever repeated. */
export const THINGS = list(`
  patients services partners leaders systems boards trusts plans budgets councils pressures targets teams hospitals practices beds delays pathways
  appointments carers clinics discharges referrals vacancies shortages barriers priorities savings deficits contracts powers duties neighbourhoods
  communities charities pharmacies hospices ambulances wards theatres laboratories scanners records tablets devices platforms dashboards datasets
  standards inspections ratings regulators ministers commissioners directors chairs governors members volunteers nurses doctors midwives therapists
  paramedics porters dentists opticians apprentices graduates students trainers mentors managers analysts engineers architects accountants auditors
  lawyers researchers evaluators suppliers landlords tenants families children parents adults residents households schools colleges universities
  libraries gardens kitchens buses roads bridges buildings roofs boilers corridors lifts windows doors generators vehicles bicycles meals medicines
  vaccines dressings prescriptions allergies injuries falls strokes fractures infections cancers tumours screenings biopsies operations transplants
  transfusions symptoms diagnoses treatments outcomes measures indicators thresholds tariffs grants loans bonds levies fines bonuses pensions wages
  rotas shifts holidays absences grievances strikes disputes ballots petitions debates hearings inquiries verdicts reviews surveys interviews panels
  workshops conferences newsletters leaflets posters websites helplines podcasts campaigns pledges promises warnings criticisms
  complaints apologies thanks ideas habits rumours doubts hopes fears lessons mistakes risks hazards threats crises floods storms winters heatwaves
`)
export const MATTERS = list(`
  care workforce funding capacity integration planning investment demand prevention recruitment retention training governance accountability trust
  collaboration leadership equality housing transport technology procurement maintenance safety quality access flow discharge triage rehabilitation
  palliation dentistry maternity paediatrics oncology cardiology radiology pathology surgery anaesthesia nursing pharmacy psychiatry
  counselling safeguarding fostering adoption education employment poverty nutrition hydration exercise obesity smoking alcohol gambling loneliness
  dementia frailty diabetes asthma epilepsy autism disability blindness deafness pregnancy infancy adolescence retirement bereavement productivity
  efficiency inflation debt liquidity insurance taxation devolution delegation scrutiny transparency consultation engagement advocacy research
  innovation evaluation accreditation licensing compliance confidentiality consent interoperability automation digitisation
  recycling heating ventilation lighting sanitation catering laundry cleaning security parking logistics warehousing morale
  burnout fatigue absenteeism turnover seniority flexibility childcare eldercare respite guardianship probation custody policing courage patience
`)
export const QUALITIES = list(`
  local national social urgent primary integrated mental clinical financial regional digital annual joint statutory voluntary independent rural urban
  coastal new early late short long high low strong weak clear complex simple difficult easy fragile resilient sustainable affordable expensive cheap
  efficient wasteful fair unequal diverse inclusive remote distant central senior junior experienced temporary permanent seasonal daily weekly monthly
  chronic acute severe mild moderate common rare avoidable preventable treatable infectious genetic environmental physical emotional cognitive
  developmental academic technical practical theoretical formal informal public private commercial charitable municipal parliamentary ministerial
  judicial legal ethical cultural historic recent future outdated modern obsolete automatic manual electronic portable wireless mobile fixed flexible
  rigid cautious bold ambitious modest realistic optimistic pessimistic sceptical enthusiastic reluctant willing hostile friendly patient persistent
  steady rapid sudden gradual uneven patchy thorough partial complete provisional final tentative robust credible doubtful disputed agreed shared
  separate parallel overlapping adjacent neighbouring northern southern eastern western midland metropolitan suburban agricultural industrial maritime
`)
export const ACTIONS = list(`
  support improve deliver reduce fund plan expand protect replace recruit retain train commission measure publish review reform simplify coordinate
  delegate strengthen maintain monitor inspect regulate evaluate redesign modernise digitise automate standardise harmonise streamline consolidate merge
  split relocate refurbish rebuild extend shorten accelerate postpone suspend resume abolish restore introduce pilot adopt adapt embed replicate scale
  finance subsidise reimburse audit forecast budget invest borrow save spend share pool allocate distribute prioritise target refer admit
  treat diagnose screen vaccinate prescribe dispense counsel advise educate inform consult involve engage empower encourage reassure persuade
  challenge oppose resist defend justify explain clarify confirm deny admonish praise criticise question examine investigate explore study analyse
  compare rank grade benchmark certify license accredit register enrol appoint elect nominate promote reward
`)

/** Names outside the dictionary: most of the vocabulary, and nearly all rare. */
export const PLACES = across(
  list(`
    Ash Thorn West East North South Wood Oak Elm Birch Hazel Holly Maple Alder Fern Heath Moor Marsh Mill Mere Lake Brook Stream Spring Well Stone Rock
    Flint Chalk Clay Sand Gravel Iron Copper Silver Gold White Black Grey Green Red Brown Bright Dark Long Short High Low Broad Narrow Great Little Old
    New King Queen Bishop Abbot Monk Prior Knight Earl Lady Saint Martin Peter Paul John James Mary Ann Hart Buck Stag Fox Wolf Bear Swan Goose Duck
    Heron Hawk Crow Raven Lark Wren Finch Dove Otter Badger Hare Lamb Ox Cow Horse Colt Sheep Goat Barley Rye Wheat Apple Plum Pear Cherry
  `),
  list(`
    bury ton ham ford leigh ley field wick worth stead ditch hurst wold den combe cliff mouth port haven minster church chapel thorpe by toft
    thwaite kirk gate bridge burn dale fell gill rigg holme hope low law shaw side stow stoke cote croft garth hythe march mead ness over pool sett
    staple sted thorne tree wade wall ware water way wich win yard ington ingham ingley erton borough brough caster cester firth grange hampton hithe
    keld land lea lock marsh moss nest orchard park quay reach reeve ridge row sands scar shore slade spring stock strand tarn
  `)
)
export const SCHEMES = across(
  list(`
    Care Health Well Home Life Link Path Step Bridge Open First Next Near Close Clear Bright Safe Sure True Swift Quick Ready Steady Better Stronger
    Kind Warm Calm Hope Trust Team Work Skill Talent Staff Talk Listen Voice Story Choice Move Active Fresh Green Blue Sun Star Moon Dawn Day Night
    Winter Summer River Harbour Anchor Beacon Compass Lantern Mosaic Orchard Meadow Tandem Unity Common Joint Whole One All Every Data Smart
    Able Amber Arch Aspen Bold Bond Bloom Brave Breeze Cedar Chart Circle Civic Coral Cross Crystal Deep Early Echo Ember Fair Firm Flow Forward Gate
    Gentle Glow Golden Guide Happy Heart Ivy Jade Key Keen Kite Leaf Light Linden Lively Maple Neat Noble Oak Olive Pearl Pilot Plain Prime Pulse Ray
  `),
  list(`
    ways points lines nets works wise hub hubs lab labs line loop map maps mark match mate mates mind minds note notes pact pass plan port
    post print proof quest reach ring route scan scape sense share shift sight sign space span spark spot stage start stay stream street swap switch
    sync task test thread tide time track trail turn view vision vista walk watch wave web wheel wing wire
  `)
)
export const FORENAMES = list(`
  Amara Alan Beatrice Callum Chidi Clare David Deepa Edith Ewan Fatima Frank Grace Harriet Hamza Imogen Ivan Jasmine Joseph Karim Kate Leila Lewis
  Miriam Mohammed Nadia Neil Olive Oscar Priya Patrick Ruth Rohan Saffron Samuel Tamsin Thomas Uma Victor Winifred Yusuf Zara
`)
export const SURNAMES = across(
  list('Ab Ar Bar Bel Bran Cal Car Cor Dal Dun El Fair Fen Gar Gil Had Har Hol Ing Kel Lan Lin Mal Mar Nor Pen Quar Ram Sel Tal Tor Ul Var Wal Win Yar'),
  list('bridge den dine dock ford fry garth gate grave hall hurst kin land lock low man mead ner rick ridge rock sall sey shaw sman son stead tham vey wick')
)
