// Small lists the place detectors lean on: countries, large towns and regions, what people of a country are called.

/** Countries and territories (ISO 3166) and continents, in English and German. */
export const COUNTRIES: ReadonlySet<string> = entries(`
  Afghanistan|Albania|Albanien|Algeria|Algerien|Andorra|Angola|Argentina|Argentinien|Armenia|Armenien|Australia|Australien|Austria|Österreich|Azerbaijan|Aserbaidschan|Bahamas|Bahrain
  Bangladesh|Bangladesch|Barbados|Belarus|Belgium|Belgien|Belize|Benin|Bhutan|Bolivia|Bolivien|Bosnia|Bosnia and Herzegovina|Bosnien|Bosnien und Herzegowina|Botswana|Brazil|Brasilien|Brunei
  Bulgaria|Bulgarien|Burkina Faso|Burundi|Cambodia|Kambodscha|Cameroon|Kamerun|Canada|Kanada|Cape Verde|Chile|China|Colombia|Kolumbien|Comoros|Congo|Kongo|Costa Rica|Croatia|Kroatien|Cuba|Kuba
  Cyprus|Zypern|Czech Republic|Czechia|Tschechien|Denmark|Dänemark|Djibouti|Dominican Republic|Ecuador|Egypt|Ägypten|El Salvador|England|Eritrea|Estonia|Estland|Eswatini|Ethiopia|Äthiopien|Fiji
  Finland|Finnland|France|Frankreich|Gabon|Gambia|Georgien|Germany|Deutschland|Ghana|Greece|Griechenland|Greenland|Grönland|Grenada|Guatemala|Guinea|Guyana|Haiti|Honduras|Hong Kong|Hungary|Ungarn
  Iceland|Island|India|Indien|Indonesia|Indonesien|Iran|Iraq|Irak|Ireland|Irland|Israel|Italy|Italien|Ivory Coast|Jamaica|Jamaika|Japan|Jordanien|Kazakhstan|Kasachstan|Kenya|Kenia|Kosovo|Kuwait
  Kyrgyzstan|Kirgisistan|Laos|Latvia|Lettland|Lebanon|Libanon|Lesotho|Liberia|Libya|Libyen|Liechtenstein|Lithuania|Litauen|Luxembourg|Luxemburg|Macedonia|Madagascar|Madagaskar|Malawi|Malaysia
  Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Mexiko|Moldova|Moldawien|Monaco|Mongolia|Mongolei|Montenegro|Morocco|Marokko|Mozambique|Mosambik|Myanmar|Namibia|Nepal|Netherlands|Niederlande
  New Zealand|Neuseeland|Nicaragua|Niger|Nigeria|North Korea|Nordkorea|North Macedonia|Nordmazedonien|Northern Ireland|Norway|Norwegen|Oman|Pakistan|Palestine|Palästina|Panama|Papua New Guinea
  Paraguay|Peru|Philippines|Philippinen|Poland|Polen|Portugal|Puerto Rico|Qatar|Katar|Romania|Rumänien|Russia|Russland|Rwanda|Ruanda|Samoa|San Marino|Saudi Arabia|Saudi-Arabien|Scotland|Schottland
  Senegal|Serbia|Serbien|Seychelles|Sierra Leone|Singapore|Singapur|Slovakia|Slowakei|Slovenia|Slowenien|Somalia|South Africa|Südafrika|South Korea|Südkorea|Korea|South Sudan|Südsudan|Spain|Spanien
  Sri Lanka|Sudan|Suriname|Swaziland|Sweden|Schweden|Switzerland|Schweiz|Syria|Syrien|Taiwan|Tajikistan|Tanzania|Tansania|Thailand|Togo|Tonga|Trinidad|Tunisia|Tunesien|Turkey|Türkei|Turkmenistan
  Uganda|Ukraine|United Arab Emirates|Vereinigte Arabische Emirate|United Kingdom|United States|United States of America|Vereinigte Staaten|Großbritannien|Great Britain|Uruguay|Uzbekistan|Usbekistan
  Vatican City|Venezuela|Vietnam|Wales|Yemen|Jemen|Zambia|Sambia|Zimbabwe|Simbabwe|Europe|Europa|Asia|Asien|Africa|Afrika|South America|Südamerika|North America|Nordamerika|Central America
  Scandinavia|Skandinavien|Middle East|Western Sahara|Faroe Islands|Cayman Islands|Isle of Man|Guadeloupe|Martinique|Réunion|French Polynesia|New Caledonia|Macau|Guam|Bermuda|Gibraltar|Aruba
  Åland Islands|American Samoa|Anguilla|Antarctica|Antigua and Barbuda|Bonaire|Sint Eustatius|Saba|Bouvet Island|British Indian Ocean Territory|Brunei Darussalam|Cabo Verde
  Central African Republic|Chad|Tschad|Christmas Island|Cocos Islands|Cook Islands|Côte d'Ivoire|Cote d'Ivoire|Curaçao|Democratic Republic of the Congo|Dominica|Equatorial Guinea
  Falkland Islands|French Guiana|French Southern Territories|Georgia|Guernsey|Guinea-Bissau|Heard Island and McDonald Islands|Holy See|Jersey|Jordan|Kiribati|Kyrgyz Republic
  Lao People's Democratic Republic|Libyan Arab Jamahiriya|Macao|Marshall Islands|Mayotte|Micronesia|Montserrat|Nauru|Netherlands Antilles|Niue|Norfolk Island|Northern Mariana Islands
  Palau|Palestinian Territory|Pitcairn|Pitcairn Islands|Reunion|Russian Federation|Saint Barthélemy|Saint Barthelemy|Saint Helena|Saint Kitts and Nevis|Saint Lucia|Saint Martin
  Saint Pierre and Miquelon|Saint Vincent and the Grenadines|Sao Tome and Principe|São Tomé and Príncipe|Serbia and Montenegro|Sint Maarten|Slovak Republic|Solomon Islands
  South Georgia|Svalbard|Svalbard and Jan Mayen|Syrian Arab Republic|Timor-Leste|East Timor|Tokelau|Trinidad and Tobago|Turks and Caicos Islands|Tuvalu
  United States Minor Outlying Islands|Vanuatu|Viet Nam|Virgin Islands|British Virgin Islands|Wallis and Futuna|Burma|Bosnia & Herzegovina|Holland|Zaire
  UK|USA|U.S.|U.S.A.|UAE|EU
`);

