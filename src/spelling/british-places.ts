/** Words in the names of British counties, boroughs, towns and health boards that the dictionary lacks. */
export const BRITISH_PLACES: ReadonlySet<string> = new Set(
  `
  Aberdeenshire Accrington Aldershot Andover Anglesey Antrim Armagh Arran Ashfield Ashford Aylesbury Banbury Barnet Barnsley Barnstaple Basildon
  Basingstoke Bassetlaw Bedford Bedfordshire Bedworth Bexley Bicester Bideford Bracknell Braintree Bridgend Bridgwater Bromsgrove Broxbourne
  Buckinghamshire Burnley Buxton Calderdale Cambridgeshire Cannock Carlisle Carmarthenshire Ceredigion Chelmsford Cheltenham Chichester Chorley
  Cirencester Clacton Colchester Conwy Corby Craigavon Crawley Crewe Croydon Cumbria Cynon Dacorum Dagenham Darlington Dartford Darwen Daventry
  Denbighshire Derbyshire Derry Dewsbury Didcot Doncaster Dorchester Dumfries Dunbartonshire Dunstable Ealing Eastbourne Enfield Erewash Evesham Exeter
  Falkirk Falmouth Fareham Farnborough Felixstowe Fenland Fermanagh Flintshire Folkestone Frimley Fulham Furness Fylde Gateshead Glamorgan Glossop
  Gloucestershire Goole Gosport Grampian Grantham Gravesham Grimsby Guildford Gwent Gwynedd Halton Hammersmith Haringey Harrogate Hartlepool Havant
  Havering Hemel Hempstead Herefordshire Hertfordshire Hillingdon Hinckley Horsham Hounslow Humber Huntingdon Huyton Ilkeston Islington Keighley Kendal
  Kidderminster Kinross Kirklees Knowsley Lambeth Lanarkshire Leicestershire Lewes Lewisham Lichfield Lincolnshire Lisburn Llandudno Londonderry Lothian
  Loughborough Lowestoft Ludlow Luton Macclesfield Maidstone Malvern Margate Medway Mendip Mersey Merseyside Merthyr Middlesbrough Midlothian
  Monmouthshire Morecambe Nantwich Newbury Newham Newtownabbey Northamptonshire Northumberland Northumbria Nottinghamshire Nuneaton Oldham Omagh
  Ormskirk Oswestry Oxfordshire Peebles Pembrokeshire Pendle Penzance Perthshire Peterborough Pontefract Powys Ramsgate Redbridge Redcar Redditch
  Reigate Renfrewshire Rhondda Ribble Rochdale Rossendale Rotherham Runcorn Rutland Salford Sandwell Scilly Scunthorpe Sefton Sevenoaks Shrewsbury
  Sittingbourne Solihull Southend Southport Southwark Staffordshire Stevenage Stirlingshire Stockport Stroud Sunderland Swale Swindon Tameside Taunton
  Tayside Teesside Telford Tendring Thanet Thurrock Torbay Torfaen Torquay Trafford Truro Tunbridge Tydfil Tyneside Wakefield Walsall Wandsworth
  Warrington Warwickshire Watford Waveney Wellingborough Welwyn Weymouth Wharfedale Whitby Widnes Wigan Wiltshire Wirral Woking Wokingham Worksop
  Worthing Wrekin Wrexham Wycombe Wyre Yarmouth Yeovil
  `.match(/\S+/g)
)