/** Towns that are no everyday words, with states and provinces. */
export const TOWNS: ReadonlySet<string> = entries(`
  London|Manchester|Birmingham|Liverpool|Leeds|Sheffield|Bristol|Glasgow|Edinburgh|Cardiff|Belfast|Nottingham|Leicester|Coventry|Newcastle|Southampton|Portsmouth|Plymouth|Oxford|Cambridge|Brighton
  York|Norwich|Aberdeen|Dundee|Swansea|Dublin|Cork|Galway|Limerick|Paris|Marseille|Lyon|Toulouse|Nantes|Strasbourg|Straßburg|Bordeaux|Lille|Rennes|Reims|Grenoble|Dijon|Montpellier|Rouen|Avignon
  Berlin|Hamburg|München|Munich|Köln|Cologne|Frankfurt|Stuttgart|Düsseldorf|Dortmund|Leipzig|Bremen|Dresden|Hannover|Nürnberg|Nuremberg|Duisburg|Bochum|Wuppertal|Bielefeld|Bonn|Münster|Karlsruhe
  Mannheim|Augsburg|Wiesbaden|Mönchengladbach|Gelsenkirchen|Braunschweig|Chemnitz|Kiel|Aachen|Magdeburg|Freiburg|Krefeld|Lübeck|Oberhausen|Erfurt|Mainz|Rostock|Kassel|Saarbrücken|Potsdam|Oldenburg
  Heidelberg|Darmstadt|Regensburg|Würzburg|Ingolstadt|Ulm|Heilbronn|Göttingen|Wolfsburg|Passau|Landshut|Bayreuth|Bamberg|Erlangen|Konstanz|Trier|Koblenz|Siegen|Jena|Cottbus|Zwickau|Schwerin
  Wien|Vienna|Graz|Linz|Salzburg|Innsbruck|Klagenfurt|Villach|Wels|Dornbirn|Steyr|Feldkirch|Bregenz|Leoben|Krems|Eisenstadt|Zürich|Zurich|Genf|Geneva|Basel|Bern|Lausanne|Winterthur|Luzern|Lucerne
  Lugano|Madrid|Barcelona|Valencia|Sevilla|Seville|Zaragoza|Málaga|Bilbao|Granada|Alicante|Lisbon|Lissabon|Porto|Braga|Coimbra|Rome|Milan|Mailand|Naples|Neapel|Turin|Palermo|Genoa|Bologna
  Florence|Florenz|Venice|Venedig|Verona|Trieste|Triest|Padova|Brescia|Bozen|Bolzano|Amsterdam|Rotterdam|Den Haag|The Hague|Utrecht|Eindhoven|Groningen|Tilburg|Brussels|Brüssel|Antwerp|Antwerpen
  Ghent|Gent|Brugge|Bruges|Liège|Lüttich|Copenhagen|Kopenhagen|Aarhus|Odense|Aalborg|Stockholm|Gothenburg|Göteborg|Malmö|Uppsala|Oslo|Bergen|Trondheim|Stavanger|Helsinki|Tampere|Turku|Espoo|Reykjavik
  Warsaw|Warschau|Kraków|Krakow|Krakau|Łódź|Wrocław|Breslau|Poznań|Posen|Gdańsk|Danzig|Katowice|Szczecin|Lublin|Prague|Prag|Brno|Brünn|Ostrava|Plzeň|Bratislava|Košice|Budapest|Győr|Debrecen|Szeged
  Pécs|Ljubljana|Maribor|Zagreb|Split|Rijeka|Osijek|Belgrade|Belgrad|Novi Sad|Sarajevo|Mostar|Skopje|Pristina|Tirana|Sofia|Plovdiv|Varna|Bucharest|Bukarest|Cluj|Timișoara|Iași|Athens|Athen|Thessaloniki
  Istanbul|Ankara|Izmir|Antalya|Moscow|Moskau|Saint Petersburg|St. Petersburg|Kiev|Kyiv|Kiew|Lviv|Odessa|Minsk|Vilnius|Riga|Tallinn|Tbilisi|Yerevan|Baku|Cairo|Kairo|Alexandria|Casablanca|Rabat|Tunis
  Algiers|Lagos|Abuja|Accra|Nairobi|Kampala|Addis Ababa|Johannesburg|Cape Town|Kapstadt|Durban|Pretoria|Dakar|Tel Aviv|Jerusalem|Haifa|Beirut|Damascus|Amman|Baghdad|Bagdad|Tehran|Teheran|Riyadh|Jeddah
  Dubai|Abu Dhabi|Doha|Kabul|Karachi|Lahore|Islamabad|Delhi|New Delhi|Mumbai|Bombay|Bangalore|Chennai|Hyderabad|Kolkata|Calcutta|Pune|Dhaka|Kathmandu|Colombo|Bangkok|Hanoi|Ho Chi Minh City|Saigon|Manila
  Jakarta|Kuala Lumpur|Beijing|Peking|Shanghai|Guangzhou|Shenzhen|Wuhan|Chengdu|Taipei|Tokyo|Tokio|Osaka|Kyoto|Yokohama|Nagoya|Sapporo|Hiroshima|Seoul|Busan|Pyongyang|Sydney|Melbourne|Brisbane|Perth
  Adelaide|Canberra|Hobart|Auckland|Wellington|Christchurch|New York|New York City|Los Angeles|Chicago|Houston|Phoenix|Philadelphia|San Antonio|San Diego|Dallas|San Jose|Austin|Jacksonville|Fort Worth
  Columbus|Charlotte|San Francisco|Indianapolis|Seattle|Denver|Boston|El Paso|Nashville|Detroit|Oklahoma City|Portland|Las Vegas|Memphis|Louisville|Baltimore|Milwaukee|Albuquerque|Tucson|Fresno
  Sacramento|Kansas City|Mesa|Atlanta|Omaha|Colorado Springs|Raleigh|Miami|Long Beach|Virginia Beach|Oakland|Minneapolis|Tulsa|Tampa|Arlington|New Orleans|Wichita|Cleveland|Bakersfield|Honolulu|Anaheim
  Lexington|Stockton|Cincinnati|Pittsburgh|Saint Paul|Greensboro|Newark|Orlando|Buffalo|Toledo|Akron|Dayton|Fort Wayne|St. Louis|Rochester|Spokane|Salt Lake City|Birmingham|Montgomery|Baton Rouge
  Little Rock|Des Moines|Boise|Anchorage|Santa Fe|Brooklyn|Manhattan|Queens|Bronx|Harlem|Hollywood|Toronto|Montreal|Montréal|Vancouver|Calgary|Ottawa|Edmonton|Winnipeg|Quebec|Québec|Halifax
  Mexico City|Guadalajara|Monterrey|Tijuana|Havana|San Juan|Bogotá|Bogota|Medellín|Cali|Caracas|Quito|Lima|La Paz|Santiago|Buenos Aires|Montevideo|São Paulo|Sao Paulo|Rio de Janeiro|Brasília|Salvador
  Alabama|Alaska|Arizona|Arkansas|California|Kalifornien|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota
  Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas
  Utah|Vermont|Virginia|Washington|Washington D.C.|West Virginia|Wisconsin|Wyoming|Ontario|Alberta|Manitoba|Saskatchewan|British Columbia|Nova Scotia|New Brunswick|Queensland|Victoria|New South Wales
  Bayern|Bavaria|Sachsen|Saxony|Hessen|Thüringen|Brandenburg|Niedersachsen|Nordrhein-Westfalen|Schleswig-Holstein|Baden-Württemberg|Saarland|Tirol|Tyrol|Kärnten|Carinthia|Steiermark|Styria|Burgenland
  Vorarlberg|Oberösterreich|Niederösterreich|Yorkshire|Lancashire|Kent|Essex|Sussex|Surrey|Cornwall|Devon|Normandie|Normandy|Bretagne|Brittany|Provence|Andalusia|Catalonia|Tuscany|Toskana|Sicily|Sizilien
  Lombardy|Siberia|Crimea|Bali|Goa|Kerala|Punjab|Gujarat|Java|Sumatra|Okinawa|Sardinia|Sardinien|Corsica|Korsika|Crete|Kreta|Mallorca|Ibiza|Madeira|Azores|Canary Islands
`);

/** What people of a country, a people or a faith are called, in English and as German nouns and adjectives' stems. */
export const NATIONALITIES: ReadonlySet<string> = entries(`
  Afghan|Albanian|Algerian|American|Angolan|Argentine|Argentinian|Armenian|Australian|Austrian|Azerbaijani|Bangladeshi|Belarusian|Belgian|Bolivian|Bosnian|Brazilian|British|Bulgarian|Burmese|Cambodian
  Cameroonian|Canadian|Chilean|Chinese|Colombian|Congolese|Croatian|Cuban|Cypriot|Czech|Danish|Dane|Dominican|Dutch|Ecuadorian|Egyptian|English|Eritrean|Estonian|Ethiopian|Filipino|Finnish|French
  Frenchman|Georgian|German|Ghanaian|Greek|Guatemalan|Haitian|Honduran|Hungarian|Icelandic|Icelander|Indian|Indonesian|Iranian|Iraqi|Irish|Irishman|Israeli|Italian|Ivorian|Jamaican|Japanese|Jordanian|Kazakh
  Kenyan|Korean|Kosovar|Kuwaiti|Laotian|Latvian|Lebanese|Liberian|Libyan|Lithuanian|Luxembourger|Macedonian|Malaysian|Malian|Maltese|Mexican|Moldovan|Mongolian|Montenegrin|Moroccan|Namibian|Nepalese|Nepali
  New Zealander|Nicaraguan|Nigerian|Norwegian|Pakistani|Palestinian|Panamanian|Paraguayan|Persian|Peruvian|Pole|Polish|Portuguese|Romanian|Russian|Rwandan|Saudi|Scot|Scottish|Senegalese|Serb|Serbian
  Singaporean|Slovak|Slovakian|Slovene|Slovenian|Somali|South African|Spaniard|Spanish|Sudanese|Swede|Swedish|Swiss|Syrian|Taiwanese|Tanzanian|Thai|Tibetan|Tunisian|Turk|Turkish|Ugandan|Ukrainian|Uruguayan
  Uzbek|Venezuelan|Vietnamese|Welsh|Yemeni|Zambian|Zimbabwean|African|Asian|European|Latino|Latina|Hispanic|Caucasian|Arab|Kurd|Kurdish|Jewish|Muslim|Christian|Catholic|Protestant|Hindu|Buddhist|Sikh
  Jew|Mormon|Sunni|Shia|Shiite|Baptist|Evangelical|Anglican|Lutheran|Methodist|Democrat|Republican|Socialist|Communist|Native American|Aboriginal|Maori|Roma|Basque|Catalan|Inuit
  Scandinavian|Englishman|Englishwoman|Dutchman|Dutchwoman|Frenchwoman|Irishwoman|Scotsman|Scotswoman|Welshman|Welshwoman|Briton|Finn|Croat|Bosniak|Herzegovinian|Kosovan|Byelorussian|Andorran|Antiguan|Bahamian|Bahraini
  Barbadian|Belizean|Beninese|Bermudian|Bhutanese|Botswanan|Bruneian|Burkinabe|Burundian|Cape Verdean|Central African|Chadian|Comoran|Costa Rican|Djiboutian|East Timorese|Timorese|Emirati|Equatorial Guinean|Fijian
  Gabonese|Gambian|Greenlander|Grenadian|Guinean|Guyanese|Hong Konger|Kyrgyz|Basotho|Liechtensteiner|Malagasy|Malawian|Maldivian|Marshallese|Mauritanian|Mauritian|Micronesian|Monegasque|Mozambican|Nauruan|Nigerien
  North Korean|South Korean|Northern Irish|Omani|Palauan|Papua New Guinean|Puerto Rican|Qatari|Saint Lucian|Salvadoran|Salvadorean|Samoan|Saudi Arabian|Seychellois|Sierra Leonean|Solomon Islander|Sri Lankan
  South Sudanese|Surinamese|Swazi|Tajik|Tamil|Togolese|Tongan|Trinidadian|Turkmen|Tuvaluan|Uighur|Uyghur|Pashtun|Cherokee|Navajo|Latin American|South American|North American|African American|African-American
  Österreicher|Österreicherin|Deutsche|Deutscher|Schweizer|Schweizerin|Pole|Polin|Türke|Türkin|Kroate|Kroatin|Serbe|Serbin|Bosnier|Bosnierin|Ungar|Ungarin|Rumäne|Rumänin|Tscheche|Tschechin|Slowake|Slowakin
  Slowene|Slowenin|Italiener|Italienerin|Spanier|Spanierin|Franzose|Französin|Portugiese|Portugiesin|Ukrainer|Ukrainerin|Russe|Russin|Syrer|Syrerin|Afghane|Afghanin|Inder|Inderin|Nigerianer|Nigerianerin
`);

/** In small letters these are the same; in English the capital is kept. */
export const GERMAN_NATIONAL =
  /(?<![\p{L}\p{N}])(?:österreichisch|deutsch|polnisch|türkisch|kroatisch|serbisch|bosnisch|ungarisch|rumänisch|tschechisch|slowakisch|slowenisch|italienisch|spanisch|französisch|portugiesisch|ukrainisch|russisch|syrisch|afghanisch|indisch)e[rnms]? (?=Staatsb|Staatsang|Pass|Kolleg|Mitarbeit|Leiharbeit|Lehrling|Fahrer)/gu;

/** Words that end a street's name. */
export const STREET_WORDS =
  'street|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|way|square|sq|place|pl|terrace|ter|parkway|pkwy|highway|hwy|circle|cir|crescent|close|gardens|grove|hill|mews|row|walk|alley|trail|trl|loop|plaza|pike|quay|wharf|bypass|turnpike|ridge|run|path|pass|heights|park|green|rise|vale|view|point|crossing|landing|freeway|expressway|commons|common|bend|cove|creek|manor|meadow|oval|esplanade|parade|promenade';

function entries(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s*[|\n]\s*/));
}
